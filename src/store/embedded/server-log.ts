// The embedded server's log file: its end for error messages, and its size kept small.
import { closeSync, copyFileSync, fstatSync, openSync, readSync, statSync, truncateSync } from 'node:fs';
import type { DataFolder } from './data-folder.ts';

const MAX_BYTES = 4_000_000;
const TOLD_BYTES = 3_000;

export function logSize(folder: DataFolder): number {
  return statSync(folder.log, { throwIfNoEntry: false })?.size ?? 0;
}

/** The last lines written after byte `from`, introduced for an error message; '' when there are none. */
export function endOfLog(folder: DataFolder, from = 0): string {
  if (logSize(folder) <= from) return '';
  const handle = openSync(folder.log, 'r');
  try {
    const { size } = fstatSync(handle);
    const start = Math.max(from, size - TOLD_BYTES);
    const buffer = Buffer.alloc(Math.max(0, size - start));
    const read = readSync(handle, buffer, 0, buffer.length, start);
    return ` Its log (${folder.log}) ends:\n${buffer.toString('utf8', 0, read).trimEnd()}`;
  } finally {
    closeSync(handle);
  }
}

/** Keeps at most this file and the one before it. The server appends, so emptying the file under it is safe. */
export function rotateLog(folder: DataFolder, log: (message: string) => void): void {
  try {
    if (logSize(folder) < MAX_BYTES) return;
    copyFileSync(folder.log, `${folder.log}.1`);
    truncateSync(folder.log, 0);
  } catch (error) {
    // No reason to end the service: the next attempt is an hour away.
    log(`The database's log ${folder.log} could not be shortened: ${(error as Error).message}`);
  }
}
