// Packages of the peers: they are installed in a folder of their own, and are no dependencies of the project.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What a package exports. `folder`: where the peers were installed. @throws Error where it is not there. */
export async function peerPackage<Exports>(folder: string, name: string): Promise<Exports> {
  const file = createRequire(join(folder, 'package.json')).resolve(name);
  return (await import(pathToFileURL(file).href)) as Exports;
}
