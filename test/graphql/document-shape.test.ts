// Documents and variables that nest without end, or hold fragments by the thousand: refused at once, and no fault of ours.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/graphql/limits.ts';
import { limitFaults } from '../greedy/limit-faults.ts';
import { ask, dataOf } from '../support/ask.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(await cloneSampleRelease());
});
afterAll(() => service?.stop());

const around = (count: number, open: string, inner: string, close: string) =>
  `${open.repeat(count)}${inner}${close.repeat(count)}`;

/** Each fragment spreads the next one. */
function chain(count: number): string {
  const each = (i: number) => `fragment F${i} on Query{${i + 1 < count ? `...F${i + 1}` : '__typename'}}`;
  return `{...F0}${Array.from({ length: count }, (_, i) => each(i)).join('')}`;
}

/** Each fragment spreads some that come after it, as many as the tokens let it. */
function web(count: number): string {
  const spreads = (i: number) =>
    Array.from({ length: Math.min(6, count - i - 1) }, (_, j) => `...F${i + j + 1}`).join('');
  const each = (i: number) => `fragment F${i} on Query{__typename ${spreads(i)}}`;
  return `{...F0}${Array.from({ length: count }, (_, i) => each(i)).join('')}`;
}

const SHAPES: [name: string, of: (count: number) => string][] = [
  ['fragments in a chain', chain],
  ['inline fragments', n => `{${around(n, '...{', '__typename', '}')}}`],
  ['fields', n => `{disorder(id:"558"){${around(n, 'parents{', 'name', '}')}}}`],
  ['lists in an argument', n => `{crosswalk(codes:${around(n, '[', '"558"', ']')},to:["OMIM"]){status}}`],
  ['lists that do not end', n => `{crosswalk(codes:${'['.repeat(n)}`],
  [
    'objects in an argument',
    n => `{browseDisorders(filter:${around(n, '{levels:', '[]', '}')}){totalCount}}`,
  ],
  ['lists in a default', n => `query($x:[ID!]=${around(n, '[', '"558"', ']')}){disorders(ids:$x){status}}`],
  ['objects in a default', n => `query($x:DisorderFilter=${around(n, '{levels:', '[]', '}')}){__typename}`],
  ['lists in a type', n => `query($x:${around(n, '[', 'ID', ']')}){__typename}`],
  ['objects in a directive', n => `{__typename @include(if:${around(n, '{if:', 'true', '}')})}`],
];

async function refused(query: string, variables: Record<string, unknown> = {}) {
  const started = performance.now();
  const { status, errors } = await ask(service.url, query, variables);
  expect(performance.now() - started).toBeLessThan(500);
  expect(status).toBe(400);
  expect(errors.length).toBeGreaterThan(0);
  for (const { extensions } of errors)
    expect(['LIMIT_EXCEEDED', 'GRAPHQL_VALIDATION_FAILED']).toContain(extensions.code);
  expect(
    errors.filter(({ extensions }) => extensions.code === 'LIMIT_EXCEEDED').flatMap(limitFaults),
  ).toEqual([]);
  expect(service.log.filter(line => line.msg === 'fault')).toEqual([]);
  return errors;
}

describe.each(SHAPES)('%s', (_, of) => {
  test.each([300, 1_100, 2_000, 5_000])('%i', async count => {
    const [error] = await refused(of(count));
    expect(error?.extensions.code).toBe('LIMIT_EXCEEDED');
  });
});

test('as many fragments as are allowed, each in the other, are answered or refused in time', async () => {
  await refused(chain(LIMITS.fragments));
  await refused(web(LIMITS.fragments));
  const nested = Array.from(
    { length: 28 },
    (_, i) => `fragment F${i} on Query{${around(LIMITS.nesting - 1, '...{', `...F${i + 1}`, '}')}}`,
  );
  await refused(`{...F0}${nested.join('')}fragment F28 on Query{__typename}`);
});

test('one bracket or fragment more than the limit is counted', async () => {
  const [deep] = await refused(`{${around(LIMITS.nesting, '...{', '__typename', '}')}}`);
  expect(deep?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', counted: 65, limit: 64 });
  expect(deep?.message).toMatch(/^The document has 65 brackets open inside each other\. .*at most 64/);
  const [many] = await refused(chain(LIMITS.fragments + 1));
  expect(many?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', counted: 201, limit: 200 });
});

test('brackets in texts do not count, nor does what is closed again', async () => {
  const text = '[{('.repeat(100);
  expect(await dataOf(service.url, `{ gene(symbol: "${text.slice(0, 150)}") { symbol } }`)).toBeTruthy();
  const wide = Array.from(
    { length: 30 },
    (_, i) => `a${i}: limits { depth } limits { cost } limits { rows }`,
  );
  expect(await dataOf(service.url, `{ ${wide.join(' ')} }`)).toBeTruthy();
});

describe('variables', () => {
  const deep = (levels: number) => JSON.parse(around(levels, '[', '', ']'));
  const query = 'query($codes:[String!]!){crosswalk(codes:$codes,to:["OMIM"]){status}}';

  test.each([65, 2_000, 100_000])('%i lists inside each other', async levels => {
    const codes = Array.from({ length: 300 }, () => 'ORPHA:558');
    const text = `{"query":${JSON.stringify(query)},"variables":{"codes":${JSON.stringify(codes)},"x":${around(levels, '[', '', ']')}}}`;
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: text,
    });
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as Awaited<ReturnType<typeof ask>>;
    expect(errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED', counted: levels, limit: 64 } }]);
  });

  test('in an address', async () => {
    const variables = JSON.stringify({ codes: deep(3_000) });
    const address = `${service.url}/graphql?query=${encodeURIComponent(query)}&variables=${variables}`;
    const response = await fetch(address, { headers: { 'apollo-require-preflight': 'yes' } });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { counted: 3_000 } }] });
  });

  test('as deep as is allowed, they are left to the schema', async () => {
    const { errors } = await ask(service.url, query, { codes: deep(LIMITS.nesting) });
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
