// Which user the embedded PostgreSQL runs as (it refuses to run as root), and where that user may go.
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The user to run the server as; null: as ourselves, who are not root.
 * An existing cluster keeps its owner, so that root may use a folder that an ordinary user made.
 * @throws Error when root finds no user to hand the server to.
 */
export function serverUser(cluster?: string): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const owner = cluster === undefined ? undefined : statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { name: `user id ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  const user = pickUser(readFileSync('/etc/passwd', 'utf8'));
  if (user) return user;
  throw new Error(
    'PostgreSQL refuses to run as root, and /etc/passwd names neither a user "postgres" nor "nobody" to run it as. ' +
      'Start Nosograph as an ordinary user, create the user with `useradd --system postgres`, or set DATABASE_URL to a server of your own.',
  );
}

/** `postgres` where it exists, else `nobody`; lines as in https://man7.org/linux/man-pages/man5/passwd.5.html. */
export function pickUser(passwd: string): ServerUser | null {
  const users = passwd.split('\n').flatMap(line => {
    const [name = '', , uid = '', gid = ''] = line.split(':');
    const user = { name, uid: Number.parseInt(uid, 10), gid: Number.parseInt(gid, 10) };
    return user.uid > 0 && user.gid >= 0 ? [user] : [];
  });
  return users.find(u => u.name === 'postgres') ?? users.find(u => u.name === 'nobody') ?? null;
}

/** Whether the user can go down to `path`: every folder on the way that exists lets him in. Missing ones are ours to make. */
export function canEnter(path: string, user: ServerUser): boolean {
  let folder = nearestExisting(resolve(path));
  for (;;) {
    if (!allows(folder, user, 0o1)) return false;
    const parent = dirname(folder);
    if (parent === folder) return true;
    folder = parent;
  }
}

/** Whether the mode bits of `path` give the user all of `wanted` (4 read, 2 write, 1 enter or run). */
export function allows(path: string, user: ServerUser, wanted: number): boolean {
  const { mode, uid, gid } = statSync(path);
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
  return ((mode >> shift) & wanted) === wanted;
}

/** Symbolic links are followed first: what counts is where a folder really lies. */
function nearestExisting(path: string): string {
  for (let here = path; ; here = join(here, '..')) {
    try {
      return realpathSync(here);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}
