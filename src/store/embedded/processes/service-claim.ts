// One service per data folder: the second `serve` is told who is there, a killed one's claim is taken over at once.
import { join } from 'node:path';
import { explained, makeEnterable } from '../data-folder.ts';
import { type LockAttempt, tryLock } from './folder-lock.ts';

/**
 * Claims the data folder for this service.
 * @returns a function that gives the claim back.
 * @throws Error naming the other service's pid and what to do, when one is running.
 */
export async function claimService(dataDir: string): Promise<() => Promise<void>> {
  const attempt = claim(dataDir);
  if ('heldBy' in attempt) {
    throw new Error(
      `A Nosograph service (process ${attempt.heldBy.pid}) is already running on ${dataDir}. ` +
        'Use that one, stop it first, or set NOSOGRAPH_DATA_DIR to another folder for a second service.',
    );
  }
  return async () => attempt.release();
}

function claim(dataDir: string): LockAttempt {
  try {
    makeEnterable(dataDir);
    return tryLock(join(dataDir, 'service-claim'));
  } catch (error) {
    throw explained(error, dataDir);
  }
}
