// The index of a search: made with each release, made again where another version folded it, and left alone otherwise.
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { importPaths } from '../../../src/ingest/run.ts';
import { migrate, openDataSource } from '../../../src/store/data-source.ts';
import { FOLDING, fold } from '../../../src/terminology/fold.ts';
import { COLUMNS, HEAD, row, sssomFile } from '../../ingest/sssom/sssom-file.ts';
import type { TestDatabase } from '../../support/database.ts';
import { cloneSampleRelease } from '../../support/real-release.ts';

const SET = [
  ...HEAD,
  `${COLUMNS}\tsubject_label`,
  row('LOCAL:1', 'skos:exactMatch', 'ORPHA:732', 'Zebra myositis'),
];

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await cloneSampleRelease();
  dataSource = await openDataSource({ url: database.url });
  await importPaths(dataSource, [await sssomFile(SET)]);
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

const sql = <Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> =>
  dataSource.query(text, values);

const TERMS = `select t.*, words::text as words from search_term t order by release_no, language, term_no`;
const WORDS = `select * from search_word order by release_no, language, word`;
const INDEXES = 'select release_no as release, folding from search_index order by 1';
const bothIndexed = [
  { release: 1, folding: FOLDING },
  { release: 2, folding: FOLDING },
];

async function index() {
  return { terms: await sql(TERMS), words: await sql(WORDS), indexes: await sql(INDEXES) };
}

/** When the rows were written: an index that is left alone keeps its own. */
const written = () =>
  sql(`select release_no, xmin::text, count(*)::int from search_term group by 1, 2 order by 1`);

describe('a release that was imported', () => {
  test('has an index, the one before keeps its own', async () => {
    expect(await sql(INDEXES)).toEqual(bothIndexed);
    const counts = await sql(
      `select release_no, count(*) filter (where field = 'FEDERATED_LABEL')::int as labels from search_term group by 1 order by 1`,
    );
    expect(counts).toEqual([
      { release_no: 1, labels: 0 },
      { release_no: 2, labels: 1 },
    ]);
  });

  // What waits there is read from end to end by every search, and the planner turns to the tables, until a vacuum comes by.
  test('has indexes in order: nothing waits in a pending list', async () => {
    const pending = await sql(
      `select c.relname as index, gin_clean_pending_list(c.oid) as pages from pg_class c join pg_am a on a.oid = c.relam
       where a.amname = 'gin' and c.relname like 'search_%' order by 1`,
    );
    expect(pending).toEqual([
      { index: 'search_term_words_idx', pages: '0' },
      { index: 'search_word_likeness_idx', pages: '0' },
    ]);
  });

  test('holds every name, folded, with its words; the preferred term as NAME', async () => {
    const terms = await sql<{ orpha_code: number; field: string; text: string; folded: string }>(
      `select orpha_code, field, text, folded from search_term where release_no = 1 order by 1, 2, 3`,
    );
    const names = await sql<{ orpha_code: number; field: string; text: string }>(
      `select orpha_code, case position when 0 then 'NAME' else 'SYNONYM' end as field, text from disorder_name where release_no = 1 order by 1, 2, 3`,
    );
    expect(terms).toEqual(names.map(name => ({ ...name, folded: fold(name.text) })));
    expect(terms.length).toBeGreaterThan(258);
    const [wrong] = await sql(
      `select count(*)::int from search_term where tsvector_to_array(words) <> (select array_agg(distinct w order by w) from unnest(string_to_array(folded, ' ')) w)`,
    );
    expect(wrong).toEqual({ count: 0 });
  });

  test('counts in how many names each word stands', async () => {
    const wrong = await sql(
      `select w.release_no, w.word, w.term_count, count(t.*)::int from search_word w
       left join search_term t on t.release_no = w.release_no and t.language = w.language and w.word = any(string_to_array(t.folded, ' '))
       group by 1, 2, w.language, 3 having count(t.*) <> w.term_count`,
    );
    expect(wrong).toEqual([]);
    const [lacking] = await sql(
      `select count(*)::int from search_term t, unnest(string_to_array(folded, ' ')) as u(word)
       where not exists (select 1 from search_word w where (w.release_no, w.language, w.word) = (t.release_no, t.language, u.word))`,
    );
    expect(lacking).toEqual({ count: 0 });
  });
});

describe('migrate', () => {
  let whole: Awaited<ReturnType<typeof index>>;
  beforeEach(async () => {
    whole ??= await index();
  });

  test.each([
    [
      'a release that an earlier version imported without an index',
      'delete from search_index where release_no = 1; delete from search_term where release_no = 1; delete from search_word where release_no = 1',
    ],
    ['a release whose index is not told', 'delete from search_index where release_no = 2'],
    [
      'a release that was folded in another way',
      `update search_index set folding = ${FOLDING - 1} where release_no = 1; update search_term set folded = 'x' where release_no = 1`,
    ],
    [
      'one that a later version folded',
      `update search_index set folding = ${FOLDING + 1} where release_no = 2`,
    ],
    ['every release', 'delete from search_index'],
  ])('indexes %s again, as it was', async (_, fault) => {
    const before = await written();
    for (const statement of fault.split('; ')) await sql(statement);
    expect(await sql(INDEXES)).not.toEqual(bothIndexed);
    expect(await migrate(dataSource)).toEqual([]);
    expect(await index()).toEqual(whole);
    expect(await written()).not.toEqual(before);
  });

  test('leaves the index of another release alone', async () => {
    const [, second] = await written();
    await sql('delete from search_index where release_no = 1');
    await migrate(dataSource);
    expect((await written())[1]).toEqual(second);
  });

  test('leaves everything alone where all are folded as this version folds', async () => {
    const before = await written();
    // A row that indexing anew would mend.
    await sql(`update search_term set text = 'touched' where release_no = 1 and term_no = 1`);
    const touched = await written();
    await migrate(dataSource);
    await migrate(dataSource);
    expect(await written()).toEqual(touched);
    expect(touched).not.toEqual(before);
    await sql('delete from search_index');
    await migrate(dataSource);
    expect(await index()).toEqual(whole);
  });
});

test('a release that is removed takes its index along', async () => {
  await sql('update live set release_no = 1');
  await sql('delete from release where release_no = 2');
  for (const table of ['search_term', 'search_word', 'search_index'])
    expect(await sql(`select distinct release_no as no from ${table}`), table).toEqual([{ no: 1 }]);
});
