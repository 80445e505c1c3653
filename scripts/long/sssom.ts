// Large mapping sets: the memory of an import must not grow with the rows of a set, nor its time with the square of the prefixes.
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { importPaths } from '../../src/ingest/run.ts';
import { PROJECT_ROOT } from '../../src/project-root.ts';
import { migrate, openDataSource } from '../../src/store/data-source.ts';
import { openEmbeddedServer } from '../../src/store/embedded/embedded-server.ts';
import { makeTestFolder } from '../../test/support/test-folder.ts';
import { type SetSize, writeLargeSet } from './large-set.ts';

interface Expected extends SetSize {
  /** Of the importing process, at most; the database server is another one. */
  megabytes: number;
  /** Of reading, at most; null where it is not held to a time. */
  seconds: number | null;
}

const SETS: readonly Expected[] = [
  { rows: 10_000, prefixes: 500, megabytes: 400, seconds: 8 },
  { rows: 10_000, prefixes: 2_000, megabytes: 400, seconds: 8 },
  { rows: 10_000, prefixes: 5_000, megabytes: 400, seconds: 8 },
  { rows: 1_000_000, prefixes: 10, megabytes: 400, seconds: null },
];

/** @throws Error where an import takes more memory or time than stated */
export async function largeSets(): Promise<void> {
  const folder = makeTestFolder('nosograph-sssom-');
  try {
    const server = await openEmbeddedServer({
      dataDir: join(folder.path, 'data'),
      settings: { fsync: 'off' },
    });
    try {
      const dataSource = await openDataSource({ url: server.url });
      await migrate(dataSource);
      await importPaths(dataSource, [join(PROJECT_ROOT, 'sample')]);
      await dataSource.destroy();
      for (const set of SETS) await importLarge(server.url, folder.path, set);
    } finally {
      await server.close();
    }
  } finally {
    folder.remove();
  }
}

/**
 * Imports a made-up set in a process of its own, and prints what it took.
 * @throws Error where that is more than stated
 */
export async function importLarge(url: string, folder: string, set: Expected): Promise<void> {
  const { rows, prefixes, megabytes, seconds } = set;
  const path = join(folder, `${rows}-${prefixes}.sssom.tsv`);
  await writeLargeSet(path, set);
  const child = join(PROJECT_ROOT, 'bench/import-child.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', child, url, path]);
  await rm(path);
  const took = JSON.parse(stdout) as { total: number; reading: number; waiting: number; rssMb: number };
  const what = `${rows.toLocaleString('en-US')} rows, ${prefixes.toLocaleString('en-US')} prefixes`;
  process.stdout.write(
    `${what}: ${took.total} s, of which ${took.reading} s reading (${took.waiting} s of it waiting for the database); ${Math.round(took.rssMb)} MB at most\n`,
  );
  if (took.rssMb > megabytes) throw new Error(`${what}: over ${megabytes} MB.`);
  if (seconds !== null && took.reading > seconds) throw new Error(`${what}: reading took over ${seconds} s.`);
}
