// Lets a thread give way to all others, where the system can: on a machine with few cores it would else keep small requests waiting.
import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * On Linux each thread has a number and a priority of its own; elsewhere, and where /proc or the call is closed, nothing is changed.
 * https://man7.org/linux/man-pages/man2/setpriority.2.html ("C library/kernel differences")
 * @returns whether it gives way.
 */
export function giveWay(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    // e.g. 4711/task/4712
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    setPriority(thread, constants.priority.PRIORITY_LOW);
    return true;
  } catch {
    // It shares the cores as other programs do: no reason to answer nothing.
    return false;
  }
}
