// Orphadata of one size in a database of its own: made, imported as an operator would, and kept where that is asked for.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Pool } from 'pg';
import { BUILT } from '../../../bench/bed/build.ts';
import { migrate, openDataSource } from '../../../src/store/data-source.ts';
import { openEmbeddedServer } from '../../../src/store/embedded/embedded-server.ts';
import { postgresOf } from '../../../test/service/nosograph.ts';
import { writeCopies } from './generate.ts';
import { serverProcessorMs } from './processor.ts';

/** What an import took. */
export interface Took {
  /** Seconds of all of it; of reading, of which some are spent waiting for the database. */
  total: number;
  reading: number;
  waiting: number;
  /** Most memory of the importing process. */
  rssMb: number;
  /** Of the importing process and of PostgreSQL. */
  processorSeconds: number;
}

export interface Size {
  times: number;
  url: string;
  /** Of its PostgreSQL. */
  serverPid: number;
  took: Took;
  /** Of all tables of the release, but those of the search. */
  rows: number;
  mappings: number;
  disorders: number;
  databaseMb: number;
  sql<Row>(text: string, values?: unknown[]): Promise<Row[]>;
}

/** Megabytes that a copy takes on the disk: files, tables with their indexes, and what an import needs besides. */
const MB_A_COPY = 120;
const WAL_MB = 2_000;

/** @throws Error where the disk has no room for what is not there yet */
export function checkRoom(folder: string, sizes: readonly number[]): void {
  const missing = sizes.filter(times => !existsSync(tookFile(folder, times)));
  const needed = missing.reduce((sum, times) => sum + times * MB_A_COPY + WAL_MB, 0);
  const { bavail, bsize } = statfsSync(folder);
  const free = (bavail * bsize) / 1_000_000;
  if (free < needed)
    throw new Error(
      `${folder} has ${gb(free)} free, and sizes ${missing.join(', ')} take some ${gb(needed)}. Set NOSOGRAPH_SCALE to smaller sizes (NOSOGRAPH_SCALE=1,10), or NOSOGRAPH_SCALE_DIR to a folder on a larger disk.`,
    );
}

const gb = (megabytes: number) => `${(megabytes / 1000).toFixed(0)} GB`;
const tookFile = (folder: string, times: number) => join(folder, String(times), 'took.json');

/**
 * The release of so many copies; imported where the folder does not have it yet.
 * @param closers takes what is to be undone at the end
 */
export async function openSize(
  folder: string,
  { times, paths }: { times: number; paths: readonly string[] },
  closers: (() => unknown)[],
): Promise<Size> {
  const dataDir = join(folder, String(times));
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const server = await openEmbeddedServer({ dataDir });
  closers.push(() => server.close());
  const kept = tookFile(folder, times);
  const serverPid = postgresOf(dataDir) ?? 0;
  if (!existsSync(kept)) {
    const before = serverProcessorMs(serverPid);
    const took = await importCopies(server.url, dataDir, times, paths);
    const ofServer = (serverProcessorMs(serverPid) - before) / 1000;
    writeFileSync(kept, JSON.stringify({ ...took, processorSeconds: took.processorSeconds + ofServer }));
  }
  const took = JSON.parse(readFileSync(kept, 'utf8')) as Took;
  const pool = new Pool({ connectionString: server.url, max: 1 });
  closers.push(() => pool.end());
  const sql = async <Row>(text: string, values: unknown[] = []) =>
    (await pool.query(text, values)).rows as Row[];
  return { times, url: server.url, serverPid, took, sql, ...(await countsOf(sql)) };
}

async function importCopies(
  url: string,
  dataDir: string,
  times: number,
  paths: readonly string[],
): Promise<Took> {
  const copies = join(dataDir, 'copies');
  try {
    await writeCopies(paths, copies, times);
    const dataSource = await openDataSource({ url });
    await migrate(dataSource);
    await dataSource.destroy();
    const child = join(BUILT, 'bench/import-child.js');
    const { stdout } = await promisify(execFile)(process.execPath, [child, url, copies]);
    return JSON.parse(stdout) as Took;
  } finally {
    rmSync(copies, { recursive: true, force: true });
  }
}

const COUNTED = [
  'disorder',
  'disorder_name',
  'definition',
  'mapping',
  'prevalence',
  'classification_member',
  'classification_edge',
  'linearisation',
  'gene_association',
  'phenotype_association',
];

async function countsOf(sql: Size['sql']) {
  const counted = COUNTED.map(table => `(select count(*)::int from ${table})`).join(' + ');
  const [counts] = await sql<{ rows: number; mappings: number; disorders: number; databaseMb: number }>(
    `select ${counted} as rows, (select count(*)::int from mapping) as mappings, (select count(*)::int from disorder) as disorders,
       pg_database_size(current_database()) / 1e6::float8 as "databaseMb"`,
  );
  if (!counts) throw new Error('PostgreSQL counted nothing');
  return counts;
}
