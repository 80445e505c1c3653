// Changes between two releases, filtered; what cannot be compared; and mapping sets that changed.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, dataOf, errorOf } from '../support/ask.ts';
import type { TestService } from '../support/running-service.ts';
import { BARE, type Change, EXPECTED, NEW, OLD, row, startTwoReleases } from './two-releases.ts';

const QUERY = `query ($from: ID!, $to: ID!, $kinds: [ReleaseChangeKind!], $disorders: [ID!], $codeSystems: [ID!], $mappingSets: [ID!]) {
  releaseChanges(from: $from, to: $to, kinds: $kinds, disorders: $disorders, codeSystems: $codeSystems, mappingSets: $mappingSets,
    first: 200) {
    totalCount notCompared nodes { kind orphaCode curie mappingSetId classificationId before after disorder { name } }
  } }`;

const CURSORS = `query ($from: ID!, $to: ID!, $disorders: [ID!], $codeSystems: [ID!], $mappingSets: [ID!], $after: String) {
  releaseChanges(from: $from, to: $to, disorders: $disorders, codeSystems: $codeSystems, mappingSets: $mappingSets, first: 1,
    after: $after) { pageInfo { hasPreviousPage endCursor } nodes { curie } } }`;

const SETS = `query ($from: ID!, $to: ID!, $mappingSets: [ID!]) {
  mappingSetChanges(from: $from, to: $to, mappingSets: $mappingSets) {
    id before { version } after { version licence } mappingsAdded mappingsRemoved relationsChanged
  } }`;

let service: TestService;
beforeAll(async () => {
  service = await startTwoReleases();
});
afterAll(() => service?.stop());

const wanted = { from: OLD, to: NEW };
const changes = async (variables: Record<string, unknown>) =>
  (await dataOf(service.url, QUERY, { ...wanted, ...variables })).releaseChanges;

type Row = [kind: string, orphaCode: number, curie: string | null, set: string | null];
const expectedWhere = (fits: (...row: Row) => boolean) => EXPECTED.filter(each => fits(...(each as Row)));
const system = (curie: string | null) => curie?.split(':')[0];

describe('a change is listed where it fits', () => {
  test.each<[string, Record<string, unknown>, (...row: Row) => boolean]>([
    ['a disorder', { disorders: ['ORPHA:10'] }, (_, code) => code === 10],
    ['disorders in any spelling', { disorders: ['Orphanet_10', '20'] }, (_, code) => [10, 20].includes(code)],
    ['a disorder that was removed', { disorders: ['70'] }, (_, code) => code === 70],
    ['a system', { codeSystems: ['OMIM'] }, (_, __, curie) => system(curie) === 'OMIM'],
    ['a system by another name', { codeSystems: ['mim'] }, (_, __, curie) => system(curie) === 'OMIM'],
    [
      'a system of genes, one of parents',
      { codeSystems: ['HGNC', 'ORPHA'] },
      (_, __, curie) => ['HGNC', 'ORPHA'].includes(system(curie) ?? ''),
    ],
    [
      'a system that only the earlier release declares',
      { codeSystems: ['oldx'] },
      (_, __, curie) => system(curie) === 'OLDX',
    ],
    ['a set', { mappingSets: ['of-mondo'] }, (_, __, ___, set) => set === 'of-mondo'],
    [
      'sets that came and went',
      { mappingSets: ['new', 'gone'] },
      (_, __, ___, set) => /new|gone/.test(set ?? ''),
    ],
    ['a set that did not change', { mappingSets: ['same'] }, () => false],
    [
      'all at once',
      { disorders: ['50'], codeSystems: ['MONDO'], mappingSets: ['gone', 'new'], kinds: ['MAPPING_REMOVED'] },
      (kind, code, curie) => kind === 'MAPPING_REMOVED' && code === 50 && curie === 'MONDO:5',
    ],
    ['kinds and sets that never meet', { mappingSets: ['gone'], kinds: ['NAME_CHANGED'] }, () => false],
  ])('%s', async (_, filter, fits) => {
    const expected = expectedWhere(fits);
    const { nodes, totalCount } = await changes(filter);
    expect((nodes as Change[]).map(row)).toEqual(expected);
    expect(totalCount).toBe(expected.length);
  });

  test('a number of statements that does not depend on what is asked', async () => {
    const filters = [{}, { disorders: ['10'] }, { codeSystems: ['OMIM'], mappingSets: ['orphadata'] }];
    for (const filter of [...filters, { to: OLD }]) {
      const { sqlStatements } = await ask(service.url, QUERY, { ...wanted, ...filter });
      // The two releases, their changes, and the disorders where there are any.
      expect(sqlStatements, JSON.stringify(filter)).toBe('to' in filter ? 2 : 3);
    }
  });

  test('a cursor belongs to the filters, in whatever order and spelling', async () => {
    const cursor = (after: string | null, filter: Record<string, unknown>) =>
      ask(service.url, CURSORS, { ...wanted, after, ...filter });
    const filter = { disorders: ['10', '50'], codeSystems: ['OMIM', 'MONDO'] };
    const after = (await cursor(null, filter)).data.releaseChanges.pageInfo.endCursor;
    const same = await cursor(after, { disorders: ['ORPHA:50', '10', '10'], codeSystems: ['mondo', 'MIM'] });
    expect(same.data.releaseChanges).toMatchObject({ pageInfo: { hasPreviousPage: true } });
    for (const other of [{}, { ...filter, disorders: ['10'] }, { ...filter, mappingSets: ['of-mondo'] }]) {
      const { errors } = await cursor(after, other);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }]);
    }
  });

  test.each([
    [{ disorders: ['999'] }, 'disorders', /Neither .* ORPHA:999.*searchDisorders/],
    [{ disorders: ['OMIM:111111'] }, 'disorders', /OMIM:111111 is no ORPHAcode/],
    [{ disorders: [] }, 'disorders', /empty list/],
    [{ codeSystems: ['OMMIM'] }, 'codeSystems', /Did you mean OMIM/],
    [{ codeSystems: ['SNOMED-CT'] }, 'codeSystems', /Neither .* SNOMEDCT\. They hold codes of /],
    [{ codeSystems: [] }, 'codeSystems', /empty list/],
    [{ mappingSets: ['of-mond'] }, 'mappingSets', /Neither .* The nearest are: of-mondo/],
    [{ mappingSets: [] }, 'mappingSets', /empty list/],
  ])('%j is refused', async (filter, field, message) => {
    const error = await errorOf(service.url, QUERY, { ...wanted, ...filter });
    expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
    expect(error.message).toMatch(message);
  });
});

describe('what one of the releases holds nothing of', () => {
  const LACKS = [
    'CLASSIFICATION_PARENT_ADDED',
    'CLASSIFICATION_PARENT_REMOVED',
    'GENE_ADDED',
    'GENE_REMOVED',
    'GENE_ASSOCIATION_TYPE_CHANGED',
  ];

  test('is not compared, in either direction, and that is told', async () => {
    for (const ends of [
      { from: BARE, to: NEW },
      { from: NEW, to: BARE },
    ]) {
      const { nodes, notCompared } = await changes(ends);
      expect(notCompared).toEqual(LACKS);
      const kinds = (nodes as Change[]).map(({ kind }) => kind);
      expect(kinds).toContain('NAME_CHANGED');
      expect(kinds.filter(kind => LACKS.includes(kind))).toEqual([]);
    }
  });

  test('is told of the kinds asked for alone', async () => {
    const ends = { from: BARE, to: NEW };
    expect((await changes({ ...ends, kinds: ['GENE_ADDED', 'LEVEL_CHANGED'] })).notCompared).toEqual([
      'GENE_ADDED',
    ]);
    expect((await changes({ ...ends, mappingSets: ['new'] })).notCompared).toEqual([]);
    expect((await changes({})).notCompared).toEqual([]);
  });
});

describe('mapping sets', () => {
  const OF_MONDO = {
    id: 'of-mondo',
    before: { version: '1' },
    after: { version: '2', licence: 'CC0' },
    // ORPHA:10 to ORPHA:20, MONDO:3, MONDO:4; MONDO:1 and MONDO:9 with another relation; what only turned round is the same.
    mappingsAdded: 3,
    mappingsRemoved: 0,
    relationsChanged: 2,
  };
  const GONE = {
    id: 'gone',
    before: { version: '1' },
    after: null,
    mappingsAdded: 0,
    mappingsRemoved: 2,
    relationsChanged: 0,
  };
  const sets = async (variables: Record<string, unknown> = {}) =>
    (await dataOf(service.url, SETS, { ...wanted, ...variables })).mappingSetChanges;

  test('that came, went or have another version, by id, with every pair of codes counted', async () => {
    const added = {
      before: null,
      after: { version: '1', licence: 'CC0' },
      mappingsRemoved: 0,
      relationsChanged: 0,
    };
    expect(await sets()).toEqual([
      GONE,
      { id: 'new', ...added, mappingsAdded: 1 },
      { id: 'new-without-mappings', ...added, mappingsAdded: 0 },
      OF_MONDO,
      {
        id: 'orphadata',
        before: { version: expect.stringContaining('2025-12-09') },
        after: { version: expect.stringContaining('2026-06-01'), licence: expect.any(String) },
        mappingsAdded: 2,
        mappingsRemoved: 2,
        relationsChanged: 1,
      },
    ]);
  });

  test('the other way round', async () => {
    const back = await sets({ from: NEW, to: OLD, mappingSets: ['of-mondo', 'gone'] });
    expect(back).toMatchObject([
      { id: 'gone', before: null, after: { version: '1' }, mappingsAdded: 2, mappingsRemoved: 0 },
      { id: 'of-mondo', after: { version: '1' }, mappingsAdded: 0, mappingsRemoved: 3, relationsChanged: 2 },
    ]);
  });

  test('narrowed by id; none where nothing changed', async () => {
    expect(await sets({ mappingSets: ['of-mondo', 'gone', 'same'] })).toEqual([GONE, OF_MONDO]);
    expect(await sets({ mappingSets: ['same'] })).toEqual([]);
    expect(await sets({ to: OLD })).toEqual([]);
  });

  test('unknown ones are refused, and so are unknown releases', async () => {
    const of = (variables: Record<string, unknown>) =>
      errorOf(service.url, SETS, { ...wanted, ...variables });
    expect((await of({ mappingSets: ['nothing'] })).extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'mappingSets',
    });
    expect((await of({ from: 'orphadata-1999' })).extensions.code).toBe('RELEASE_NOT_FOUND');
    expect((await of({ to: '\0' })).extensions.code).toBe('RELEASE_NOT_FOUND');
  });
});
