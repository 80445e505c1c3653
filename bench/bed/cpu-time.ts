// CPU time of another process, as Linux tells it.
import { readFileSync } from 'node:fs';

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: hundredths of a second on every platform that Node has programs for. */
const TICKS_PER_SECOND = 100;
/** Places of utime and stime behind the name of the program. */
const [USER, SYSTEM] = [11, 12];

/** Of all its threads; NaN where the system does not tell. */
export function cpuSeconds(pid: number): number {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return Number.NaN;
  }
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[USER]) + Number(fields[SYSTEM])) / TICKS_PER_SECOND;
}
