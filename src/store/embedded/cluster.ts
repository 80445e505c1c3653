// Makes the cluster (PostgreSQL's data folder) with the role and database `nosograph`, complete or not at all.
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import type { DataFolder } from './data-folder.ts';
import { runProgram } from './run-program.ts';
import type { ServerUser } from './server-user.ts';

const MAKING = 'making-';
// Sorting and case are PostgreSQL's own (builtin), the same after any update of the system's C library. LC_CTYPE still needs
// UTF-8: with `C` pg_trgm takes no letter beyond ASCII for a letter. The second name is for systems without C.UTF-8.
const LOCALES = ['C.UTF-8', 'en_US.UTF-8'];

/**
 * Makes the cluster unless it is there. Call it holding the folder's lock.
 * @param durable false: leave out what only matters when the machine loses power
 * @throws Error when it belongs to another major version, or when it cannot be made
 */
export async function ensureCluster(
  folder: DataFolder,
  binaries: Binaries,
  user: ServerUser | null,
  durable: boolean,
): Promise<'made' | 'found'> {
  removeHalfMade(folder);
  if (existsSync(join(folder.cluster, 'PG_VERSION'))) {
    assertSameVersion(folder, binaries);
    return 'found';
  }
  const making = join(folder.postgres, `${MAKING}${process.pid}-${randomBytes(4).toString('hex')}`);
  const password = randomBytes(24).toString('hex');
  mkdirSync(making, { mode: 0o700 });
  if (user) chownSync(making, user.uid, user.gid);
  await initialise(making, binaries, user, durable);
  writeFileSync(join(making, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n');
  await createDatabase(making, password, binaries, user);
  rmSync(folder.password, { force: true });
  writeFileSync(folder.password, `${password}\n`, { mode: 0o600, flush: durable });
  renameSync(making, folder.cluster);
  if (durable) flushFolder(folder.postgres);
  return 'made';
}

export function readPassword(folder: DataFolder): string {
  if (!existsSync(folder.password)) {
    throw new Error(
      `The database's password file ${folder.password} is missing. Put it back, or remove ${folder.postgres} to start with an empty database.`,
    );
  }
  return readFileSync(folder.password, 'utf8').trim();
}

/**
 * What a killed first start left. Its initdb may still be writing for a moment, hence names used once and the patience; it removes its
 * files too, and from Node 24 on `rmSync` takes a file that is gone for the end of its work, hence the loop.
 */
function removeHalfMade(folder: DataFolder): void {
  for (const name of readdirSync(folder.postgres).filter(n => n.startsWith(MAKING))) {
    const path = join(folder.postgres, name);
    for (let tries = 100; tries > 0 && existsSync(path); tries--)
      rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

function assertSameVersion(folder: DataFolder, binaries: Binaries): void {
  const made = readFileSync(join(folder.cluster, 'PG_VERSION'), 'utf8').trim();
  const major = binaries.version.split('.')[0];
  if (made === major) return;
  throw new Error(
    `${folder.cluster} was made by PostgreSQL ${made}, this Nosograph brings PostgreSQL ${major}. ` +
      `Move ${folder.postgres} away and import again, or go back to the Nosograph that made it.`,
  );
}

async function initialise(
  cluster: string,
  binaries: Binaries,
  user: ServerUser | null,
  durable: boolean,
): Promise<void> {
  // `trust` holds for nobody: the file that says so is replaced before the server first listens.
  const common = ['-D', cluster, '-U', 'postgres', '-E', 'UTF8', '--auth=trust', '--no-instructions'];
  const sorting = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const [first = 'C.UTF-8', second = first] = LOCALES;
  const attempt = (locale: string) =>
    runProgram(
      binaries.initdb,
      [...common, ...sorting, `--locale=${locale}`, ...(durable ? [] : ['--no-sync'])],
      { user, cwd: cluster },
    );
  try {
    await attempt(first);
  } catch (error) {
    if (!(error as Error).message.includes('invalid locale name')) throw error;
    await attempt(second);
  }
}

/** In single-user mode, without a network: the superuser never gets a password, so nobody can log in as him. */
async function createDatabase(
  cluster: string,
  password: string,
  binaries: Binaries,
  user: ServerUser | null,
): Promise<void> {
  const statements = [
    `CREATE ROLE nosograph LOGIN CREATEDB PASSWORD '${password}'`,
    'CREATE DATABASE nosograph OWNER nosograph',
  ];
  const args = [
    '--single',
    '-D',
    cluster,
    '-c',
    'exit_on_error=on',
    '-c',
    'log_min_messages=fatal',
    'postgres',
  ];
  await runProgram(binaries.postgres, args, { user, cwd: cluster, input: `${statements.join('\n')}\n` });
}

function flushFolder(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
