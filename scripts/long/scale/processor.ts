// The processor time of processes, which other work on the machine hardly changes.
import { existsSync, readFileSync } from 'node:fs';

/** Milliseconds of a tick, in which the system counts: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const TICK_MS = 10;

/** Milliseconds that a process has taken so far; 0 where it has ended. */
export function processorMs(pid: number): number {
  const { own } = ticksOf(pid);
  return own * TICK_MS;
}

/** The same of a server with its children, those that have ended as well. */
export function serverProcessorMs(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  const { own, ended } = ticksOf(pid);
  return (own + ended) * TICK_MS + children.reduce((sum, child) => sum + processorMs(child), 0);
}

function ticksOf(pid: number): { own: number; ended: number } {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return { own: 0, ended: 0 };
  // Behind the name, which may hold anything: fields 14 to 17 of all.
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
    .slice(11, 15)
    .map(Number);
  const [user = 0, system = 0, userEnded = 0, systemEnded = 0] = fields;
  return { own: user + system, ended: userEnded + systemEnded };
}
