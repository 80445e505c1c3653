// Changes between two releases: every kind, told by hand; pages, kinds, and what is refused.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ReleaseChangeKind } from '../../src/release/changes.ts';
import { ask, dataOf, errorOf } from '../support/ask.ts';
import { createTestDatabase } from '../support/database.ts';
import { startEmptyService, type TestService } from '../support/running-service.ts';
import { type Change, EXPECTED, NEW, OLD, row, startTwoReleases } from './two-releases.ts';

const QUERY = `query ($from: ID!, $to: ID!, $kinds: [ReleaseChangeKind!], $first: Int, $after: String) {
  releaseChanges(from: $from, to: $to, kinds: $kinds, first: $first, after: $after) {
    totalCount kindCounts { kind count } notCompared pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { orphaCode } } nodes { kind orphaCode curie mappingSetId classificationId before after disorder { name } }
  } }`;

interface Page {
  totalCount: number;
  kindCounts: { kind: string; count: number }[];
  notCompared: string[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  edges: { cursor: string }[];
  nodes: Change[];
}

let service: TestService;
beforeAll(async () => {
  service = await startTwoReleases();
});
afterAll(() => service?.stop());

const wanted = { from: OLD, to: NEW, first: 200 };

async function page(variables: Record<string, unknown> = {}): Promise<Page> {
  return (await dataOf(service.url, QUERY, { ...wanted, ...variables })).releaseChanges;
}

test('every kind, with what was and what is, in order', async () => {
  const { nodes, totalCount } = await page();
  expect(nodes.map(row)).toEqual(EXPECTED);
  expect(totalCount).toBe(EXPECTED.length);
  expect(new Set(nodes.map(({ kind }) => kind))).toEqual(new Set(Object.keys(ReleaseChangeKind)));
});

test('the other way round, what was added is removed; what was retired is in use again', async () => {
  const back = (await page({ from: NEW, to: OLD })).nodes.map(row);
  const turned: Record<string, string> = {
    DISORDER_ADDED: 'DISORDER_REMOVED',
    DISORDER_RETIRED: 'DISORDER_REACTIVATED',
    SYNONYM_ADDED: 'SYNONYM_REMOVED',
    CLASSIFICATION_PARENT_ADDED: 'CLASSIFICATION_PARENT_REMOVED',
    GENE_ADDED: 'GENE_REMOVED',
    MAPPING_ADDED: 'MAPPING_REMOVED',
  };
  for (const [one, other] of Object.entries(turned)) turned[other] = one;
  const pairs = (rows: unknown[][]) =>
    rows.map(([kind, code, , place, before, after]) => [kind, code, place, before, after]);
  const expected = (await page()).nodes
    .map(row)
    .map(([kind, code, curie, place, before, after]) => [
      turned[String(kind)] ?? kind,
      code,
      curie,
      place,
      after,
      before,
    ]);
  expect(pairs(back)).toHaveLength(expected.length);
  expect(pairs(back)).toEqual(expect.arrayContaining(pairs(expected)));
});

test('the answering release tells the disorder, not from or to', async () => {
  const { data } = await ask(service.url, QUERY, wanted, { 'nosograph-release': OLD });
  const named = (data.releaseChanges.nodes as Change[])
    .map(row)
    .map(([kind, code, , , , , name]) => [kind, code, name]);
  expect(named).toContainEqual(['DISORDER_ADDED', 71, null]);
  expect(named).toContainEqual(['NAME_CHANGED', 10, 'Sjögren disorder, "alpha" type']);
  expect(named).toContainEqual(['DISORDER_REMOVED', 70, expect.any(String)]);
});

test('from one release to itself there is none', async () => {
  for (const id of [OLD, NEW])
    expect(await page({ from: id, to: id })).toMatchObject({ totalCount: 0, nodes: [] });
});

test.each([...Object.keys(ReleaseChangeKind).map(kind => [kind]), ['LEVEL_CHANGED', 'DISORDER_ADDED']])(
  'kinds: %s, in the same order',
  async (...kinds) => {
    const { nodes, totalCount } = await page({ kinds });
    const expected = EXPECTED.filter(([kind]) => kinds.includes(String(kind)));
    expect(nodes.map(row)).toEqual(expected);
    expect(totalCount).toBe(expected.length);
  },
);

describe('pages', () => {
  test('of three join to the whole; totalCount is on each', async () => {
    const whole = await page();
    const nodes: Change[] = [];
    const cursors: string[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const part: Page = await page({ first: 3, after });
      expect(part.totalCount).toBe(whole.totalCount);
      expect(part.pageInfo).toMatchObject({
        hasPreviousPage: after !== null,
        startCursor: part.edges[0]?.cursor,
        endCursor: part.edges.at(-1)?.cursor,
      });
      nodes.push(...part.nodes);
      cursors.push(...part.edges.map(({ cursor }) => cursor));
      more = part.pageInfo.hasNextPage;
      after = part.pageInfo.endCursor;
    }
    expect(nodes).toEqual(whole.nodes);
    expect(cursors).toEqual(whole.edges.map(({ cursor }) => cursor));
    expect(await page({ after: cursors.at(-1) })).toMatchObject({ totalCount: whole.totalCount, nodes: [] });
  });

  test('first: 0 counts alone; 201 and -1 are refused', async () => {
    const { kindCounts, ...rest } = await page({ first: 0 });
    expect(rest).toMatchObject({ totalCount: EXPECTED.length, nodes: [] });
    const kinds = EXPECTED.map(([kind]) => kind);
    expect(kindCounts).toEqual(
      [...new Set(kinds)].map(kind => ({ kind, count: kinds.filter(each => each === kind).length })),
    );
    expect((await page({ first: 0, kinds: ['GENE_ADDED'] })).kindCounts).toEqual([
      { kind: 'GENE_ADDED', count: 1 },
    ]);
    expect((await page({ first: 1, to: OLD })).kindCounts).toEqual([]);
    for (const [first, code] of [
      [201, 'LIMIT_EXCEEDED'],
      [-1, 'BAD_USER_INPUT'],
    ])
      expect(await errorOf(service.url, QUERY, { ...wanted, first })).toMatchObject({
        extensions: { code, field: 'first' },
      });
  });

  test('a cursor of another question is BAD_USER_INPUT, kinds in another order are the same question', async () => {
    const kinds = ['MAPPING_RELATION_CHANGED', 'GENE_ADDED'];
    const after = (await page({ kinds, first: 1 })).pageInfo.endCursor;
    expect((await page({ kinds: [...kinds].reverse(), after })).nodes).toHaveLength(2);
    for (const other of [{}, { kinds: ['GENE_ADDED'] }, { kinds, from: NEW, to: OLD }, { kinds, to: OLD }])
      expect(await errorOf(service.url, QUERY, { ...wanted, ...other, after })).toMatchObject({
        extensions: { code: 'BAD_USER_INPUT', field: 'after' },
      });
    for (const text of ['', 'garbage', `${NEW} x`, `${NEW} 5`])
      expect(
        await errorOf(service.url, QUERY, { ...wanted, after: Buffer.from(text).toString('base64url') }),
      ).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', field: 'after' } });
  });

  test('a cursor of another answering release is CURSOR_EXPIRED', async () => {
    const after = (await page({ first: 1 })).pageInfo.endCursor;
    const { errors } = await ask(service.url, QUERY, { ...wanted, after }, { 'nosograph-release': OLD });
    expect(errors).toMatchObject([{ extensions: { code: 'CURSOR_EXPIRED' } }]);
  });
});

describe('what is not there', () => {
  test.each([{ from: 'orphadata-1999' }, { to: 'orphadata-1999' }, { from: '', to: '' }, { to: '\0' }])(
    '%j is RELEASE_NOT_FOUND',
    async unknown => {
      const { message, extensions } = await errorOf(service.url, QUERY, { ...wanted, ...unknown });
      expect(extensions.code).toBe('RELEASE_NOT_FOUND');
      expect(message).toContain('The query releases lists those that are stored.');
    },
  );

  test('without any release it is NO_RELEASE', async () => {
    const empty = await startEmptyService(await createTestDatabase());
    try {
      expect((await errorOf(empty.url, QUERY, wanted)).extensions.code).toBe('NO_RELEASE');
    } finally {
      await empty.stop();
    }
  });
});
