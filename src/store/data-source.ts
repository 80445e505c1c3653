// Opens PostgreSQL through TypeORM: one primary, read replicas where given; brings the schema up to date.
import 'reflect-metadata';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../migrations/index.ts';
import { CONNECTION_WAIT_SECONDS, OF_REQUESTS, PLANNER } from './connection.ts';
import { ENTITIES } from './entities/all.ts';
import { indexReleases } from './import/search-index.ts';
import { inTransaction } from './in-transaction.ts';

export interface DataSourceOptions {
  /** postgres:// address of the primary. */
  url: string;
  /** Addresses of read replicas; empty: the primary answers reads. */
  replicaUrls?: readonly string[];
  /** Connections held to each server. */
  poolSize?: number;
  /** For requests: a statement ends with the longest of them, and with its connection. */
  forRequests?: boolean;
}

/** A TypeORM data source, connected. Never synchronises the schema: migrations alone change it. */
export async function openDataSource(options: DataSourceOptions): Promise<DataSource> {
  const replicas = options.replicaUrls ?? [];
  const dataSource = new DataSource({
    type: 'postgres',
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    synchronize: false,
    logging: false,
    poolSize: options.poolSize ?? 10,
    applicationName: 'nosograph',
    connectTimeoutMS: CONNECTION_WAIT_SECONDS * 1000,
    extra: { options: options.forRequests ? `${PLANNER} ${OF_REQUESTS}` : PLANNER },
    ...(replicas.length > 0
      ? { replication: { master: { url: options.url }, slaves: replicas.map(url => ({ url })) } }
      : { url: options.url }),
  });
  return dataSource.initialize();
}

/** Key of the advisory lock under which migrations and imports run, one at a time across all processes. */
export const WRITE_LOCK = 7_320_732;

/**
 * Runs the migrations that have not run yet, all in one transaction, and indexes the releases that this version would search in another
 * way; two processes at once wait for each other.
 * @returns the names of the migrations that ran.
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner('master');
  const client: PoolClient = await runner.connect();
  try {
    await runner.query('select pg_advisory_lock($1)', [WRITE_LOCK]);
    const ran = await dataSource.runMigrations({ transaction: 'all' });
    await inTransaction(client, indexReleases);
    return ran.map(migration => migration.name);
  } finally {
    await runner.query('select pg_advisory_unlock($1)', [WRITE_LOCK]);
    await runner.release();
  }
}
