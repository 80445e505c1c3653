// Before all tests: a folder for everything that they write, the databases too. It goes with the run; what a run left that was killed,
// the next one takes away.
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { claimService } from '../../src/store/embedded/processes/service-claim.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    runFolder: string;
  }
}

const PREFIX = 'nosograph-test-';
/** What all databases of a run and everything else may need, with room to spare. */
const ROOM_BYTES = 6 * 2 ** 30;
const IN_MEMORY = '/dev/shm';

/** Runs once for each kind of tests; the first one makes the folder for all. */
export default async function setup({ vitest }: TestProject): Promise<void> {
  if (vitest.getProvidedContext().runFolder) return;
  // A disk's file system takes a third of a run to make and drop databases: ext4 looks through every inode that was freed in the last
  // seconds before it gives out a new one.
  const parents = hasRoomInMemory() ? [IN_MEMORY, tmpdir()] : [tmpdir()];
  for (const parent of parents) await removeAbandoned(parent);
  const folder = mkdtempSync(join(parents[0] as string, PREFIX));
  chmodSync(folder, 0o711);
  // The claim tells later runs that this folder is in use. It goes with the process.
  await claimService(folder);
  process.env.TMPDIR = folder;
  vitest.provide('runFolder', folder);
  // Not in a teardown: those of the other kinds, which stop the server, may come later.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
}

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

/** A server whose folder is gone stops by itself: it looks after its lock file once a minute. */
async function removeAbandoned(parent: string): Promise<void> {
  for (const name of readdirSync(parent).filter(n => n.startsWith(PREFIX))) {
    const path = join(parent, name);
    try {
      await claimService(path);
      rmSync(path, { recursive: true, force: true });
    } catch (error) {
      // In use by another run, or another user's: not ours to remove.
      console.warn(`${path} is left alone: ${(error as Error).message}`);
    }
  }
}
