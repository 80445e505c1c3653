// Pages: the same rules on every connection of the schema.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, dataOf, errorOf } from '../support/ask.ts';
import { startTestService, type TestService } from '../support/running-service.ts';
import { cloneOddSample, EARLIER_RELEASE } from '../support/sample-oddities.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(await cloneOddSample());
});
afterAll(() => service?.stop());

interface Page {
  totalCount: number;
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  edges: { cursor: string; node: { id: string } }[];
  nodes: { id: string }[];
}

const PAGE = (node: string) => `{ totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  edges { cursor node { ${node} } } nodes { ${node} } }`;
const ARGS = '(first: $first, after: $after)';
const DISORDERS = PAGE('id: curie');

/** Where each connection is, and how to get to it. */
type Place = [query: string, pick: (data: never) => Page];
const CONNECTIONS: Record<string, Place> = {
  browseDisorders: [`{ page: browseDisorders${ARGS} ${DISORDERS} }`, (data: { page: Page }) => data.page],
  'Disorder.ancestors': [
    `{ of: disorder(id: "90291") { page: ancestors${ARGS} ${DISORDERS} } }`,
    (data: { of: { page: Page } }) => data.of.page,
  ],
  'Disorder.descendants': [
    `{ of: disorder(id: "98023") { page: descendants${ARGS} ${DISORDERS} } }`,
    (data: { of: { page: Page } }) => data.of.page,
  ],
  'Disorder.childDisorders': [
    `{ of: disorder(id: "251") { page: childDisorders${ARGS} ${DISORDERS} } }`,
    (data: { of: { page: Page } }) => data.of.page,
  ],
  'Classification.rootDisorders': [
    `{ of: classification(id: "150") { page: rootDisorders${ARGS} ${DISORDERS} } }`,
    (data: { of: { page: Page } }) => data.of.page,
  ],
  'Disorder.phenotypeAssociations': [
    `{ of: disorder(id: "732") { page: phenotypeAssociations${ARGS} ${PAGE('id: hpoId frequency')} } }`,
    (data: { of: { page: Page } }) => data.of.page,
  ],
  'Disorder.geneAssociations': [
    `{ of: disorder(id: "536") { page: geneAssociations${ARGS} ${PAGE('id: type gene { symbol }')} } }`,
    (data: { of: { page: Page } }) => data.of.page,
  ],
  'Gene.disorderAssociations': [
    `{ of: gene(symbol: "GBA1") { page: disorderAssociations${ARGS} ${PAGE('id: type disorder { curie }')} } }`,
    (data: { of: { page: Page } }) => data.of.page,
  ],
  'ClassificationLevel.disorders': [
    `{ of: classificationLevels { page: disorders${ARGS} ${DISORDERS} } }`,
    (data: { of: { page: Page }[] }) => data.of[1]?.page as Page,
  ],
  'ExternalCode.disorders': [
    `{ of: externalCode(curie: "ICD-10:Q77.3") { page: disorders${ARGS} ${DISORDERS} } }`,
    (data: { of: { page: Page } }) => data.of.page,
  ],
  'ExternalCode.mappings': [
    `{ of: externalCode(curie: "ICD-10:Q77.3") { page: mappings${ARGS} ${PAGE('id: predicate object { curie }')} } }`,
    (data: { of: { page: Page } }) => data.of.page,
  ],
};

function placeOf(name: string): Place {
  const place = CONNECTIONS[name];
  if (!place) throw new Error(`No connection ${name}`);
  return place;
}

const queryOf = (name: string) => `query ($first: Int, $after: String) ${placeOf(name)[0]}`;

async function page(name: string, first: number | null, after: string | null = null): Promise<Page> {
  const data = await dataOf(service.url, queryOf(name), { first, after });
  return placeOf(name)[1](data as never);
}

describe.each(Object.keys(CONNECTIONS))('%s', name => {
  test('pages of three join to the whole, each node once; totalCount is on every page alike', async () => {
    const whole = await page(name, 200);
    const edges: Page['edges'] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const part: Page = await page(name, 3, after);
      expect(part.totalCount).toBe(whole.totalCount);
      expect(part.pageInfo.hasPreviousPage).toBe(after !== null);
      expect(part.pageInfo).toMatchObject({
        startCursor: part.edges[0]?.cursor,
        endCursor: part.edges.at(-1)?.cursor,
      });
      expect(part.nodes).toEqual(part.edges.map(edge => edge.node));
      edges.push(...part.edges);
      more = part.pageInfo.hasNextPage;
      after = part.pageInfo.endCursor;
    }
    expect(edges).toEqual(whole.totalCount > 200 ? expect.arrayContaining(whole.edges) : whole.edges);
    expect(edges).toHaveLength(whole.totalCount);
    expect(new Set(edges.map(edge => edge.cursor)).size).toBe(edges.length);
    expect(edges.length).toBeGreaterThan(5);
  });

  test('after the last node comes an empty page', async () => {
    const whole = await page(name, 200);
    const last = whole.pageInfo.hasNextPage ? await page(name, 200, whole.pageInfo.endCursor) : whole;
    const beyond = await page(name, 3, last.pageInfo.endCursor);
    expect(beyond).toEqual({
      totalCount: whole.totalCount,
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
      edges: [],
      nodes: [],
    });
  });

  test('first: 0 counts alone; null means the default', async () => {
    const none = await page(name, 0);
    expect(none).toMatchObject({ edges: [], nodes: [], pageInfo: { hasNextPage: true, startCursor: null } });
    expect(none.totalCount).toBeGreaterThan(5);
    expect((await page(name, null)).nodes.length).toBeLessThanOrEqual(100);
  });

  test.each([
    [201, 'LIMIT_EXCEEDED'],
    [1_000_000, 'LIMIT_EXCEEDED'],
    [-1, 'BAD_USER_INPUT'],
  ])('first: %s is %s', async (first, code) => {
    const { errors } = await ask(service.url, queryOf(name), { first });
    expect(errors[0]?.extensions).toMatchObject({ code, field: 'first' });
  });

  const cursor = (text: string) => Buffer.from(text).toString('base64url');
  test.each([
    '',
    'garbage',
    '%%%',
    cursor('orphadata-2025-12-09 x'),
    cursor('orphadata-2025-12-09 -1'),
    cursor('nothing'),
  ])('after: "%s" is BAD_USER_INPUT', async after => {
    const { errors } = await ask(service.url, queryOf(name), { first: 3, after });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'after' });
  });

  test('a cursor of another release is CURSOR_EXPIRED, and says how to go on', async () => {
    const after = cursor(`${EARLIER_RELEASE} 732`);
    const { errors } = await ask(service.url, queryOf(name), { first: 3, after });
    expect(errors[0]).toMatchObject({ extensions: { code: 'CURSOR_EXPIRED' } });
    expect(errors[0]?.message).toContain(`Nosograph-Release: ${EARLIER_RELEASE}`);
  });
});

test('a cursor of the release before works on with its header after another became live', async () => {
  const query =
    'query ($after: String) { browseDisorders(first: 2, after: $after) { nodes { curie } pageInfo { endCursor } } }';
  const before = await ask(service.url, query);
  const live = before.extensions.release?.id ?? '';
  const after = before.data.browseDisorders.pageInfo.endCursor;
  const next = await ask(service.url, query, { after });
  await service.sql('update live set release_no = 2');
  await service.seesLive();
  try {
    expect((await errorOf(service.url, query, { after })).extensions.code).toBe('CURSOR_EXPIRED');
    const held = await ask(service.url, query, { after }, { 'nosograph-release': live });
    expect(held.data).toEqual(next.data);
  } finally {
    await service.sql('update live set release_no = 1');
    await service.seesLive();
  }
});
