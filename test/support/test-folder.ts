// Temporary folders that the embedded server's user can enter, also when the tests run as root.
import { chmodSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveDataDir } from '../../src/store/embedded/data-folder.ts';

export interface TestFolder {
  readonly path: string;
  remove(): void;
}

/** What all databases of a run and everything else may need, with room to spare. */
const ROOM_BYTES = 6 * 2 ** 30;
const IN_MEMORY = '/dev/shm';

/**
 * Where test folders are made: in memory where there is plenty; benchmarks and long checks measure a disk. A disk's file system takes a third of a run to make and drop databases:
 * ext4 looks through every inode that was freed in the last seconds before it gives out a new one.
 */
export const TEST_FOLDERS = process.env.VITEST && hasRoomInMemory() ? IN_MEMORY : tmpdir();

function hasRoomInMemory(): boolean {
  try {
    const mounted = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .find(line => line.split(' ')[1] === IN_MEMORY);
    // Programs are run in some of the folders.
    if (!mounted || mounted.split(' ')[3]?.split(',').includes('noexec')) return false;
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize > ROOM_BYTES && freemem() > 2 * ROOM_BYTES;
  } catch {
    // No Linux: the disk's file system.
    return false;
  }
}

export function makeTestFolder(prefix = 'nosograph-case-', folders = TEST_FOLDERS): TestFolder {
  const made = mkdtempSync(join(folders, prefix));
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
