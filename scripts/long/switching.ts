// Ten imports and activations of two real editions in turn, under a load of queries: no error, no answer of two releases, no memory left behind.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROJECT_ROOT } from '../../src/project-root.ts';
import { openEmbeddedServer } from '../../src/store/embedded/embedded-server.ts';
import { residentMb } from '../../test/greedy/bystanders.ts';
import { commands, switchReleases } from '../../test/ingest/switch-releases.ts';
import { serve } from '../../test/service/nosograph.ts';
import { makeTestFolder } from '../../test/support/test-folder.ts';

const DATA = resolve(PROJECT_ROOT, process.env.NOSOGRAPH_TEST_DATA ?? '../shared/data');
const ROUNDS = 10;
const CLIENTS = 8;
/** Too few answers or switches would prove nothing. */
const LEAST = { answers: 1000, changes: ROUNDS };
/** By then what the load has used is given back. */
const SETTLED_MS = 30_000;
const AT_REST_MB = 350;

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
      await switchAndReport(server.url, { dataDir: folder.path, files });
    } finally {
      await server.close();
    }
  } finally {
    folder.remove();
  }
}

/** `dataDir` of the service, `files` for what is imported. */
async function switchAndReport(
  url: string,
  { dataDir, files }: { dataDir: string; files: string },
): Promise<void> {
  const service = await serve({ env: { DATABASE_URL: url, NOSOGRAPH_DATA_DIR: dataDir } });
  const resident = () => Math.round(residentMb(service.process.pid));
  const megabytes: number[] = [];
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
      folder: files,
      onRound(round, answers) {
        megabytes.push(resident());
        process.stderr.write(`${round} of ${ROUNDS}: ${answers} answers, ${megabytes.at(-1)} MB\n`);
      },
    });
    await sleep(SETTLED_MS);
    const settled = resident();
    const each = Object.entries(seen.ofEach).map(([id, count]) => `${count} of ${id}`);
    process.stdout.write(
      `${ROUNDS} imports and ${ROUNDS} activations under ${CLIENTS} clients: ${seen.answers} answers (${each.join(', ')}), no error, none mixed; ` +
        `${seen.changes} times a client saw another release than before, ${seen.pruned} releases removed meanwhile, ${seen.removed} requests named one that was gone; ` +
        `the slowest answer took ${Math.round(seen.slowestMs)} ms; resident after each round ${megabytes.join(', ')} MB, ${settled} MB at rest\n`,
    );
    if (seen.answers < LEAST.answers || seen.changes < LEAST.changes)
      throw new Error(`That is too little to prove anything: at least ${JSON.stringify(LEAST)}.`);
    if (settled > AT_REST_MB) throw new Error(`${settled} MB at rest are more than ${AT_REST_MB}.`);
    const log = `${service.process.stdout}${service.process.stderr}`;
    const inMemory = log.match(/is answered from memory/g)?.length ?? 0;
    if (inMemory < LEAST.changes) throw new Error(`Only ${inMemory} releases came into memory.`);
    const faults = log.split('\n').filter(line => line.includes('"msg":"fault"'));
    if (faults.length > 0) throw new Error(`The service logged faults: ${faults.slice(0, 3).join('\n')}`);
  } finally {
    await service.process.end();
  }
}
