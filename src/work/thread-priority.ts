// Lets a thread give way to all others, where the system can: on a machine with few cores it would else keep small requests waiting.
import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * On Linux each thread has a number and a priority of its own; elsewhere nothing is changed.
 * https://man7.org/linux/man-pages/man2/setpriority.2.html ("C library/kernel differences")
 */
export function giveWay(): void {
  if (process.platform !== 'linux') return;
  // e.g. 4711/task/4712
  const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
  setPriority(thread, constants.priority.PRIORITY_LOW);
}
