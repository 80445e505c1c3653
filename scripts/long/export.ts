// Exports of different sizes over every real mapping set: memory must not grow with the rows.
import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { importPaths } from '../../src/ingest/run.ts';
import { PROJECT_ROOT } from '../../src/project-root.ts';
import { migrate, openDataSource } from '../../src/store/data-source.ts';
import { openEmbeddedServer } from '../../src/store/embedded/embedded-server.ts';
import { makeTestFolder } from '../../test/support/test-folder.ts';

const SLICES = [
  { from: 'ORPHA', to: 'MeSH' },
  { from: 'ORPHA', to: 'OMIM' },
  { from: 'UMLS', to: 'MONDO' },
];
/** The largest slice has some 25 times the rows of the smallest. */
const ALLOWED_GROWTH = 1.5;

/**
 * Megabytes of JavaScript heap: without a limit Node lets garbage grow as long as there is memory, which tells nothing of what is
 * kept. An export that kept its rows would end here with an error.
 */
const HEAP = 80;

const DATA = resolve(PROJECT_ROOT, process.env.NOSOGRAPH_TEST_DATA ?? '../shared/data');

/** @throws Error where the memory of the largest export exceeds that of the smallest by more than allowed. */
export async function exports(): Promise<void> {
  const folder = makeTestFolder('nosograph-export-');
  try {
    const server = await openEmbeddedServer({ dataDir: folder.path, settings: { fsync: 'off' } });
    try {
      const dataSource = await openDataSource({ url: server.url });
      await migrate(dataSource);
      await importPaths(dataSource, [
        join(DATA, 'orphadata/2025-12/en_product1.xml.gz'),
        join(DATA, 'sssom'),
      ]);
      await dataSource.destroy();
      await measure(server.url);
    } finally {
      await server.close();
    }
  } finally {
    folder.remove();
  }
}

async function measure(url: string): Promise<void> {
  const megabytes: number[] = [];
  for (const { from, to } of SLICES) {
    const child = join(PROJECT_ROOT, 'scripts/long/export-child.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [
      `--max-old-space-size=${HEAP}`,
      '--import',
      'tsx',
      child,
      url,
      from,
      to,
    ]);
    const measured = JSON.parse(stdout) as { rows: number; megabytes: number };
    console.log(`${from} to ${to}: ${measured.rows} rows, ${measured.megabytes} MB at most`);
    megabytes.push(measured.megabytes);
  }
  const growth = Math.max(...megabytes) / (megabytes[0] ?? 1);
  console.log(`Memory grows by a factor of ${growth.toFixed(2)}; allowed is ${ALLOWED_GROWTH}.`);
  if (growth > ALLOWED_GROWTH) throw new Error('The export does not keep its memory constant.');
}
