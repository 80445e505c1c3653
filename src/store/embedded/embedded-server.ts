// The embedded PostgreSQL: one server for all processes that use a data folder; the first starts it, the last stops it.
import pg from 'pg';
import { type Binaries, findBinaries } from './binaries.ts';
import { countClients, registerClient } from './clients.ts';
import { ensureCluster, readPassword } from './cluster.ts';
import { type DataFolder, explained, folderOf, prepareFolder } from './data-folder.ts';
import { startServer, stopServer } from './postmaster.ts';
import { withLock } from './processes/folder-lock.ts';
import { findServer } from './running-server.ts';
import { rotateLog } from './server-log.ts';
import { type ServerUser, serverUser } from './server-user.ts';

export { resolveDataDir } from './data-folder.ts';
export { claimService } from './processes/service-claim.ts';

export interface EmbeddedServer {
  /** postgres://nosograph:SECRET@127.0.0.1:PORT/nosograph; the role owns the database and may create others, it is no superuser. */
  readonly url: string;
  readonly dataDir: string;
  /** False: the server was running already. */
  readonly started: boolean;
  /** Gives the server up; stops it when no other process uses it. May be called more than once. */
  close(): Promise<void>;
}

/** As long as a first start with recovery may take. */
const LOCK_PATIENCE_MS = 330_000;
const ROTATE_EVERY_MS = 3_600_000;

/**
 * Opens the server of a data folder, making and starting what is missing.
 * @param o.dataDir from `resolveDataDir`
 * @param o.log told in sentences what takes time
 * @param o.settings PostgreSQL settings on top of ours (tests: `fsync: 'off'`); they count only when this call starts the server
 * @throws Error whose message says what is wrong and what to do
 */
export async function openEmbeddedServer(o: {
  dataDir: string;
  log?: (message: string) => void;
  settings?: Readonly<Record<string, string>>;
}): Promise<EmbeddedServer> {
  try {
    return await open(o.dataDir, o.log ?? (() => {}), o.settings ?? {});
  } catch (error) {
    throw explained(error, o.dataDir);
  }
}

interface Place {
  readonly folder: DataFolder;
  readonly binaries: Binaries;
  readonly user: ServerUser | null;
}

async function open(
  dataDir: string,
  log: (message: string) => void,
  settings: Readonly<Record<string, string>>,
): Promise<EmbeddedServer> {
  const user = serverUser(folderOf(dataDir).cluster);
  const place: Place = { user, binaries: await findBinaries(user), folder: prepareFolder(dataDir, user) };
  const { folder } = place;
  const onWait = (other: { pid: number }) =>
    log(`Waiting for process ${other.pid}, which is starting or stopping the database.`);
  const underLock = <T>(task: () => Promise<T>) =>
    withLock(folder.lock, { patience: LOCK_PATIENCE_MS, onWait }, task);

  const opened = await underLock(async () => {
    const unregister = registerClient(folder);
    try {
      return { ...(await bringUp(place, log, settings)), unregister };
    } catch (error) {
      await leave(place, unregister);
      throw error;
    }
  });

  const rotation = setInterval(() => rotateLog(folder, log), ROTATE_EVERY_MS).unref();
  let closing: Promise<void> | undefined;
  const close = () => {
    clearInterval(rotation);
    closing ??= underLock(() => leave(place, opened.unregister));
    return closing;
  };
  return { url: opened.url, dataDir, started: opened.started, close };
}

async function bringUp(
  place: Place,
  log: (message: string) => void,
  settings: Readonly<Record<string, string>>,
): Promise<{ url: string; started: boolean }> {
  const { folder, binaries, user } = place;
  rotateLog(folder, log);
  const running = await findServer(folder);
  if (!running && (await ensureCluster(folder, binaries, user, settings.fsync !== 'off')) === 'made') {
    log(`Made an empty database in ${folder.cluster}.`);
  }
  const { port } = running ?? (await startServer(folder, binaries, user, settings));
  const url = `postgres://nosograph:${readPassword(folder)}@127.0.0.1:${port}/nosograph`;
  await assertAnswers(url, folder);
  return { url, started: running === null };
}

async function leave({ folder, binaries, user }: Place, unregister: () => void): Promise<void> {
  unregister();
  if (countClients(folder) === 0) await stopServer(folder, binaries, user);
}

async function assertAnswers(url: string, folder: DataFolder): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 20_000 });
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    // 53300 is "too many connections": a busy server is a running one.
    if ((error as { code?: string }).code === '53300') return;
    throw new Error(
      `The database server on ${folder.cluster} runs but does not let us in: ${(error as Error).message}. ` +
        `Its log is ${folder.log}.`,
      { cause: error },
    );
  }
}
