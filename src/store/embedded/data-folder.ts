// Where Nosograph keeps its data, and the places of the embedded PostgreSQL in there.
import { createHash } from 'node:crypto';
import { accessSync, chmodSync, chownSync, constants, existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { canEnter, type ServerUser, serverUser } from './server-user.ts';

/** Where data of root goes that the server's user could not reach where it was meant to be. */
const SYSTEM_FOLDER = '/var/lib/nosograph';

export interface DataFolder {
  readonly dataDir: string;
  readonly postgres: string;
  readonly cluster: string;
  readonly log: string;
  readonly password: string;
  readonly port: string;
  readonly lock: string;
  readonly clients: string;
}

export interface Machine {
  readonly serverUser: (cluster: string) => ServerUser | null;
  readonly canEnter: (path: string, user: ServerUser) => boolean;
}

/**
 * The folder to use for a configured one (default `.nosograph` in `cwd`).
 * Running as root, a folder that the server's user cannot enter is replaced by one below /var/lib/nosograph, always the same one.
 * `reason` is a sentence for the user, present when relocated.
 */
export function resolveDataDir(
  configured: string | undefined,
  cwd: string,
  machine: Machine = { serverUser, canEnter },
): { dataDir: string; relocated: boolean; reason?: string } {
  const dataDir = resolve(cwd, configured?.trim() || '.nosograph');
  const user = machine.serverUser(folderOf(dataDir).cluster);
  if (user === null || machine.canEnter(dataDir, user)) return { dataDir, relocated: false };
  const replacement = join(SYSTEM_FOLDER, nameFor(dataDir));
  return {
    dataDir: replacement,
    relocated: true,
    reason:
      `The database runs as ${user.name}, as PostgreSQL refuses to run as root, and ${user.name} cannot enter ${dataDir}: ` +
      `the data is kept in ${replacement}. Set NOSOGRAPH_DATA_DIR to choose another folder.`,
  };
}

/** A readable name with a hash of the path: two projects of the same name stay apart. */
function nameFor(dataDir: string): string {
  const own = basename(dataDir);
  const readable =
    (own === '.nosograph' ? basename(dirname(dataDir)) : own).replace(/[^\w-]+/g, '') || 'data';
  return `${readable}-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`;
}

export function folderOf(dataDir: string): DataFolder {
  const postgres = join(dataDir, 'postgres');
  return {
    dataDir,
    postgres,
    cluster: join(postgres, 'data'),
    log: join(postgres, 'server.log'),
    password: join(postgres, 'password'),
    port: join(postgres, 'port'),
    lock: join(postgres, 'lock'),
    clients: join(postgres, 'clients'),
  };
}

/** Makes what is missing of the places, for the server's user to work in. */
export function prepareFolder(dataDir: string, user: ServerUser | null): DataFolder {
  const folder = folderOf(dataDir);
  makeEnterable(dataDir);
  if (user && !canEnter(dataDir, user)) {
    throw new Error(
      `PostgreSQL refuses to run as root, so it runs as ${user.name}, who cannot enter ${dataDir}. ` +
        'Set NOSOGRAPH_DATA_DIR to a folder whose parents everybody may enter, for example one in /var/lib.',
    );
  }
  for (const path of [folder.postgres, folder.lock, folder.clients]) {
    if (existsSync(path)) continue;
    mkdirSync(path, { mode: 0o700 });
    if (user) chownSync(path, user.uid, user.gid);
  }
  accessSync(folder.postgres, constants.R_OK | constants.W_OK | constants.X_OK);
  return folder;
}

/** Like `mkdir -p`, but what it makes can be passed through whatever the umask; what exists stays as it is. */
export function makeEnterable(path: string): void {
  const first = mkdirSync(path, { recursive: true });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) chmodSync(made, 0o711);
}

/** What the system says in a word, in sentences; other errors speak for themselves. */
export function explained(error: unknown, dataDir: string): unknown {
  const { code, path, message } = error as NodeJS.ErrnoException;
  const elsewhere = 'or set NOSOGRAPH_DATA_DIR to another folder';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new Error(
      `The data folder ${dataDir} cannot be used by this user (${code} at ${path ?? dataDir}). ` +
        `Run as the user it belongs to, make it writable, ${elsewhere}.`,
      { cause: error },
    );
  }
  if (code === 'ENOSPC' || message?.includes('No space left on device')) {
    return new Error(`The disk of ${dataDir} is full. Free some space (100 MB at least) ${elsewhere}.`, {
      cause: error,
    });
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new Error(`${path ?? dataDir} is in the way: it is not a folder. Remove it, ${elsewhere}.`, {
      cause: error,
    });
  }
  return error;
}
