// Who a process is: its pid and when it started, so that a pid used again by another program is not mistaken for it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque, without spaces; '?' where the system does not tell. */
  readonly started: string;
}

/** The identity of a running process; null when there is none (a zombie has ended and counts as none). */
export function identityOf(pid: number): ProcessIdentity | null {
  if (!answersSignals(pid)) return null;
  const started = process.platform === 'linux' ? startedOnLinux(pid) : startedByPs(pid);
  return started === null ? null : { pid, started };
}

/** Whether that very process still runs. Where the start time is hidden, the pid alone decides. */
export function isRunning(identity: ProcessIdentity): boolean {
  const now = identityOf(identity.pid);
  return (
    now !== null && (now.started === '?' || identity.started === '?' || now.started === identity.started)
  );
}

export function ownIdentity(): ProcessIdentity {
  return identityOf(process.pid) ?? { pid: process.pid, started: '?' };
}

function answersSignals(pid: number): boolean {
  // 0 and negative numbers would name process groups.
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Fields of https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: 3 is the state, 22 the start in ticks since boot. */
function startedOnLinux(pid: number): string | null {
  const stat = readOrNull(`/proc/${pid}/stat`);
  // No file although the process answers: /proc is mounted with hidepid.
  if (stat === null) return answersSignals(pid) ? '?' : null;
  // The second field is the program's name in brackets and may itself hold spaces and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  return `${bootId()}:${fields[19] ?? '?'}`;
}

let boot: string | undefined;

/** Ticks start again with every boot: without its id a process of an earlier boot could look alive. */
function bootId(): string {
  boot ??= readOrNull('/proc/sys/kernel/random/boot_id')?.trim().slice(0, 13) ?? '';
  return boot;
}

function startedByPs(pid: number): string | null {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    const [state = '', ...start] = line.split(/\s+/);
    return state.startsWith('Z') ? null : start.join('_') || '?';
  } catch {
    // ps exits with 1 where the process is gone; where ps itself is missing the pid has to do.
    return answersSignals(pid) ? '?' : null;
  }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
