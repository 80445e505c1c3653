// Ten imports and activations of two real editions in turn, under a load of queries: no error, no answer of two releases.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PROJECT_ROOT } from '../../src/project-root.ts';
import { migrate, openDataSource } from '../../src/store/data-source.ts';
import { openEmbeddedServer } from '../../src/store/embedded/embedded-server.ts';
import { commands, switchReleases } from '../../test/ingest/switch-releases.ts';
import { startEmptyService } from '../../test/support/running-service.ts';
import { makeTestFolder } from '../../test/support/test-folder.ts';

const DATA = resolve(PROJECT_ROOT, process.env.NOSOGRAPH_TEST_DATA ?? '../shared/data');
const ROUNDS = 10;
const CLIENTS = 8;
/** Too few answers or switches would prove nothing. */
const LEAST = { answers: 1000, changes: ROUNDS };

const FIELDS = [
  'disorder(id: "334") { name }',
  'browseDisorders(first: 0) { totalCount }',
  'codeSystems { id mappingCount }',
  'classificationLevels { id disorderCount }',
  'searchDisorders(query: "atrial fibrillation", first: 5) { totalCount nodes { name } }',
  'externalCode(curie: "OMIM:208900") { mappings(first: 20) { nodes { relation subject { curie } } } }',
];

/** @throws Error at the first error or mixed answer, or where there was too little to see. */
export async function switching(): Promise<void> {
  const folder = makeTestFolder('nosograph-switching-');
  try {
    const files = join(folder.path, 'files');
    mkdirSync(files);
    const server = await openEmbeddedServer({ dataDir: folder.path, settings: { fsync: 'off' } });
    try {
      await switchAndReport(server.url, files);
    } finally {
      await server.close();
    }
  } finally {
    folder.remove();
  }
}

async function switchAndReport(url: string, folder: string): Promise<void> {
  const dataSource = await openDataSource({ url });
  await migrate(dataSource);
  await dataSource.destroy();
  const service = await startEmptyService({ url, drop: async () => undefined });
  try {
    const seen = await switchReleases({
      hands: commands(url),
      service: service.url,
      editions: [
        join(DATA, 'orphadata/2024-12/en_product1.xml.gz'),
        join(DATA, 'orphadata/2025-12/en_product1.xml.gz'),
      ],
      rounds: ROUNDS,
      clients: CLIENTS,
      fields: FIELDS,
      folder,
      onRound: (round, answers) => process.stderr.write(`${round} of ${ROUNDS}: ${answers} answers\n`),
    });
    const each = Object.entries(seen.ofEach).map(([id, count]) => `${count} of ${id}`);
    process.stdout.write(
      `${ROUNDS} imports and ${ROUNDS} activations under ${CLIENTS} clients: ${seen.answers} answers (${each.join(', ')}), no error, none mixed; ` +
        `${seen.changes} times a client saw another release than before, ${seen.pruned} releases removed meanwhile, ${seen.removed} requests named one that was gone; ` +
        `the slowest answer took ${Math.round(seen.slowestMs)} ms\n`,
    );
    if (seen.answers < LEAST.answers || seen.changes < LEAST.changes)
      throw new Error(`That is too little to prove anything: at least ${JSON.stringify(LEAST)}.`);
    const faults = service.log.filter(line => line.msg === 'fault');
    if (faults.length > 0)
      throw new Error(`The service logged faults: ${JSON.stringify(faults.slice(0, 3))}`);
  } finally {
    await service.stop();
  }
}
