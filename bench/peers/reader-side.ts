// Bare node:http over the service's own reader, without GraphQL: the same answers, put together by hand.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { mappingList } from '../../src/questions/arguments/mapping-list.ts';
import { Snapshot } from '../../src/snapshot/snapshot.ts';
import { SnapshotReader } from '../../src/snapshot/snapshot-reader.ts';
import { readSnapshot } from '../../src/snapshot-reading.ts';
import { PLANNER } from '../../src/store/connection.ts';
import { Store } from '../../src/store/store.ts';
import { curie, ORPHA } from '../../src/terminology/code.ts';
import { NomenclatureLanguage } from '../../src/terminology/disorder.ts';
import type { CrosswalkAsked } from './plain-crosswalk.ts';
import { readerCrosswalk } from './reader-crosswalk.ts';

const [url = ''] = process.argv.slice(2);
const pool = new Pool({ connectionString: url, options: PLANNER });
const { edition } = await Store.on(pool).open();
await pool.end();
const { release } = edition;
const parts = await readSnapshot({ databaseUrl: url, releaseId: release.id }, new AbortController().signal);
const reader = new SnapshotReader(Snapshot.of(parts));
const legs = reader.legs(edition);
const { EN } = NomenclatureLanguage;

const PREFIX = `${ORPHA}:`;
const ALL = { relations: null, validatedOnly: false };

function mappingsOf(orphaCode: number) {
  const all = reader.mappings({ system: ORPHA, code: String(orphaCode) }, edition.ownSetNos);
  return mappingList(all, edition, ALL);
}

function named(orphaCode: number | null) {
  return orphaCode === null
    ? null
    : { curie: PREFIX + orphaCode, name: reader.disorder(orphaCode)?.name ?? '' };
}

function page(id: string) {
  const orphaCode = Number(id.slice(PREFIX.length));
  const disorder = reader.disorder(orphaCode);
  if (!disorder) return null;
  return {
    curie: id,
    name: disorder.name,
    synonyms: reader.names(orphaCode, EN)?.synonyms ?? [],
    definition: reader.definition(orphaCode, EN),
    classificationLevel: { id: disorder.level },
    typology: disorder.typology,
    status: disorder.status,
    prevalenceClass: reader.prevalenceClass(orphaCode),
    inheritance: reader.inheritance(orphaCode),
    ageOfOnset: reader.agesOfOnset(orphaCode),
    mappings: mappingsOf(orphaCode).map(({ object, relation, validationStatus }) => ({
      object: { curie: curie(object) },
      relation,
      validationStatus,
    })),
    preferentialParent: named(reader.preferentialParent(orphaCode)),
    release: { id: release.id, attribution: release.attribution },
  };
}

function lookUp(ids: readonly string[]) {
  return ids.map(input => {
    const orphaCode = Number(input.slice(PREFIX.length));
    const disorder = reader.disorder(orphaCode);
    return {
      input,
      disorder: disorder && {
        curie: input,
        name: disorder.name,
        classificationLevel: { id: disorder.level },
        synonyms: reader.names(orphaCode, EN)?.synonyms ?? [],
        mappings: mappingsOf(orphaCode).map(({ object, relation }) => ({
          object: { curie: curie(object) },
          relation,
        })),
      },
    };
  });
}

const server = createServer(async (request, response) => {
  const [, question, id = ''] = (request.url ?? '').split('/');
  const text = JSON.stringify({ data: await answer(request, question, id) });
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
});

async function answer(request: IncomingMessage, question: string | undefined, id: string) {
  if (question === 'disorder') return { disorder: page(id) };
  if (question === 'disorders') return { disorders: lookUp(await bodyOf<string[]>(request)) };
  return { crosswalk: readerCrosswalk(legs, edition, await bodyOf<CrosswalkAsked>(request)) };
}

function bodyOf<Body>(request: IncomingMessage): Promise<Body> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString()) as Body));
    request.on('error', reject);
  });
}

process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () =>
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
