// The readers of a release give the same answers: PostgreSQL and the snapshot are asked every read for every key.
import { fileURLToPath } from 'node:url';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importPaths } from '../../src/ingest/run.ts';
import type { Edition } from '../../src/release/edition.ts';
import { Snapshot } from '../../src/snapshot/snapshot.ts';
import { SnapshotReader } from '../../src/snapshot/snapshot-reader.ts';
import type { TableName } from '../../src/snapshot/tables.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { fillSnapshot } from '../../src/store/fill-snapshot.ts';
import { StoreReader } from '../../src/store/reading/store-reader.ts';
import { Waves } from '../../src/store/reading/waves.ts';
import { Store } from '../../src/store/store.ts';
import { RequestWork } from '../../src/work/request-work.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { describeRealData } from '../support/real-data.ts';
import { cloneAllSets } from '../support/real-release.ts';
import { cloneOddSample } from '../support/sample-oddities.ts';
import { type Asked, askAll, isEmpty, type Keys, keysOf, ordered, settled } from './asked-reads.ts';
import { arraysOf, changed, placesIn } from './snapshot-arrays.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));

/** A small release with something for every read, in two languages, with a set of another publisher. */
async function cloneSmallRelease(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  const dataSource = await openDataSource({ url: database.url });
  const files = ['orphadata/small', 'orphadata/german', 'sssom/hospital.sssom.tsv'];
  for (const file of files) await importPaths(dataSource, [`${FIXTURES}${file}`]);
  await dataSource.query(`
    insert into information_resource (release_no, orpha_code, position, title, audience, kind, language, url, year, produced_by, endorsed_by)
    select release_no, orpha_code, p, 'A text, ' || p, 'PROFESSIONALS', 'Guidelines', 'en', 'https://example.org/' || p,
      nullif(2020 + p, 2021), case p when 1 then '{}' else array['ERN X', 'FSMR "Y", Z'] end, array['']
    from live, generate_series(1, 3) p, (select orpha_code from disorder limit 2) d`);
  // A way that goes on in another classification alone, and goes round there.
  await dataSource.query(`
    insert into classification_edge (release_no, classification_id, child, parent)
    select release_no, (select min(classification_id) from classification), min(orpha_code), 9001 from disorder group by 1
    union all select release_no, (select max(classification_id) from classification), 9001, 9002 from live
    union all select release_no, (select max(classification_id) from classification), 9002, 9001 from live`);
  // Every code that one set labels has another label in the other, and one in German.
  await dataSource.query(`
    insert into concept_label select s.mapping_set_no, l.system, l.code, 'EN', l.text || ', too'
    from concept_label l join mapping_set_version s on s.mapping_set_no <> l.mapping_set_no`);
  await dataSource.query(`
    insert into concept_label select mapping_set_no, system, code, 'DE', 'auf Deutsch' from concept_label`);
  await dataSource.destroy();
  return database;
}

interface Answers {
  keys: Keys;
  /** How many rows the store has of each table, by the snapshot's name of it. */
  rows: Record<string, number>;
  snapshot: Snapshot;
  edition: Edition;
  stored: Asked[];
}

/** What the store answers, with the snapshot and the keys. `few` chooses among the keys. */
async function answersOf(database: TestDatabase, few = (keys: Keys) => keys): Promise<Answers> {
  const keys = few(await keysOf(database.url));
  const dataSource = await openDataSource({ url: database.url });
  try {
    const store = Store.of(dataSource);
    const { edition } = await store.open();
    const snapshot = await fillSnapshot(await store.open());
    const work = RequestWork.unlimited();
    const waves = new Waves(work);
    const session = waves.open(store.open(null, work));
    const reader = new StoreReader(() => session, waves, work);
    const rows = await countRows(dataSource);
    return { keys, rows, snapshot, edition, stored: await settled(askAll(reader, keys, edition)) };
  } finally {
    await dataSource.destroy();
  }
}

const STORED_AS: Record<TableName, string> = {
  disorders: 'disorder',
  names: 'disorder_name',
  definitions: 'definition',
  prevalences: 'prevalence',
  prevalenceClasses: 'prevalence_class',
  agesOfOnset: 'age_of_onset',
  inheritances: 'inheritance',
  classifications: 'classification',
  classificationNames: 'classification_name',
  members: 'classification_member',
  edges: 'classification_edge',
  heads: 'linearisation',
  genes: 'gene',
  geneAssociations: 'gene_association',
  phenotypes: 'phenotype_association',
  functionalConsequences: 'functional_consequence',
  informationResources: 'information_resource',
};

async function countRows(dataSource: DataSource): Promise<Record<string, number>> {
  const counts = Object.entries({
    ...STORED_AS,
    mappings: 'mapping join release_mapping_set using (mapping_set_no)',
  });
  const columns = counts.map(
    ([name, from]) => `(select count(*)::int from ${from} join live using (release_no)) as "${name}"`,
  );
  const [row] = await dataSource.query<Record<string, number>[]>(`select ${columns.join(', ')}`);
  return row ?? {};
}

/** What the snapshot answers, at once. */
function answersFrom(snapshot: Snapshot, { keys, edition }: Pick<Answers, 'keys' | 'edition'>): Asked[] {
  return askAll(new SnapshotReader(snapshot), keys, edition).map(asked => ({
    ...asked,
    answer: ordered(asked.read, asked.answer),
  }));
}

function emptyReads(asked: readonly Asked[]): string[] {
  const answered = new Set(asked.filter(({ answer }) => !isEmpty(answer)).map(({ read }) => read));
  return [...new Set(asked.map(({ read }) => read))].filter(read => !answered.has(read));
}

/** Only every so many of the keys. */
const every =
  (step: number) =>
  (keys: Keys): Keys => {
    const some = <Key>(all: Key[], apart = step) =>
      all.filter((_, i) => i % apart === 0 || i >= all.length - 4);
    return {
      orphaCodes: some(keys.orphaCodes),
      classifications: some(keys.classifications, 6),
      geneNos: some(keys.geneNos),
      codes: some(keys.codes, step * 8),
      sets: some(keys.sets, 4),
      categories: some(keys.categories),
    };
  };

function contract(make: () => Promise<Answers>, empty: readonly string[]): void {
  let answers: Answers;
  beforeAll(async () => {
    answers = await make();
  }, 300_000);

  test('the snapshot gives what PostgreSQL gives', () => {
    const { snapshot, stored } = answers;
    const given = answersFrom(snapshot, answers);
    expect(given).toHaveLength(stored.length);
    // In pieces: of a long list the difference could not be read.
    for (let i = 0; i < given.length; i += 500)
      expect(given.slice(i, i + 500)).toEqual(stored.slice(i, i + 500));
  });

  test('the snapshot holds every row', () => {
    const { rows, snapshot } = answers;
    const tables = Object.entries(snapshot.tables).map(([name, table]) => [name, table.size]);
    expect({ ...Object.fromEntries(tables), mappings: snapshot.mappings.size }).toEqual(rows);
  });

  test('each read has an answer that tells something', () => {
    expect(emptyReads(answers.stored)).toEqual(empty);
  });
}

describe('the sample, with what it lacks', () => {
  let database: TestDatabase;
  afterAll(() => database?.drop());
  contract(async () => {
    database = await cloneOddSample();
    return await answersOf(database);
  }, ['functionalConsequences']);
});

describe('a small release', () => {
  let database: TestDatabase;
  let answers: Answers;
  afterAll(() => database?.drop());
  contract(async () => {
    database = await cloneSmallRelease();
    answers = await answersOf(database);
    return answers;
  }, []);

  test('a changed number in any array of the snapshot changes an answer', () => {
    const { snapshot, stored } = answers;
    const told = JSON.stringify(answersFrom(snapshot, answers));
    const unseen = arraysOf(snapshot.parts)
      .filter(({ path, array }) => array.length > 0 && !READ_AS_KEYS.test(path) && !SEARCHED.test(path))
      .filter(({ path, array }) =>
        placesIn(array).every(place => {
          const parts = changed(snapshot.parts, path, place);
          return tellsTheSame(() => JSON.stringify(answersFrom(Snapshot.of(parts), answers)), told);
        }),
      )
      .map(({ path }) => path);
    expect(unseen).toEqual([]);
    expect(answersFrom(snapshot, answers)).toEqual(stored);
  });
});

/** Columns from which the index of their table is made, and which no answer tells. */
const READ_AS_KEYS =
  /^tables\.(names|definitions|prevalenceClasses|agesOfOnset|inheritances|classificationNames|heads)\.columns\.(orphaCode|id|language)$/;
/** What no reader reads, but a finder: test/release/finders.test.ts changes it. */
const SEARCHED = /^search\./;
/** A snapshot that was changed may also be refused. */
function tellsTheSame(tell: () => string, told: string): boolean {
  try {
    return tell() === told;
  } catch {
    return false;
  }
}

describeRealData('the real release with all mapping sets, by a sample of its keys', () => {
  let database: TestDatabase;
  afterAll(() => database?.drop());
  contract(async () => {
    database = await cloneAllSets();
    return await answersOf(database, every(60));
  }, ['functionalConsequences', 'informationResources']);
});
