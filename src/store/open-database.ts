// The database of a process: the one that DATABASE_URL names, or the embedded one, migrated and ready.
import type { DataSource } from 'typeorm';
import { migrate, openDataSource } from './data-source.ts';
import { openEmbeddedServer, resolveDataDir } from './embedded/embedded-server.ts';

export interface DatabaseSettings {
  DATABASE_URL?: string | undefined;
  DATABASE_REPLICA_URLS: readonly string[];
  NOSOGRAPH_DATA_DIR?: string | undefined;
}

export interface OpenOptions {
  log: (message: string) => void;
  /** Claims the data folder for a service, so that a second one is refused; left out by commands. */
  claim?: (dataDir: string) => Promise<() => Promise<void>>;
  /** Connections; left out: as many as commands need. */
  poolSize?: number;
}

export interface Database {
  dataSource: DataSource;
  /** postgres:// address of the primary. */
  url: string;
  /** Names of the migrations that ran. */
  migrations: string[];
  close(): Promise<void>;
}

/** Opens the database and brings its schema up to date. */
export async function openDatabase(settings: DatabaseSettings, options: OpenOptions): Promise<Database> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const url = settings.DATABASE_URL ?? (await openEmbedded(settings, options, closers));
    const dataSource = await openDataSource({
      url,
      replicaUrls: settings.DATABASE_REPLICA_URLS,
      ...(options.poolSize && { poolSize: options.poolSize }),
    });
    closers.push(() => dataSource.destroy());
    const migrations = await migrate(dataSource);
    if (migrations.length > 0)
      options.log(`Brought the database schema up to date (${migrations.length} migrations).`);
    return { dataSource, url, migrations, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openEmbedded(
  settings: DatabaseSettings,
  options: OpenOptions,
  closers: (() => Promise<unknown>)[],
): Promise<string> {
  const { dataDir, relocated, reason } = resolveDataDir(settings.NOSOGRAPH_DATA_DIR, process.cwd());
  if (relocated) options.log(`Data folder: ${dataDir} (${reason})`);
  if (options.claim) closers.push(await options.claim(dataDir));
  const server = await openEmbeddedServer({ dataDir, log: options.log });
  closers.push(() => server.close());
  return server.url;
}
