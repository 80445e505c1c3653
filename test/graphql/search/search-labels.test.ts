// Labels of other terminologies: those of concepts that are stated to be the same as a disorder, below Orphanet's own names.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importPaths } from '../../../src/ingest/run.ts';
import { openDataSource } from '../../../src/store/data-source.ts';
import { HEAD, COLUMNS as MAPPED, row, sssomFile } from '../../ingest/sssom/sssom-file.ts';
import { cloneSampleRelease } from '../../support/real-release.ts';
import { startTestService, type TestService } from '../../support/running-service.ts';
import { ALL_STATUSES, find, findIn } from './found.ts';

const COLUMNS = `${MAPPED}\tpredicate_modifier\tsubject_label\tobject_label`;
const head = (name: string) => HEAD.map(line => line.replace('test.sssom.tsv', name));

function stated(
  subject: string,
  predicate: string,
  object: string,
  label = '',
  more: { not?: boolean; objectLabel?: string } = {},
) {
  return row(subject, predicate, object, more.not ? 'Not' : '', label, more.objectLabel ?? '');
}

const FIRST_SET = [
  ...head('first'),
  COLUMNS,
  stated('LOCAL:1', 'skos:exactMatch', 'ORPHA:90340', 'Sarcoidosis'),
  stated('LOCAL:2', 'skos:exactMatch', 'ORPHA:732', 'Zebra stripe disorder'),
  stated('ORPHA:558', 'skos:exactMatch', 'LOCAL:3', '', { objectLabel: 'Quokka habitus' }),
  stated('LOCAL:4', 'skos:broadMatch', 'ORPHA:15', 'Wombat gait'),
  stated('LOCAL:5', 'oboInOwl:hasDbXref', 'ORPHA:15', 'Numbat fever'),
  stated('LOCAL:6', 'skos:exactMatch', 'ORPHA:399', 'Dingo cough'),
  stated('LOCAL:7', 'skos:exactMatch', 'ORPHA:399', 'Koala rash'),
  stated('LOCAL:7', 'skos:exactMatch', 'ORPHA:15', 'Koala rash'),
  stated('LOCAL:8', 'skos:exactMatch', 'ORPHA:732', 'Marfan Syndrome'),
  stated('LOCAL:9', 'skos:exactMatch', 'ORPHA:558', 'mfs'),
  stated('LOCAL:10', 'skos:closeMatch', 'ORPHA:15', 'Possum sleep'),
  stated('LOCAL:11', 'skos:narrowMatch', 'ORPHA:15', 'Bandicoot nose'),
  // Its label stands in the other set.
  stated('LOCAL:12', 'skos:exactMatch', 'ORPHA:586'),
  // Orphadata maps 15 to OMIM:100800 as E, 342 to OMIM:134610 as BTNT; the labels of both stand here.
  stated('LOCAL:13', 'skos:relatedMatch', 'OMIM:100800', '', { objectLabel: 'Potoroo dwarfism' }),
  stated('LOCAL:13', 'skos:relatedMatch', 'OMIM:134610', '', { objectLabel: 'Quoll arachnodactyly' }),
  stated('LOCAL:14', 'skos:exactMatch', 'ORPHA:98527', 'Zebra stripe disorder'),
  // A disorder that the release does not hold.
  stated('LOCAL:15', 'skos:exactMatch', 'ORPHA:1', 'Cassowary kick'),
];
const SECOND_SET = [
  ...head('second'),
  COLUMNS,
  stated('LOCAL:6', 'skos:exactMatch', 'ORPHA:399', 'Dingo cough', { not: true }),
  stated('ORPHA:15', 'skos:exactMatch', 'LOCAL:7', '', { not: true }),
  stated('LOCAL:12', 'skos:broadMatch', 'OMIM:607131', 'Bilby tremor'),
  stated('LOCAL:16', 'skos:exactMatch', 'ORPHA:15', 'Echidna spine', { not: true }),
];
/** Names that give one question every kind of match. */
const NAMES = [
  `insert into disorder_name values (1, 324, 'EN', 90, 'Sarcoidosis'), (1, 905, 'EN', 91, 'Sarcoidosis of childhood'), (1, 213, 'EN', 96, 'Ocular sarcoidosis')`,
  `insert into disorder_name values (1, 732, 'EN', 92, 'QQX'), (1, 15, 'EN', 93, 'qqx'), (1, 98527, 'EN', 94, 'QQX'), (1, 870, 'EN', 95, 'QQX')`,
];

let service: TestService;
let before: string;
beforeAll(async () => {
  const database = await cloneSampleRelease();
  const dataSource = await openDataSource({ url: database.url });
  for (const statement of NAMES) await dataSource.query(statement);
  before = (await importPaths(dataSource, [await sssomFile(FIRST_SET)])).release;
  await importPaths(dataSource, [await sssomFile(SECOND_SET)]);
  await dataSource.destroy();
  service = await startTestService(database);
});
afterAll(() => service?.stop());

test.each([
  ['Zebra stripe disorder', 732, 'LOCAL:2, the subject'],
  ['Quokka habitus', 558, 'LOCAL:3, the object'],
  ['Koala rash', 399, 'LOCAL:7, which is denied for another disorder'],
  ['Bilby tremor', 586, 'LOCAL:12, named by another set'],
  ['Potoroo dwarfism', 15, 'OMIM:100800, mapped by Orphadata'],
])('"%s" finds %i by the label of %s', async (label, code) => {
  const told = { code, kind: 'EXACT_FEDERATED_LABEL', field: 'FEDERATED_LABEL', text: label };
  expect((await find(service, label)).hits).toMatchObject([{ ...told, score: 5.999 }]);
  expect((await find(service, label.toUpperCase())).hits).toMatchObject([{ ...told, score: 5.5 }]);
  const [begun, last] = [label.slice(0, -2), label.split(' ').reverse().join(' ')];
  expect((await find(service, begun)).hits[0]).toMatchObject({ ...told, kind: 'PREFIX' });
  expect((await find(service, last)).hits[0]).toMatchObject({ ...told, kind: 'WORDS' });
  expect((await find(service, `${label}s`)).hits[0]).toMatchObject({ ...told, kind: 'FUZZY' });
});

describe('a label is never found in any way where its concept', () => {
  test.each([
    ['is broader', 'Wombat gait'],
    ['is stated to be another', 'Echidna spine'],
    ['is a database reference', 'Numbat fever'],
    ['is close', 'Possum sleep'],
    ['is narrower', 'Bandicoot nose'],
    ['is the same in one set and NOT in another', 'Dingo cough'],
    ['is narrower to Orphadata', 'Quoll arachnodactyly'],
    ['belongs to a disorder that the release lacks', 'Cassowary kick'],
  ])('%s', async (_, label) => {
    const [one = '', two = ''] = label.split(' ');
    for (const query of [
      label,
      one,
      two,
      one.slice(0, 4),
      `${two} ${one}`,
      `${one}s ${two}`,
      `${one}x`,
      `${one}${two}`,
    ]) {
      const { hits } = await find(service, query, { filter: { statuses: ALL_STATUSES } });
      expect(
        hits.filter(hit => hit.text === label),
        query,
      ).toEqual([]);
    }
  });

  test('is denied for this disorder, though not for another', async () => {
    expect((await find(service, 'Koala rash')).codes).toEqual([399]);
  });
});

test('a code finds what it is mapped to in any way but NOT', async () => {
  const byCode = async (query: string) =>
    (await find(service, query)).hits.filter(hit => hit.kind === 'CODE').map(hit => [hit.code, hit.score]);
  expect(await byCode('LOCAL:16')).toEqual([]);
  expect(await byCode('LOCAL:2')).toEqual([[732, 8.9]]);
  expect(await byCode('LOCAL:4')).toEqual([[15, 8.6]]);
  expect(await byCode('LOCAL:10')).toEqual([[15, 8.4]]);
  expect(await byCode('LOCAL:5')).toEqual([[15, 8.2]]);
});

test('what was denied later was found before', async () => {
  expect((await findIn(service, before, 'Dingo cough')).codes).toEqual([399]);
  expect((await findIn(service, before, 'Koala rash')).codes).toEqual([15, 399]);
});

test('one question, every kind: name, synonym, label, beginning, words', async () => {
  const { hits, ambiguous } = await find(service, 'Sarcoidosis');
  expect(hits.map(hit => [hit.code, hit.kind])).toEqual([
    [797, 'EXACT_NAME'],
    [324, 'EXACT_SYNONYM'],
    [90340, 'EXACT_FEDERATED_LABEL'],
    [905, 'PREFIX'],
    [213, 'WORDS'],
  ]);
  expect(hits.map(hit => Math.floor(hit.score))).toEqual([7, 6, 5, 4, 3]);
  expect(ambiguous).toBe(false);
});

test('an own name beats a label that says the same', async () => {
  const { hits, ambiguous } = await find(service, 'Marfan Syndrome');
  expect(hits[0]).toMatchObject({ code: 558, kind: 'EXACT_NAME', text: 'Marfan syndrome' });
  expect(hits.find(hit => hit.code === 732)).toMatchObject({
    kind: 'EXACT_FEDERATED_LABEL',
    text: 'Marfan Syndrome',
  });
  expect(ambiguous).toBe(false);
});

test('a label that says what a synonym of the disorder says is told as the synonym', async () => {
  for (const query of ['mfs', 'MFS', 'Mfs']) {
    expect((await find(service, query)).hits[0]).toMatchObject({
      code: 558,
      kind: 'EXACT_SYNONYM',
      field: 'SYNONYM',
      text: 'MFS',
    });
  }
});

test('fields leave labels out, or everything else', async () => {
  expect((await find(service, 'Zebra stripe disorder', { fields: ['NAME', 'SYNONYM'] })).totalCount).toBe(0);
  const { hits } = await find(service, 'Sarcoidosis', { fields: ['FEDERATED_LABEL'] });
  expect(hits).toMatchObject([{ code: 90340, kind: 'EXACT_FEDERATED_LABEL' }]);
});

test('an equal text as it is written beats a folded one, and active beats inactive', async () => {
  const filter = { statuses: ALL_STATUSES };
  const { hits } = await find(service, 'QQX', { filter });
  expect(hits.map(hit => [hit.code, hit.text, hit.status])).toEqual([
    [732, 'QQX', 'ACTIVE'],
    [870, 'QQX', 'ACTIVE'],
    [98527, 'QQX', 'OBSOLETE'],
    [15, 'qqx', 'ACTIVE'],
  ]);
  expect((await find(service, 'qqx', { filter })).codes[0]).toBe(15);
  // The inactive one by its label only where it is asked for.
  expect((await find(service, 'Zebra stripe disorder', { filter })).codes).toEqual([732, 98527]);
});
