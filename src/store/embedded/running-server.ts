// Finds the PostgreSQL server that runs on a data folder, through the file in which a server names itself.
import { existsSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataFolder } from './data-folder.ts';
import { identityOf } from './processes/process-identity.ts';
import { endOfLog } from './server-log.ts';

export interface RunningServer {
  readonly pid: number;
  readonly port: number;
}

/** Recovery after a crash may have much to replay. */
export const START_PATIENCE_MS = 300_000;

/** The server that runs on this folder, waiting while it starts or stops; null: none. */
export async function findServer(folder: DataFolder): Promise<RunningServer | null> {
  const deadline = Date.now() + START_PATIENCE_MS;
  while (Date.now() < deadline) {
    const found = readPidFile(folder);
    if (found === null || !isServerOf(folder, found.pid)) return null;
    if (found.ready) return found;
    await sleep(20);
  }
  throw new Error(`The database server on ${folder.cluster} neither gets ready nor ends.${endOfLog(folder)}`);
}

/** Lines of https://www.postgresql.org/docs/current/storage-file-layout.html: 1 pid, 4 port, 8 status. */
export function readPidFile(folder: DataFolder): (RunningServer & { ready: boolean }) | null {
  const path = join(folder.cluster, 'postmaster.pid');
  if (!existsSync(path)) return null;
  let lines: string[];
  try {
    lines = readFileSync(path, 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const pid = Number(lines[0]);
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** The pid in the file may belong to another program by now: a server works in its cluster's folder. */
function isServerOf(folder: DataFolder, pid: number): boolean {
  if (identityOf(pid) === null) return false;
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder.cluster);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return false;
    // Root in a container (no CAP_SYS_PTRACE) may not see where another user's process works, but how it was called.
    if (code === 'EACCES' || code === 'EPERM') return isCalledAsServerOf(folder, pid);
    throw error;
  }
}

function isCalledAsServerOf(folder: DataFolder, pid: number): boolean {
  const [program = '', flag, cluster = ''] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  if (basename(program) !== 'postgres' || flag !== '-D' || !existsSync(cluster)) return false;
  return realpathSync(cluster) === realpathSync(folder.cluster);
}
