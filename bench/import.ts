// Measures the import of a folder against a bare COPY of the same rows into the same tables.
import { spawn } from 'node:child_process';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { migrate, openDataSource } from '../src/store/data-source.ts';

export interface ImportMeasure {
  /** Wall time of the whole import: files listed, recognised, fingerprinted, parsed, written, analysed, committed. */
  importSeconds: number;
  /** Of it the time in which files were parsed, without waiting for the database. */
  parseSeconds: number;
  /** Wall time of COPY of the same rows into the same, empty tables with their indexes and constraints, one transaction. */
  copySeconds: number;
  ratio: number;
  /** Highest resident memory of the importing process. */
  rssMb: number;
}

/** Each after those that it refers to. */
const TABLES = [
  'release',
  'mapping_set_version',
  'concept',
  'release_product',
  'release_mapping_set',
  'release_code_system',
  'disorder',
  'disorder_name',
  'definition',
  'replacement',
  'mapping',
  'concept_label',
  'prevalence',
  'prevalence_class',
  'age_of_onset',
  'inheritance',
  'classification',
  'classification_name',
  'classification_member',
  'classification_edge',
  'linearisation',
  'gene',
  'gene_association',
  'phenotype',
  'phenotype_association',
  'functional_consequence',
  'information_resource',
  'search_index',
  'search_term',
  'search_word',
  'live',
];

/** `adminUrl` names a server on which databases may be made. Files are given as for `nosograph import`. */
export async function measureImport(adminUrl: string, paths: readonly string[]): Promise<ImportMeasure> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  const names = ['bench_import', 'bench_copy'].map(name => `${name}_${process.pid}`);
  const [imported = '', copied = ''] = names.map(name => {
    const url = new URL(adminUrl);
    url.pathname = name;
    return url.href;
  });
  try {
    for (const name of names) await admin.query(`create database ${name}`);
    for (const url of [imported, copied]) await migrated(url);
    const { total, reading, waiting, rssMb } = await importInChild(imported, paths);
    const copySeconds = await copyAll(imported, copied);
    return {
      importSeconds: total,
      parseSeconds: reading - waiting,
      copySeconds,
      ratio: total / copySeconds,
      rssMb,
    };
  } finally {
    for (const name of names) await dropDatabase(admin, name);
    await admin.end();
  }
}

async function migrated(url: string): Promise<void> {
  const dataSource = await openDataSource({ url });
  await migrate(dataSource);
  await dataSource.destroy();
}

/** A process of its own, so that its memory is the import's alone. */
async function importInChild(url: string, paths: readonly string[]) {
  const script = fileURLToPath(new URL('./import-child.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, url, ...paths], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  for await (const chunk of child.stdout) out += chunk;
  if (out === '') throw new Error('The import failed');
  return JSON.parse(out) as { total: number; reading: number; waiting: number; rssMb: number };
}

async function copyAll(from: string, to: string): Promise<number> {
  const source = new Client({ connectionString: from });
  const target = new Client({ connectionString: to });
  await Promise.all([source.connect(), target.connect()]);
  try {
    const dumps: [string, Buffer][] = [];
    for (const table of TABLES) dumps.push([table, await dump(source, table)]);
    const start = performance.now();
    await target.query('begin');
    for (const [table, rows] of dumps)
      await pipeline([rows], target.query(copyFrom(`copy ${table} from stdin`)));
    await target.query('commit');
    return (performance.now() - start) / 1000;
  } finally {
    await Promise.all([source.end(), target.end()]);
  }
}

async function dump(client: Client, table: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of client.query(copyTo(`copy ${table} to stdout`))) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** SQLSTATE of a drop that a worker of the server's own (autovacuum) stands in the way of, which `force` may not end. */
const FOREIGN_WORKER = '42501';

async function dropDatabase(admin: Client, name: string): Promise<void> {
  for (let tries = 10; ; tries--) {
    try {
      await admin.query(`drop database if exists ${name} with (force)`);
      return;
    } catch (error) {
      if (tries === 1 || (error as { code?: string }).code !== FOREIGN_WORKER) throw error;
      await new Promise(resolve => setTimeout(resolve, 500));
    }
  }
}
