// Compiles the service and the benchmark's own processes: what is measured runs as it is deployed, not through tsx.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_ROOT } from '../../src/project-root.ts';

/** Beside the service's own `dist`, so that a service that runs from there is left alone. */
export const BUILT = join(PROJECT_ROOT, 'dist/bench');

/** @throws Error with the compiler's messages. */
export async function build(): Promise<void> {
  const compiler = join(PROJECT_ROOT, 'node_modules/typescript/bin/tsc');
  try {
    await promisify(execFile)(process.execPath, [compiler, '-p', join(PROJECT_ROOT, 'bench')]);
  } catch (error) {
    throw new Error(`The service does not compile:\n${(error as { stdout: string }).stdout}`);
  }
}
