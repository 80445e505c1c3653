// What the benchmarks stand on: an embedded PostgreSQL in a temporary folder, a release in it, the built service before it.
import { availableParallelism, loadavg } from 'node:os';
import { Pool } from 'pg';
import { importPaths } from '../../src/ingest/run.ts';
import { migrate, openDataSource } from '../../src/store/data-source.ts';
import { claimService, openEmbeddedServer } from '../../src/store/embedded/embedded-server.ts';
import { makeTestFolder } from '../../test/support/test-folder.ts';
import { build } from './build.ts';
import { ClientProcess } from './client-process.ts';
import { type BenchData, benchData } from './data.ts';
import { Recorder } from './recorder.ts';
import { startService, untilInMemory } from './service-process.ts';

export interface Bed {
  data: BenchData;
  /** Folder for what processes hand each other. */
  folder: string;
  /** A server on which databases may be made. */
  adminUrl: string;
  /** The database with the release that the service answers from. */
  databaseUrl: string;
  /** GraphQL endpoint of the service, which has the release in memory. */
  serviceUrl: string;
  /** That of another one, which reads the same release from PostgreSQL. */
  sqlServiceUrl: string;
  /** Who asks the services. */
  clients: ClientProcess;
  recorder: Recorder;
  /** Versions and cores. */
  machine: string;
  /** Average number of busy processes in the minute before the start: other work than ours. */
  loadBefore: number;
  sql<Row>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Takes what undoes a later step. */
  closers: (() => unknown)[];
  /** Only for a look: rounds are short. */
  quick: boolean;
}

/** `closers` takes what undoes each step, to be called last to first also where a later step fails. */
export async function makeBed(
  say: (line: string) => void,
  closers: (() => unknown)[],
  quick: boolean,
): Promise<Bed> {
  const data = benchData();
  const [loadBefore = 0] = loadavg();
  say('Compiling the service');
  await build();
  say('Starting PostgreSQL');
  // The prefix is that of the tests: their next run also clears away a benchmark that was killed.
  const folder = makeTestFolder('nosograph-test-bench-');
  closers.push(() => folder.remove());
  closers.push(await claimService(folder.path));
  const server = await openEmbeddedServer({ dataDir: folder.path });
  closers.push(() => server.close());
  say(`Importing ${data.name}${data.mappingSets.length > 0 ? ', and every mapping set' : ''}`);
  const dataSource = await openDataSource({ url: server.url });
  await migrate(dataSource);
  await importPaths(dataSource, [...data.paths, ...data.mappingSets]);
  await dataSource.destroy();
  say('Starting the service');
  const service = await startService(server.url);
  closers.push(() => service.stop());
  const fromSql = await startService(server.url, { SNAPSHOT_MB: '0' });
  closers.push(() => fromSql.stop());
  await untilInMemory(service);
  const clients = new ClientProcess();
  closers.push(() => clients.stop());
  const recorder = await Recorder.open(server.url);
  closers.push(() => recorder.close());
  const pool = new Pool({ connectionString: server.url, max: 1 });
  closers.push(() => pool.end());
  const sql = async <Row>(text: string, values: unknown[] = []) =>
    (await pool.query(text, values)).rows as Row[];
  return {
    data,
    folder: folder.path,
    adminUrl: server.url,
    databaseUrl: server.url,
    serviceUrl: service.url,
    sqlServiceUrl: fromSql.url,
    clients,
    recorder,
    machine: await machineFacts(sql),
    loadBefore,
    sql,
    closers,
    quick,
  };
}

async function machineFacts(sql: Bed['sql']): Promise<string> {
  const [row] = await sql<{ server_version: string }>('show server_version');
  return `${availableParallelism()} cores (${process.platform} ${process.arch}), Node ${process.versions.node}, PostgreSQL ${row?.server_version}`;
}
