// A lenient import: a faulty row is left out as a whole and listed, the rest is in the release; without it the file is refused.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../../src/ingest/import-report.ts';
import { SourceError } from '../../../src/ingest/read/source-error.ts';
import { importPaths } from '../../../src/ingest/run.ts';
import { openDataSource } from '../../../src/store/data-source.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { makeTestFolder } from '../../support/test-folder.ts';
import { COLUMNS, HEAD, row, sssomFile } from '../sssom/sssom-file.ts';
import { contents, query } from '../stored.ts';
import { type Edits, editedFile, FIXTURES } from './edited-file.ts';

const SMALL = join(FIXTURES, 'small');
const folder = makeTestFolder('nosograph-lenient-');
let database: TestDatabase;
let dataSource: DataSource;
let base: ImportReport;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await openDataSource({ url: database.url });
  base = await importPaths(dataSource, [SMALL]);
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
  folder.remove();
});

/** Every test begins with the sound files live. */
beforeEach(async () => {
  await importPaths(dataSource, [SMALL], { activate: true });
});

const lenient = (...paths: string[]) => importPaths(dataSource, paths, { lenient: true, force: true });
const rows = async (sql: string) => (await query(database.url, sql)).map(row => Object.values(row));
const live = '(select release_no from live)';

async function refusal(
  paths: string[],
  options: { lenient?: boolean; force?: boolean },
): Promise<SourceError> {
  const before = await contents(database.url);
  const error = await importPaths(dataSource, paths, options).then(
    report => expect.fail(`was ${report.outcome}`),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SourceError);
  expect(await contents(database.url)).toEqual(before);
  return error as SourceError;
}

interface Fault {
  edits: Edits;
  line: number;
  element: string;
  reason: RegExp;
  /** Rows of the product that are left; the same as without the fault where a part of a row is at fault. */
  rows: number;
}

const PRODUCT1: Record<string, Fault> = {
  'an unknown type': {
    edits: { 510: '<DisorderType id="99999">', 511: '<Name lang="en">Planet</Name>' },
    line: 510,
    element: 'DisorderType',
    reason: /"Planet" \(id 99999\), which is no known type of disorder/,
    rows: 7,
  },
  'an unknown level': {
    edits: { 513: '<DisorderGroup id="99999">', 514: '<Name lang="en">Planet</Name>' },
    line: 513,
    element: 'DisorderGroup',
    reason: /no known level/,
    rows: 7,
  },
  'no code': { edits: { 499: '' }, line: 498, element: 'Disorder', reason: /without a code/, rows: 7 },
  'an empty code': {
    edits: { 499: '<OrphaCode/>' },
    line: 499,
    element: 'OrphaCode',
    reason: /without a code/,
    rows: 7,
  },
  'a code that is none': {
    edits: { 499: '<OrphaCode>ORPHA:70</OrphaCode>' },
    line: 499,
    element: 'OrphaCode',
    reason: /"ORPHA:70", which is no ORPHAcode/,
    rows: 7,
  },
  'a code that stood before': {
    edits: { 534: '<OrphaCode>70</OrphaCode>' },
    line: 533,
    element: 'Disorder',
    reason: /lists ORPHA:70 a second time, after line 498/,
    rows: 7,
  },
  'a flag that is no number': {
    edits: { 504: '<Value>x</Value>' },
    line: 503,
    element: 'DisorderFlag',
    reason: /flag "x", which is no number/,
    rows: 7,
  },
  'a flag that is not known': {
    edits: { 503: '<DisorderFlag id="1">', 504: '<Value/>', 505: '<Label>odd</Label>' },
    line: 503,
    element: 'DisorderFlag',
    reason: /"odd" \(id 1\) is no known flag; known are on-line, Obsolete entity/,
    rows: 7,
  },
  'no name': { edits: { 501: '<Name lang="en"/>' }, line: 501, element: 'Name', reason: /is empty/, rows: 7 },
  'an unknown relation': {
    edits: { 36: '<DisorderMappingRelation id="99999">', 37: '<Name lang="en">XX</Name>' },
    line: 36,
    element: 'DisorderMappingRelation',
    reason: /"XX" \(id 99999\), which is no known mapping relation/,
    rows: 8,
  },
  'a reference without a code': {
    edits: { 102: '<Reference/>' },
    line: 102,
    element: 'Reference',
    reason: /is empty/,
    rows: 8,
  },
  'an unknown kind of replacement': {
    edits: { 359: '<DisorderDisorderAssociationType id="99999">', 360: '<Name lang="en">Lost to</Name>' },
    line: 359,
    element: 'DisorderDisorderAssociationType',
    reason: /"Lost to".*no known kind of association/,
    rows: 8,
  },
};

const OTHERS: Record<string, Fault & { file: string }> = {
  'a classified code that is none': {
    file: 'small/en_product3_146.xml',
    edits: { 107: '<OrphaCode>fifty</OrphaCode>' },
    line: 107,
    element: 'OrphaCode',
    reason: /"fifty"/,
    rows: 5,
  },
  'an HPO id that is none': {
    file: 'small/en_product4.xml',
    edits: { 25: '<HPOId>HP:256</HPOId>' },
    line: 24,
    element: 'HPO',
    reason: /"HP:256"/,
    rows: 10,
  },
  'a term without a name': {
    file: 'small/en_product4.xml',
    edits: { 26: '<HPOTerm/>' },
    line: 26,
    element: 'HPOTerm',
    reason: /is empty/,
    rows: 10,
  },
  'an unknown frequency': {
    file: 'small/en_product4.xml',
    edits: { 28: '<HPOFrequency id="99999">', 29: '<Name lang="en">Now and then (50%)</Name>' },
    line: 28,
    element: 'HPOFrequency',
    reason: /"Now and then/,
    rows: 10,
  },
  'an unknown type of gene': {
    file: 'small/en_product6.xml',
    edits: { 30: '<GeneType id="99999">', 31: '<Name lang="en">odd</Name>' },
    line: 30,
    element: 'GeneType',
    reason: /"odd" \(id 99999\)/,
    rows: 5,
  },
  'a gene without a symbol': {
    file: 'small/en_product6.xml',
    edits: { 26: '<Symbol/>' },
    line: 26,
    element: 'Symbol',
    reason: /is empty/,
    rows: 5,
  },
  'a gene told in two ways': {
    file: 'small/en_product6.xml',
    edits: { 139: '<Symbol>NOD3</Symbol>' },
    line: 137,
    element: 'Gene',
    reason: /gene 16556 \(NOD3\) otherwise/,
    rows: 5,
  },
  'an unknown part of a gene': {
    file: 'small/en_product6.xml',
    edits: { 128: '<DisorderGeneAssociationType id="99999">', 129: '<Name lang="en">odd</Name>' },
    line: 128,
    element: 'DisorderGeneAssociationType',
    reason: /no known type of association/,
    rows: 5,
  },
  'a head of classification that is no code': {
    file: 'small/en_product7.xml',
    edits: { 35: '<OrphaCode>x</OrphaCode>' },
    line: 35,
    element: 'OrphaCode',
    reason: /"x"/,
    rows: 1,
  },
  'an unknown linearisation': {
    file: 'small/en_product7.xml',
    edits: { 22: '<DisorderDisorderAssociationType id="99999">', 23: '<Name lang="en">odd</Name>' },
    line: 22,
    element: 'DisorderDisorderAssociationType',
    reason: /"odd"/,
    rows: 1,
  },
  'an unknown inheritance': {
    file: 'small/en_product9_ages.xml',
    edits: { 30: '<TypeOfInheritance id="99999">', 31: '<Name lang="en">By post</Name>' },
    line: 30,
    element: 'TypeOfInheritance',
    reason: /"By post"/,
    rows: 1,
  },
  'a mean value that is no number': {
    file: 'small/en_product9_prev.xml',
    edits: { 69: '<ValMoy>many</ValMoy>' },
    line: 69,
    element: 'ValMoy',
    reason: /"many"/,
    rows: 4,
  },
  'a prevalence without a place': {
    file: 'small/en_product9_prev.xml',
    edits: { 70: '', 71: '', 72: '' },
    line: 58,
    element: 'Prevalence',
    reason: /has no <PrevalenceGeographic>/,
    rows: 4,
  },
  'a loss of ability that is neither y nor n': {
    file: 'small/en_funct_consequences.xml',
    edits: { 36: '<LossOfAbility>x</LossOfAbility>' },
    line: 36,
    element: 'LossOfAbility',
    reason: /"x", where y or n/,
    rows: 5,
  },
  'a disability without a name': {
    file: 'small/en_funct_consequences.xml',
    edits: { 25: '<Name lang="en"/>' },
    line: 25,
    element: 'Name',
    reason: /is empty/,
    rows: 5,
  },
  'a translation without a name': {
    file: 'german/de_product1.xml',
    edits: { 51: '<Name lang="de"/>' },
    line: 51,
    element: 'Name',
    reason: /is empty/,
    rows: -1,
  },
};

const ALL = [
  ...Object.entries(PRODUCT1).map(([name, fault]) => ({ name, file: 'small/en_product1.xml', ...fault })),
  ...Object.entries(OTHERS).map(([name, fault]) => ({ name, ...fault })),
];

describe('a row of Orphadata', () => {
  it.each(ALL)('$name ($file)', async ({ file, edits, line, element, reason, rows: left }) => {
    const path = editedFile(folder.path, file, edits);
    const refused = await refusal([path], { force: true });
    expect(refused).toMatchObject({ line, element });
    expect(refused.reason).toMatch(reason);
    expect(refused.reason).toMatch(/To leave such rows out .* nosograph import --lenient\.$/);

    const report = await lenient(path);
    const name = file.split('/').at(-1);
    expect(report.refusedRows).toEqual([
      { file: name, line, element, reason: expect.stringMatching(reason) },
    ]);
    expect(report.refusedRows[0]?.reason).not.toContain('--lenient');
    const sound = left >= 0 ? left : (await lenient(join(FIXTURES, file))).products[0]?.rows;
    expect(report.products).toMatchObject([{ refused: 1, rows: left >= 0 ? left : Number(sound) - 1 }]);
  });
});

describe('what is left of it', () => {
  it('nothing of a disorder that is left out: what names it elsewhere is counted as unknown', async () => {
    const path = editedFile(folder.path, 'small/en_product1.xml', { 14: '<Name lang="en"/>' });
    const others = readdirSync(SMALL)
      .filter(name => name !== 'en_product1.xml')
      .map(name => join(SMALL, name));
    const report = await lenient(path, ...others);
    expect(report.refusedRows).toMatchObject([{ line: 14, element: 'Name' }]);
    for (const table of ['disorder', 'disorder_name', 'definition', 'prevalence', 'gene_association']) {
      expect(
        await rows(`select 1 from ${table} where release_no = ${live} and orpha_code = 10`),
        table,
      ).toEqual([]);
    }
    expect(
      await rows(`select count(*)::int from mapping join release_mapping_set using (mapping_set_no)
        where release_no = ${live} and subject_code = '10'`),
    ).toEqual([[0]]);
    expect(report.danglingReplacements).toEqual(
      expect.arrayContaining([{ orphaCode: 30, target: 10, kind: 'MOVED_TO' }]),
    );
    expect(report.unknownCodes).toEqual(
      Object.fromEntries(Object.entries(base.unknownCodes).map(([kind, n]) => [kind, n + 1])),
    );
  });

  it('children of a node that is left out are joined to its parent', async () => {
    await lenient(editedFile(folder.path, 'small/en_product3_146.xml', { 19: '<OrphaCode>x</OrphaCode>' }));
    expect(
      await rows(
        `select parent, child from classification_edge where release_no = ${live} and classification_id = 146 order by 1, 2`,
      ),
    ).toEqual([
      [10, 70],
      [60, 10],
      [60, 20],
    ]);
  });

  it('the other associations of a disorder, numbered without a gap', async () => {
    await lenient(editedFile(folder.path, 'small/en_product6.xml', { 24: '<Gene id="x">' }));
    expect(
      await rows(
        `select position, gene_no from gene_association where release_no = ${live} and orpha_code = 10 order by 1`,
      ),
    ).toEqual([
      [0, 16556],
      [1, 16556],
    ]);
    // The gene stands whole at another disorder.
    expect(await rows(`select symbol from gene where release_no = ${live} and gene_no = 20160`)).toEqual([
      ['KIF7'],
    ]);
  });

  it.each([
    ['small/en_product6.xml', 243, 244, 'gene_no from gene', '16131'],
    ['small/en_product4.xml', 40, 41, 'hpo_id from phenotype', 'HP:0001249'],
  ])('%s: nothing that the row alone names', async (file, line, label, columns, named) => {
    const before = (await rows(`select ${columns} where release_no = ${live}`)).flat().map(String);
    const element = file.includes('6') ? 'DisorderGeneAssociationType' : 'HPOFrequency';
    const edits = { [line]: `<${element} id="99999">`, [label]: '<Name lang="en">very odd</Name>' };
    await lenient(editedFile(folder.path, file, edits));
    const after = (await rows(`select ${columns} where release_no = ${live}`)).flat().map(String);
    expect(before).toContain(named);
    expect(after.sort()).toEqual(before.filter(each => each !== named).sort());
  });

  it('a nomenclature that was read in part is not the same content as the whole', async () => {
    const path = editedFile(folder.path, 'small/en_product1.xml', { 499: '<OrphaCode>-2</OrphaCode>' });
    const made = await lenient(path);
    expect(await lenient(path)).toMatchObject({ outcome: 'unchanged', release: made.release });
    expect((await refusal([path], { force: true })).line).toBe(499);
  });

  it('all but one mapping of a disorder', async () => {
    const path = editedFile(folder.path, 'small/en_product1.xml', { 111: '<Reference/>' });
    const { counts } = await lenient(path);
    expect(counts.references).toBe(base.counts.references - 1);
    expect(counts.disorders).toBe(base.counts.disorders);
  });

  it('the loss of disorders is judged as ever', async () => {
    const path = editedFile(folder.path, 'small/en_product1.xml', { 499: '<OrphaCode>-1</OrphaCode>' });
    const { reason } = await refusal([path], { lenient: true });
    expect(reason).toMatch(/1 of the 5 active disorders .* missing .*--force/);
  });

  it('several rows of several files are listed in their order', async () => {
    const first = editedFile(folder.path, 'small/en_product4.xml', {
      25: '<HPOId>x</HPOId>',
      26: '<HPOTerm/>',
      49: '<HPOId>y</HPOId>',
    });
    const second = editedFile(folder.path, 'small/en_product7.xml', { 18: '<OrphaCode/>' });
    const report = await lenient(first, second);
    expect(report.refusedRows.map(({ file, line }) => `${file} ${line}`)).toEqual([
      'en_product4.xml 24',
      'en_product4.xml 48',
      'en_product7.xml 18',
    ]);
    expect(report.products.map(({ refused }) => refused)).toEqual([2, 1]);
  });
});

const CSV_HEADER = 'orpha_code,title,audience,kind,language,url,year,produced_by,endorsed_by';
const CSV_ROW = '10,Title,PROFESSIONALS,Guidelines,en,https://example.org/a,2020,,';

describe('a row of detailed information', () => {
  it.each([
    ['a code that is none', CSV_ROW.replace('10,', 'x,'), 'orpha_code', /"x"; it must be an ORPHAcode/],
    ['no title', CSV_ROW.replace('Title', ''), 'title', /is empty/],
    ['an unknown audience', CSV_ROW.replace('PROFESSIONALS', 'ALL'), 'audience', /"ALL"/],
    ['a year that is none', CSV_ROW.replace('2020', '20'), 'year', /"20"/],
    ['too few columns', '10,Title', null, /the row has 2 columns, and the header 9\. Correct/],
    ['too many columns', `${CSV_ROW},more`, null, /the row has 10 columns, and the header 9\. Correct/],
  ])('%s', async (_, faulty, element, reason) => {
    const path = join(folder.path, 'resources.csv');
    writeFileSync(path, `${[CSV_HEADER, CSV_ROW, faulty, CSV_ROW].join('\n')}\n`);
    const refused = await refusal([path], {});
    expect(refused).toMatchObject({ line: 3, element: element ?? undefined });
    expect(refused.reason).toMatch(reason);
    const report = await lenient(path);
    expect(report.products).toMatchObject([{ rows: 2, refused: 1 }]);
    expect(report.refusedRows).toEqual([
      { file: 'resources.csv', line: 3, element, reason: expect.stringMatching(reason) },
    ]);
  });
});

describe('a row of SSSOM', () => {
  const sound = [
    row('LOCAL:1', 'skos:exactMatch', 'OMIM:607131', '0.5'),
    row('LOCAL:2', 'skos:exactMatch', 'OMIM:607132', ''),
  ];
  const [columns, first = '', second = ''] = [`${COLUMNS}\tconfidence`, ...sound];
  const line = HEAD.length + 3;

  it.each([
    ['an undeclared prefix', row('FOO:1', 'skos:exactMatch', 'OMIM:1', ''), 'subject_id', /prefix "FOO"/],
    ['an IRI', row('LOCAL:3', 'skos:exactMatch', 'https://omim.org/entry/1', ''), 'object_id', /is the IRI/],
    ['no predicate', row('LOCAL:3', '', 'OMIM:607131', ''), 'predicate_id', /is empty/],
    ['a confidence of 2', row('LOCAL:3', 'skos:exactMatch', 'OMIM:607131', '2'), 'confidence', /0 to 1/],
    [
      'too many columns',
      row('LOCAL:3', 'skos:exactMatch', 'OMIM:607131', '', 'x'),
      null,
      /number of columns/,
    ],
    ['too few columns', 'LOCAL:3\tskos:exactMatch', null, /number of columns/],
  ])('%s', async (_, faulty, element, reason) => {
    const path = await sssomFile([...HEAD, columns, first, faulty, second]);
    const refused = await refusal([path], {});
    expect(refused).toMatchObject({ line, element: element ?? undefined });
    expect(refused.reason).toMatch(reason);
    const report = await lenient(path);
    expect(report.mappingSets).toMatchObject([{ rows: 2, mappings: 2 }]);
    expect(report.products).toMatchObject([{ rows: 2, refused: 1 }]);
    expect(report.refusedRows).toEqual([
      { file: 'test.sssom.tsv', line, element, reason: expect.stringMatching(reason) },
    ]);
  });

  it('a set that was read in part is never taken for the whole', async () => {
    const id = 'https://example.org/sets/partial.sssom.tsv';
    const head = HEAD.map(each => each.replace('https://example.org/sets/test.sssom.tsv', id));
    const path = await sssomFile([
      ...head,
      columns,
      first,
      row('FOO:1', 'skos:exactMatch', 'OMIM:1', ''),
      second,
    ]);
    const made = await lenient(path);
    const again = await lenient(path);
    expect([made.outcome, again.outcome, again.release]).toEqual(['imported', 'unchanged', made.release]);
    expect(again.warnings.join()).toMatch(
      /holds test.sssom.tsv without the rows that were refused.*without --lenient/,
    );
    // Not "unchanged": the rows are still missing.
    expect((await refusal([path], {})).reason).toMatch(/prefix "FOO"/);
    // In another release the same content is listed, not written a second time.
    await importPaths(dataSource, [SMALL], { activate: true });
    await lenient(
      path,
      editedFile(folder.path, 'small/en_product7.xml', { 14: '<Name lang="en">Other</Name>' }),
    );
    expect(await rows(`select count(*)::int from mapping_set_version where id = '${id}'`)).toEqual([[1]]);
  });
});

describe('what stays refused', () => {
  const fault = (name: string) => join(FIXTURES, 'faults', name);
  it.each([
    'not-xml.xml',
    'truncated.xml',
    'wrong-root.xml',
    'wrong-count.xml',
    'cycle.xml',
    'empty.xml',
    'no-date.xml',
    'unknown-list.xml',
    'old-classification.xml',
  ])('the whole file is at fault: %s', async name => {
    const error = await refusal([fault(name)], { lenient: true, force: true });
    expect(error.file).toBe(name);
    expect(error.reason).not.toContain('--lenient');
  });

  it.each(['unknown-type.xml', 'unknown-inheritance.xml', 'no-status.xml'])(
    'no row is left: %s',
    async name => {
      const { reason } = await refusal([fault(name)], { lenient: true, force: true });
      expect(reason).toMatch(
        /^its only row \(Disorder\) is refused: too little is left of the file: --lenient does not help\. The first: /,
      );
    },
  );

  it('more rows are refused than read, though the disorders around them are sound', async () => {
    const all = Object.fromEntries([30, 88, 146, 215].map(line => [line, '<GeneType id="99999">']));
    const names = Object.fromEntries([31, 89, 147, 216].map(line => [line, '<Name lang="en">odd</Name>']));
    const path = editedFile(folder.path, 'small/en_product6.xml', { ...all, ...names });
    const { reason, line } = await refusal([path], { lenient: true });
    expect(reason).toMatch(/^4 of its 6 rows \(DisorderGeneAssociation\) are refused, more than are read/);
    expect(line).toBe(30);
  });

  it.each([
    [
      'a quotation mark that is not closed',
      '10,"Title,PROFESSIONALS,Guidelines,en,https://example.org/a,2020,,',
    ],
    ['a header that lacks a column', null],
  ])('a CSV that cannot be read on: %s', async (_, faulty) => {
    const path = join(folder.path, 'resources.csv');
    const lines =
      faulty === null ? ['orpha_code,title', '10,a'] : [CSV_HEADER, CSV_ROW, CSV_ROW, faulty, CSV_ROW];
    writeFileSync(path, `${lines.join('\n')}\n`);
    expect((await refusal([path], { lenient: true })).reason).not.toContain('To leave such rows out');
  });
});

it('a lenient import without a faulty row is like any other', async () => {
  const path = join(FIXTURES, 'german', 'de_product1.xml');
  const report = await lenient(path);
  expect(report.refusedRows).toEqual([]);
  expect((await importPaths(dataSource, [path])).outcome).toBe('unchanged');
});
