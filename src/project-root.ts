// The folder of the project: where schema.graphql, sample/ and dist/web/ are, both from source and built.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT_ROOT = upToPackage(dirname(fileURLToPath(import.meta.url)));

function upToPackage(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json is missing: Nosograph must run from its own folder');
  return upToPackage(parent);
}
