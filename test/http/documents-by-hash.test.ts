// Documents by their hash: documentId of the draft, automatic persisted queries, and services that answer trusted documents alone.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/config.ts';
import { sha256Id } from '../../src/graphql/trusted-documents.ts';
import { addressOf, type Exchanged, exchange, get, PLAIN, post } from '../support/exchange.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';
import { makeTestFolder } from '../support/test-folder.ts';

const PAGE = readFileSync(
  fileURLToPath(new URL('../../examples/disorder-page.graphql', import.meta.url)),
  'utf8',
);
const LISTED = 'query Listed($id: ID!) { disorder(id: $id) { name } }';
const SUGGESTS =
  'mutation S { suggestUpdate(input: { disorder: "1", topic: OTHER, role: OTHER, comment: "x", email: "a@b.example", consent: true, captcha: "x" }) { problems { code } } }';
const BOTH = [post, get];

const folder = makeTestFolder('nosograph-documents-');
const list = join(folder.path, 'list.json');
let service: TestService;

beforeAll(async () => {
  writeFileSync(list, JSON.stringify({ [sha256Id(LISTED)]: LISTED, [sha256Id(SUGGESTS)]: SUGGESTS }));
  service = await startTestService(await cloneSampleRelease(), {
    TRUSTED_DOCUMENTS: list,
    KEPT_ANSWERS_MB: '8',
  });
});
afterAll(async () => {
  await service?.stop();
  folder.remove();
});

function codeOf({ text }: Exchanged): unknown {
  const { errors } = JSON.parse(text);
  expect(errors).toHaveLength(1);
  return errors[0].extensions.code;
}

describe('documentId', () => {
  test.each(BOTH)('names the examples and those of the list, %o', async ask => {
    for (const [query, variables] of [
      [PAGE, { id: 'ORPHA:732' }],
      [LISTED, { id: 'ORPHA:732' }],
    ] as const) {
      const whole = await post(service.url, { query, variables });
      expect(whole.status).toBe(200);
      for (const documentId of [sha256Id(query), sha256Id(query).slice('sha256:'.length)]) {
        for (const more of [
          {},
          { operationName: '' },
          { extensions: {} },
          { extensions: { client: { name: 'x' } } },
        ])
          expect((await ask(service.url, { documentId, variables, ...more })).text).toBe(whole.text);
      }
    }
  });

  test.each<[string, Record<string, unknown>, number, string]>([
    ['of no document', { documentId: sha256Id('{ other }') }, 400, 'PERSISTED_QUERY_NOT_FOUND'],
    [
      'of none that is trusted',
      { documentId: sha256Id('{ release { id } }') },
      400,
      'PERSISTED_QUERY_NOT_FOUND',
    ],
    ['in capitals', { documentId: sha256Id(LISTED).toUpperCase() }, 400, 'PERSISTED_QUERY_NOT_FOUND'],
    ['that is empty', { documentId: '' }, 400, 'PERSISTED_QUERY_NOT_FOUND'],
    [
      'beside a hash',
      {
        documentId: sha256Id(LISTED),
        extensions: { persistedQuery: { version: 1, sha256Hash: sha256Id('{ x }').slice('sha256:'.length) } },
      },
      400,
      'BAD_REQUEST',
    ],
    ['beside a query', { documentId: sha256Id(LISTED), query: LISTED }, 400, 'BAD_REQUEST'],
    [
      'with variables that do not fit',
      { documentId: sha256Id(LISTED), variables: {} },
      400,
      'BAD_USER_INPUT',
    ],
    [
      'with an operation that it has not',
      { documentId: sha256Id(LISTED), operationName: 'X' },
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
  ])('%s', async (_, sent, status, code) => {
    await post(service.url, { query: '{ release { id } }' });
    for (const ask of BOTH) {
      const answer = await ask(service.url, sent);
      expect([answer.status, codeOf(answer)]).toEqual([status, code]);
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });

  test('that is no text, or stands twice', async () => {
    expect(codeOf(await post(service.url, { documentId: 1 }))).toBe('BAD_REQUEST');
    const twice = `${addressOf(service.url, { documentId: sha256Id(LISTED) })}&documentId=x`;
    expect(codeOf(await exchange(twice, { headers: PLAIN }))).toBe('BAD_REQUEST');
  });

  test('a GET of it needs the header that no page of another site can send', async () => {
    const address = addressOf(service.url, { documentId: sha256Id(LISTED), variables: { id: '732' } });
    expect((await exchange(address)).status).toBe(400);
    expect((await exchange(address, { headers: PLAIN })).status).toBe(200);
  });

  test('a mutation is not for GET', async () => {
    const answer = await get(service.url, { documentId: sha256Id(SUGGESTS) });
    expect([answer.status, answer.headers.allow, codeOf(answer)]).toEqual([405, 'POST', 'BAD_REQUEST']);
  });

  test('variables of an address that are no JSON', async () => {
    const answer = await get(service.url, { documentId: sha256Id(LISTED), variables: '{' });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_REQUEST']);
  });
});

describe("automatic persisted queries, as Apollo's clients ask", () => {
  const named = (query: string) => ({
    extensions: { persistedQuery: { version: 1, sha256Hash: sha256Id(query).slice('sha256:'.length) } },
  });

  test.each(BOTH)('an unknown hash, then text and hash, then the hash alone, %o', async ask => {
    const query = `query Apq${BOTH.indexOf(ask)} { release { version } }`;
    const first = await ask(service.url, named(query));
    expect([first.status, codeOf(first)]).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
    expect(JSON.parse(first.text).errors[0].message).toBe('PersistedQueryNotFound');
    expect(first.headers['cache-control']).toBe('no-store');
    const whole = await ask(service.url, { query, ...named(query) });
    expect([whole.status, JSON.parse(whole.text).errors]).toEqual([200, undefined]);
    for (let time = 0; time < 3; time++) expect((await ask(service.url, named(query))).text).toBe(whole.text);
    // Whoever asks for it by text keeps it known.
    for (let no = 0; no < 99; no++) {
      await ask(service.url, { query: `query N${no} { __typename }` });
      if (no % 30 === 0) await ask(service.url, { query });
    }
    expect((await ask(service.url, { ...named(query), variables: { other: 1 } })).text).toBe(whole.text);
    for (let no = 0; no < 100; no++) await ask(service.url, { query: `query M${no} { __typename }` });
    // What was kept needs no document any more: another spelling does.
    const forgotten = { ...named(query), variables: {} };
    expect((await ask(service.url, named(query))).text).toBe(whole.text);
    expect(codeOf(await ask(service.url, forgotten))).toBe('PERSISTED_QUERY_NOT_FOUND');
    await ask(service.url, { query, ...named(query) });
    expect((await ask(service.url, forgotten)).text).toBe(whole.text);
  });

  test('trusted documents are known from the beginning', async () => {
    const answer = await get(service.url, { ...named(PAGE), variables: { id: 'ORPHA:732' } });
    expect(JSON.parse(answer.text).data.disorder.name).toBe('Polymyositis');
  });

  test.each<[string, object]>([
    ['another hash than that of the query', { query: LISTED, ...named(PAGE) }],
    ['another version', { extensions: { persistedQuery: { version: 2, sha256Hash: 'a' } } }],
    ['no hash', { extensions: { persistedQuery: { version: 1 } } }],
    ['a hash that is none', { extensions: { persistedQuery: 'a' } }],
  ])('%s', async (_, sent) => {
    for (const ask of BOTH) {
      const answer = await ask(service.url, { ...sent });
      expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_REQUEST']);
    }
  });

  test('what is wrong with the query is told, and it does not become known', async () => {
    const query = '{ nothing }';
    const wrong = await post(service.url, { query, ...named(query) });
    expect(codeOf(wrong)).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(codeOf(await post(service.url, named(query)))).toBe('PERSISTED_QUERY_NOT_FOUND');
  });
});

describe('trusted documents alone', () => {
  let only: TestService;
  beforeAll(async () => {
    only = await startTestService(await cloneSampleRelease(), {
      TRUSTED_DOCUMENTS: list,
      TRUSTED_DOCUMENTS_ONLY: 'true',
      KEPT_ANSWERS_MB: '8',
    });
  });
  afterAll(() => only?.stop());

  test('are answered, by hash and as text', async () => {
    for (const ask of BOTH) {
      for (const sent of [{ documentId: sha256Id(LISTED) }, { query: LISTED }, { query: PAGE }]) {
        const answer = await ask(only.url, { ...sent, variables: { id: 'ORPHA:732' } });
        expect(JSON.parse(answer.text).data.disorder.name).toBe('Polymyositis');
      }
    }
  });

  test('an unknown documentId is not to be sent as its text', async () => {
    const answer = await post(only.url, { documentId: sha256Id('{ release { id } }') });
    expect(JSON.parse(answer.text).errors[0].message).toMatch(/Ask its operator to list the document\.$/);
  });

  test.each([
    ['another document', '{ release { id } }'],
    ['introspection', '{ __schema { queryType { name } } }'],
    ['a listed one with one sign more', `${LISTED} `],
    ['what is no GraphQL', '{'],
  ])('%s is refused', async (_, query) => {
    const persistedQuery = { version: 1, sha256Hash: sha256Id(query).slice('sha256:'.length) };
    for (const ask of BOTH) {
      for (const sent of [{ query }, { query, extensions: { persistedQuery } }]) {
        const answer = await ask(only.url, sent);
        expect([answer.status, codeOf(answer)]).toEqual([400, 'DOCUMENT_NOT_TRUSTED']);
      }
      expect(codeOf(await ask(only.url, { extensions: { persistedQuery } }))).toBe(
        'PERSISTED_QUERY_NOT_FOUND',
      );
    }
  });
});

test('a service does not start with a list that cannot be trusted', async () => {
  const file = join(folder.path, 'wrong.json');
  writeFileSync(file, JSON.stringify({ [sha256Id('{ nothing }')]: '{ nothing }' }));
  const database = await cloneSampleRelease();
  const starting = startTestService(database, { TRUSTED_DOCUMENTS: file });
  await expect(starting).rejects.toThrow(ConfigError);
  await expect(starting).rejects.toThrow(
    /TRUSTED_DOCUMENTS: .*wrong\.json cannot be trusted:\n {2}sha256:\w+: Cannot query field "nothing"/,
  );
  await database.drop();
});
