// EXPLAIN of every statement that a search sends: none reads the tables of names, terms or words from end to end.
import { execute, parse } from 'graphql';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../src/graphql/context.ts';
import { createSchema } from '../../../src/graphql/schema.ts';
import { openDataSource } from '../../../src/store/data-source.ts';
import type { Pool } from '../../../src/store/session.ts';
import { Store } from '../../../src/store/store.ts';
import type { TestDatabase } from '../../support/database.ts';
import { describeRealData } from '../../support/real-data.ts';
import { cloneAllSets, cloneSampleRelease } from '../../support/real-release.ts';

interface Sent {
  text: string;
  values: unknown[];
}

const TABLES = ['search_term', 'search_word', 'disorder_name'];
const SEARCH = `query ($query: String!, $filter: DisorderFilter, $fields: [SearchField!], $after: String, $first: Int) {
  searchDisorders(query: $query, filter: $filter, fields: $fields, first: $first, after: $after) {
    totalCount facets { levels { level } } pageInfo { endCursor } edges { matchedText node { name synonyms } } } }`;
const EVERY_CONDITION = {
  levels: ['DISORDER'],
  typologies: ['DISEASE'],
  statuses: ['ACTIVE', 'OBSOLETE'],
  classification: '196',
  descendantOf: '98023',
  mappedIn: ['UMLS'],
  notMappedIn: ['MeSH'],
  inheritance: ['Not applicable'],
  ageOfOnset: ['Adult'],
  prevalenceClass: ['1-9 / 100 000'],
};

const MATCH =
  'query ($texts: [String!]!) { matchNames(texts: $texts) { certainty candidates { node { name } } } }';
const TEXTS = [
  'Marfan syndrome',
  'marfansyndrome',
  'VWD type 2',
  'PEO',
  'FGFR3',
  'OMIM:154700',
  'syndrome Marfan',
  'marfann sindrome',
  'miositys of the hart',
];

/** What is asked, and a part of the statement that has to be among those sent: else the test would look at nothing. */
const QUESTIONS: [string, Record<string, unknown>, RegExp][] = [
  ['a name', { query: 'Marfan syndrome' }, /search_term/],
  ['a name and a code', { query: '15' }, /mapping[\s\S]*search_term/],
  ['a code', { query: 'ICD-10:Q77.4', fields: ['CODE', 'ORPHA_CODE'] }, /mapping/],
  ['a beginning', { query: 'marfan syn' }, /search_term/],
  ['a numeral that was begun', { query: 'disorders of vi' }, /search_term/],
  ['one letter', { query: 'a', first: 200 }, /search_term/],
  ['a broad word', { query: 'syndrome', first: 200 }, /search_term/],
  ['labels alone', { query: 'marfan', fields: ['FEDERATED_LABEL'] }, /search_term/],
  ['a misspelt name', { query: 'marfann sindrome' }, /levenshtein/],
  [
    'a misspelt long name',
    { query: 'glycogn storge diseaze due to glucos-6-phosphatse deficiencie type 1a' },
    /levenshtein/,
  ],
  ['words written as one', { query: 'marfansyndrome' }, /name_key/],
  ['words written as one, misspelt', { query: 'marfansyndroms' }, /levenshtein/],
  ['an acronym within a name', { query: 'VWD type 2' }, /a\.initials/],
  ['initials', { query: 'PEO' }, /t\.initials/],
  ['a symbol of a gene', { query: 'FGFR3', fields: ['GENE'] }, /upper_texts/],
  ['a misspelt broad word', { query: 'diseaze', first: 200 }, /levenshtein/],
  ['a name under every condition', { query: 'myositis', filter: EVERY_CONDITION }, /search_term/],
  ['a misspelt name under every condition', { query: 'miositys', filter: EVERY_CONDITION }, /levenshtein/],
];

/** Asks as the service does, and keeps every statement that it sends. */
async function statementsOf(
  dataSource: DataSource,
  variables: Record<string, unknown>,
  query = SEARCH,
): Promise<Sent[]> {
  const { master } = dataSource.driver as unknown as { master: Pool };
  const sent: Sent[] = [];
  const pool: Pool = {
    query(statement) {
      sent.push({ text: statement.text, values: statement.values ?? [] });
      return master.query(statement);
    },
  };
  const contextValue = createContext({ store: Store.on(pool) });
  const document = parse(query);
  const { errors } = await execute({
    schema: await createSchema(),
    document,
    variableValues: variables,
    contextValue,
  });
  expect(errors).toBeUndefined();
  return sent;
}

/** The tables that the plan reads from end to end; without `seqscan` only where no index fits. */
async function scannedBy(
  dataSource: DataSource,
  { text, values }: Sent,
  seqscan: boolean,
): Promise<string[]> {
  return dataSource.transaction(async manager => {
    if (!seqscan) await manager.query('set local enable_seqscan = off');
    const rows: Record<'QUERY PLAN', string>[] = await manager.query(`explain ${text}`, values);
    const plan = rows.map(row => row['QUERY PLAN']).join('\n');
    return TABLES.filter(table => new RegExp(`Seq Scan on ${table}\\b`).test(plan));
  });
}

function checks(seqscan: boolean, clone: () => Promise<TestDatabase>) {
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await clone();
    dataSource = await openDataSource({ url: database.url });
    await dataSource.query('analyze');
  }, 300_000);
  afterAll(async () => {
    await dataSource?.destroy();
    await database?.drop();
  });

  const scanned = async (variables: Record<string, unknown>, part: RegExp, query = SEARCH) => {
    const sent = await statementsOf(dataSource, variables, query);
    expect(
      sent.some(({ text }) => part.test(text)),
      'the statement was sent',
    ).toBe(true);
    const found: string[] = [];
    for (const statement of sent) found.push(...(await scannedBy(dataSource, statement, seqscan)));
    return found;
  };

  test('many free texts', async () => {
    const tables = (await scanned({ texts: TEXTS }, /levenshtein/, MATCH)).filter(
      table => !seqscan || table !== 'search_word',
    );
    expect(tables).toEqual([]);
  });

  test.each(QUESTIONS)('%s', async (_, variables, part) => {
    // All words of a release are compared with a misspelt one: with one release stored, reading the whole vocabulary is the index's work too.
    const tables = (await scanned(variables, part)).filter(table => !seqscan || table !== 'search_word');
    expect(tables).toEqual([]);
  });

  test.each([
    [
      'a condition that no index serves',
      `select orpha_code from search_term where text like '%' || $1 || '%'`,
      ['marfan'],
      'search_term',
    ],
    [
      'words by how often they stand',
      'select word from search_word where term_count = $1',
      [3],
      'search_word',
    ],
    [
      'names in small letters',
      'select orpha_code from disorder_name where lower(text) = $1',
      ['marfan syndrome'],
      'disorder_name',
    ],
    [
      'terms by their folded text, deep in a statement',
      'with t as materialized (select * from search_term where folded = $1) select (select count(*) from t), d.* from disorder d where d.orpha_code = 1 and d.release_no = 1',
      ['marfan syndrome'],
      'search_term',
    ],
  ])('%s would be told', async (_, text, values, table) => {
    expect(await scannedBy(dataSource, { text, values }, seqscan)).toEqual([table]);
  });
}

describeRealData('with the plans of the real release', () => checks(true, cloneAllSets));

// Tables as small as the sample's are read from end to end with good reason: there an index has to be fit, not chosen.
describe('with an index wherever one fits, on the sample', () => checks(false, cloneSampleRelease));
