// A lock between processes, kept in a folder: a dead holder's lock is taken over at once, a living one's never.
import { mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity.ts';

// How it works. Every turn at the lock is a symbolic link named with the next number, whose target says who holds it ("PID START")
// or `free`. Making a link is atomic and brings its content along. The highest number is never deleted, only followed by a higher
// one, so a process that decided slowly sees the higher number and steps back: no moment in which two take over the same dead
// lock, no time limit after which a busy or suspended holder would lose it.
const FREE = 'free';

export type LockAttempt = { readonly release: () => void } | { readonly heldBy: ProcessIdentity };

/** One attempt. `release` may be called more than once. */
export function tryLock(folder: string): LockAttempt {
  mkdirSync(folder, { recursive: true });
  for (;;) {
    const latest = latestTurn(folder);
    const holder = latest === 0 ? null : readHolder(folder, latest);
    if (holder === 'gone') continue;
    if (holder !== null && isRunning(holder)) return { heldBy: holder };
    const turn = latest + 1;
    const me = ownIdentity();
    if (!makeTurn(folder, turn, `${me.pid} ${me.started}`)) continue;
    if (latestTurn(folder) > turn) {
      removeTurn(folder, turn);
      continue;
    }
    for (const older of turns(folder)) if (older < turn) removeTurn(folder, older);
    return { release: () => release(folder, turn) };
  }
}

/**
 * Runs `task` while holding the lock, waiting for it up to `patience` milliseconds.
 * @throws Error naming the holder when the wait is over.
 */
export async function withLock<T>(
  folder: string,
  o: { patience: number; onWait?: (holder: ProcessIdentity) => void },
  task: () => Promise<T>,
): Promise<T> {
  const deadline = Date.now() + o.patience;
  let told = false;
  for (;;) {
    const attempt = tryLock(folder);
    if ('release' in attempt) {
      try {
        return await task();
      } finally {
        attempt.release();
      }
    }
    if (Date.now() > deadline) {
      throw new Error(
        `Process ${attempt.heldBy.pid} has been holding ${folder} for over ${Math.round(o.patience / 1000)} s. ` +
          'If it hangs, end it and try again.',
      );
    }
    if (!told) o.onWait?.(attempt.heldBy);
    told = true;
    await sleep(10 + Math.random() * 20);
  }
}

function release(folder: string, turn: number): void {
  if (!turns(folder).includes(turn)) return;
  makeTurn(folder, turn + 1, FREE);
  removeTurn(folder, turn);
}

function turns(folder: string): number[] {
  return readdirSync(folder).flatMap(name => (/^\d+$/.test(name) ? [Number(name)] : []));
}

function latestTurn(folder: string): number {
  return Math.max(0, ...turns(folder));
}

function makeTurn(folder: string, turn: number, content: string): boolean {
  try {
    symlinkSync(content, join(folder, String(turn)));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function removeTurn(folder: string, turn: number): void {
  rmSync(join(folder, String(turn)), { force: true });
}

function readHolder(folder: string, turn: number): ProcessIdentity | null | 'gone' {
  try {
    const target = readlinkSync(join(folder, String(turn)));
    if (target === FREE) return null;
    const [pid = '', started = '?'] = target.split(' ');
    return { pid: Number(pid), started };
  } catch (error) {
    // Followed by a higher turn since the folder was listed.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'gone';
    throw error;
  }
}
