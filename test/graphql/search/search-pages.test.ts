// Pages of a search: one list however it is cut, counted alike everywhere, and cursors that mean nothing but their place in it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, dataOf, errorOf } from '../../support/ask.ts';
import { startTestService, type TestService } from '../../support/running-service.ts';
import { cloneOddSample, EARLIER_RELEASE } from '../../support/sample-oddities.ts';
import { ALL_STATUSES, type Args, find, findIn, SEARCH, walk } from './found.ts';

let service: TestService;
let live: string;
beforeAll(async () => {
  service = await startTestService(await cloneOddSample());
  live = (await dataOf(service.url, '{ release { id } }')).release.id;
});
afterAll(() => service?.stop());

const QUESTIONS: [string, Args, number][] = [
  ['disease', {}, 60],
  ['syndrome', { filter: { statuses: ALL_STATUSES } }, 35],
  ['d', {}, 80],
  ['PLS', {}, 3],
  ['marfann sindrome', {}, 4],
  ['ICD-10:Q77.3', {}, 5],
  ['type', { filter: { levels: ['SUBTYPE_OF_DISORDER'] } }, 8],
];

describe.each(QUESTIONS)('%s %j', (query, args, least) => {
  test('pages of 1, 7 and 200 are the same list, each disorder once', async () => {
    const whole = await walk(service, query, { ...args, first: 200 });
    expect(whole.hits.length).toBeGreaterThanOrEqual(least);
    expect(new Set(whole.hits.map(hit => hit.code)).size).toBe(whole.hits.length);
    for (const first of [1, 7]) {
      const { hits, pages } = await walk(service, query, { ...args, first });
      expect(hits).toEqual(whole.hits);
      for (const { totalCount, ambiguous, levels, statuses } of pages) {
        const same = { totalCount: whole.hits.length, ambiguous: whole.pages[0]?.ambiguous };
        expect({ totalCount, ambiguous, levels, statuses }).toEqual({
          ...same,
          levels: whole.pages[0]?.levels,
          statuses: whole.pages[0]?.statuses,
        });
      }
    }
  });

  test('in the order of the scores, then active ones, then by code; asked twice alike', async () => {
    const { hits } = await walk(service, query, { ...args, first: 200 });
    const inactive = (status: string) => (['ACTIVE', 'HISTORICAL'].includes(status) ? 0 : 1);
    const ordered = hits.toSorted(
      (a, b) => b.score - a.score || inactive(a.status) - inactive(b.status) || a.code - b.code,
    );
    expect(hits.map(hit => hit.code)).toEqual(ordered.map(hit => hit.code));
    expect((await walk(service, query, { ...args, first: 200 })).hits).toEqual(hits);
  });

  test('first says how many, never which: the head of the list is the same for every size', async () => {
    const { codes } = await find(service, query, args);
    for (const first of [1, 2, 3, 5, 10, 50, 199])
      expect((await find(service, query, { ...args, first })).codes).toEqual(codes.slice(0, first));
  });
});

const PAGE = `query ($first: Int, $after: String) { searchDisorders(query: "disease", first: $first, after: $after) {
  totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor } nodes { orphaCode } } }`;

test('pageInfo tells where the page stands', async () => {
  const page = async (first: number | null, after: string | null = null) =>
    (await dataOf(service.url, PAGE, { first, after })).searchDisorders;
  const head = await page(3);
  const cursors = head.edges.map((edge: { cursor: string }) => edge.cursor);
  expect(new Set(cursors).size).toBe(3);
  expect(head.pageInfo).toEqual({
    hasNextPage: true,
    hasPreviousPage: false,
    startCursor: cursors[0],
    endCursor: cursors[2],
  });
  expect((await page(null)).nodes).toHaveLength(20);
  // A cursor in the middle is a place as good as the last.
  expect((await page(2, cursors[0])).edges.map((edge: { cursor: string }) => edge.cursor)).toEqual(
    cursors.slice(1),
  );
  expect((await page(1, cursors[2])).pageInfo).toMatchObject({ hasPreviousPage: true });
  const none = await page(0);
  expect(none).toMatchObject({
    totalCount: head.totalCount,
    nodes: [],
    pageInfo: { hasNextPage: true, endCursor: null },
  });
  const { endCursor } = (await walk(service, 'disease', { first: 200 })).pages.at(-1) ?? {};
  expect(await page(3, endCursor)).toEqual({
    totalCount: head.totalCount,
    pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    edges: [],
    nodes: [],
  });
});

test.each([
  [200, null],
  [201, 'LIMIT_EXCEEDED'],
  [1_000_000, 'LIMIT_EXCEEDED'],
  [-1, 'BAD_USER_INPUT'],
])('first: %i is %s', async (first, code) => {
  const { errors } = await ask(service.url, PAGE, { first });
  expect(errors[0]?.extensions).toEqual(
    code === null ? undefined : expect.objectContaining({ code, field: 'first' }),
  );
});

describe('a cursor of another question is refused', () => {
  test.each<[string, string, Args]>([
    ['other words', 'syndrome', {}],
    ['the same word otherwise written', 'DISEASE', {}],
    ['another filter', 'disease', { filter: { levels: ['DISORDER'] } }],
    ['other statuses', 'disease', { filter: { statuses: ALL_STATUSES } }],
    ['other fields', 'disease', { fields: ['NAME'] }],
  ])('%s', async (_, query, args) => {
    const { endCursor } = await find(service, 'disease', { first: 3 });
    const error = await errorOf(service.url, SEARCH, { query, ...args, first: 3, after: endCursor });
    expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'after' });
    expect(error.message).toMatch(/another question/);
  });

  const cursor = (text: string) => Buffer.from(text).toString('base64url');
  test.each([
    '',
    'garbage',
    '%%%',
    'nothing',
    'LIVE 3',
    'LIVE x 3',
    'LIVE x -1',
    'LIVE x 99999999999999999999',
  ])('nor "%s"', async text => {
    const after = /^LIVE/.test(text) ? cursor(text.replace('LIVE', live)) : text;
    expect((await errorOf(service.url, PAGE, { after })).extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'after',
    });
  });

  test('a cursor of browseDisorders is none of a search, nor the other way round', async () => {
    const browse =
      'query ($after: String) { browseDisorders(first: 2, after: $after) { pageInfo { endCursor } } }';
    const browsed = (await dataOf(service.url, browse)).browseDisorders.pageInfo.endCursor;
    const { endCursor } = await find(service, 'disease', { first: 3 });
    expect((await errorOf(service.url, PAGE, { after: browsed })).extensions.field).toBe('after');
    expect((await errorOf(service.url, browse, { after: endCursor })).extensions.field).toBe('after');
  });
});

describe('another release becomes live', () => {
  test('the cursor is CURSOR_EXPIRED, and works on with the header', async () => {
    const { endCursor } = await find(service, 'disease', { first: 3 });
    const next = await find(service, 'disease', { first: 3, after: endCursor });
    await service.sql('update live set release_no = 2');
    await service.seesLive();
    try {
      const error = await errorOf(service.url, PAGE, { first: 3, after: endCursor });
      expect(error.extensions.code).toBe('CURSOR_EXPIRED');
      expect(error.message).toContain(`Nosograph-Release: ${live}`);
      expect(await findIn(service, live, 'disease', { first: 3, after: endCursor })).toEqual(next);
      // The release that is live now answers with its own names alone.
      expect((await find(service, 'Polymyositis as it was called before')).codes).toEqual([732]);
      expect(await find(service, 'Marfan')).toMatchObject({ totalCount: 0 });
    } finally {
      await service.sql('update live set release_no = 1');
      await service.seesLive();
    }
    expect(await find(service, 'disease', { first: 3, after: endCursor })).toEqual(next);
    expect((await findIn(service, EARLIER_RELEASE, 'Polymyositis as it was called before')).codes).toEqual([
      732,
    ]);
  });
});
