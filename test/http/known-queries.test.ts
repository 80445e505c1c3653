// A query that was seen before is answered as Apollo Server answered it: the same bytes, the same headers, the same errors.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServerInMemory, startServerInMemory } from '../support/server-in-memory.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));
const SIGHTS = 3;

let server: ServerInMemory;
beforeAll(async () => {
  server = await startServerInMemory();
});
afterAll(() => server?.stop());

/** Everything of an answer that does not differ by nature. */
async function ask(body: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const { date: _, ...sent } = Object.fromEntries(response.headers);
  return { status: response.status, headers: sent, text: await response.text() };
}

/** @returns the answer, and how many of the others came without Apollo */
async function askAgain(body: object, headers: Record<string, string> = {}) {
  const { watched } = server;
  Object.assign(watched, { short: 0, outcomes: [] });
  const first = await ask(body, headers);
  expect(watched.short).toBe(0);
  for (let sight = 1; sight < SIGHTS; sight++) expect(await ask(body, headers)).toEqual(first);
  const { outcomes } = watched;
  expect(new Set(outcomes).size).toBeLessThanOrEqual(1);
  expect(outcomes.length).toBe(outcomes.length === 0 ? 0 : SIGHTS);
  return { ...first, short: watched.short };
}

const examples = readdirSync(EXAMPLES)
  .filter(file => file.endsWith('.graphql') && !file.startsWith('suggest'))
  .map(file => file.replace(/\.graphql$/, ''));

test.each(examples)('the example %s', async name => {
  const query = readFileSync(`${EXAMPLES}${name}.graphql`, 'utf8');
  const file = `${EXAMPLES}${name}.variables.json`;
  const variables = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  expect(await askAgain({ query, variables })).toMatchObject({ status: 200, short: SIGHTS - 1 });
});

const QUERY = 'query Page($id: ID!) { disorder(id: $id) { name } } query Other { release { id } }';
const BODY = { query: QUERY, variables: { id: 'ORPHA:732' }, operationName: 'Page' };

describe('what clients send', () => {
  test.each([
    ['everything that a body may hold', BODY, {}],
    ['no variables', { query: '{ release { id } }' }, {}],
    ['nulls', { query: '{ release { version } }', variables: null, operationName: null }, {}],
    ['any media type', { query: '{ release { date } }' }, { accept: '*/*' }],
    ['JSON', { query: '{ release { licence } }' }, { accept: 'application/json' }],
    [
      'the media type of GraphQL',
      { query: '{ release { attribution } }' },
      { accept: 'application/graphql-response+json, application/json;q=0.9' },
    ],
  ])('%s', async (_, body, headers) => {
    // With a header that nobody has sent yet, Apollo chooses the media type once.
    await ask({ query: '{ __typename }' }, headers);
    expect(await askAgain(body, headers)).toMatchObject({ status: 200, short: SIGHTS - 1 });
  });

  test('the media type belongs to the header, not to the query', async () => {
    const body = { query: '{ release { disorderCount } }' };
    const types = [];
    for (const accept of [
      '*/*',
      'application/graphql-response+json',
      '*/*',
      'application/graphql-response+json',
    ])
      types.push((await ask(body, { accept })).headers['content-type']);
    expect(types[1]).toContain('graphql-response');
    expect(types).toEqual([types[0], types[1], types[0], types[1]]);
    expect(types[0]).not.toBe(types[1]);
  });
});

describe('what Apollo goes on to answer', () => {
  const known = { query: '{ release { mappingCount } }' };
  test.each<[string, object, Record<string, string>]>([
    ['values that do not fit', { ...BODY, variables: { id: { no: 'id' } } }, {}],
    ['a value that is missing', { ...BODY, variables: {} }, {}],
    ['a code that is none', { ...BODY, variables: { id: 'no code' } }, {}],
    ['no operation of that name', { ...BODY, operationName: 'None' }, {}],
    ['no name where there are two operations', { query: QUERY, variables: BODY.variables }, {}],
    ['operations that are named by a number', { ...BODY, operationName: 1 }, {}],
    ['variables that are a list', { ...known, variables: [] }, {}],
    ['variables that are a text', { ...known, variables: '{}' }, {}],
    ['extensions', { ...known, extensions: { persistedQuery: { version: 1, sha256Hash: 'a' } } }, {}],
    ['extensions that are none', { ...known, extensions: 'text' }, {}],
    ['a query that is none', { query: { kind: 'Document' } }, {}],
    ['a release that is not stored', known, { 'nosograph-release': 'none' }],
    ['a release by its name', known, { 'nosograph-release': 'orphadata-2025-12-09' }],
    ['a media type that there is not', known, { accept: 'text/csv' }],
    ['too many variables', { ...BODY, variables: { id: 'ORPHA:732', more: Array(6_000).fill(1) } }, {}],
    [
      'too deep variables',
      { ...BODY, variables: JSON.parse(`{"id":${'['.repeat(70)}${']'.repeat(70)}}`) },
      {},
    ],
    [
      'a list that is too long',
      {
        query: 'query($c: [String!]!) { crosswalk(codes: $c, to: ["OMIM"]) { input } }',
        variables: { c: Array(1_001).fill('ORPHA:732') },
      },
      {},
    ],
    [
      'an error within the answer',
      { query: '{ a: disorder(id: "ORPHA:732") { name } b: disorder(id: "x:y:z") { name } }' },
      {},
    ],
  ])('%s', async (_, body, headers) => {
    await ask(known);
    await ask(BODY);
    expect(await askAgain(body, headers)).toMatchObject({ short: 0 });
  });
});

test('an empty name is not the same as none, however often the query was asked', async () => {
  const query = 'query Named { release { id } }';
  for (let time = 0; time < SIGHTS; time++) await ask({ query });
  for (const operationName of ['', 'Other', 'Named query Named']) {
    const { status, text } = await ask({ query, operationName });
    expect([status, JSON.parse(text).errors[0].message]).toEqual([
      400,
      `Unknown operation named "${operationName}".`,
    ]);
  }
  expect((await ask({ query, operationName: 'Named' })).status).toBe(200);
});

test('of many documents those asked last are known, and none that is long', async () => {
  const { watched } = server;
  watched.short = 0;
  const first = { query: '{ release { source } }' };
  await ask(first);
  await ask(first);
  expect(watched.short).toBe(1);
  for (let no = 0; no < 100; no++) await ask({ query: `query N${no} { __typename }` });
  await ask(first);
  expect(watched.short).toBe(1);
  const long = { query: `{ release { source } } ${'#'.repeat(10_000)}` };
  await ask(long);
  await ask(long);
  expect(watched.short).toBe(1);
});
