// Temporary folders that the embedded server's user can enter, also when the tests run as root.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveDataDir } from '../../src/store/embedded/data-folder.ts';

export interface TestFolder {
  readonly path: string;
  remove(): void;
}

/** @param parent where it is made; left out: among the other temporary files, in a run of tests in the folder of the run */
export function makeTestFolder(prefix = 'nosograph-case-', parent = tmpdir()): TestFolder {
  const made = mkdtempSync(join(parent, prefix));
  chmodSync(made, 0o711);
  // Another place where TMPDIR itself is closed to the server's user.
  const { dataDir } = resolveDataDir(made, '/');
  return {
    path: dataDir,
    remove: () => {
      for (const path of [made, dataDir]) rmSync(path, { recursive: true, force: true });
    },
  };
}
