// Kept answers are what execution gives, byte by byte, of the release that answers; and nothing is kept that is no function of it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sha256Id } from '../../src/graphql/trusted-documents.ts';
import { addressOf, type Exchanged, exchange, get, PLAIN, post } from '../support/exchange.ts';
import { startTestService, type TestService } from '../support/running-service.ts';
import { cloneOddSample, EARLIER_RELEASE } from '../support/sample-oddities.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));
const LIVE = 'orphadata-2025-12-09';
const ORIGIN = 'https://app.example';

let kept: TestService;
/** On the same database, with nothing kept. */
let fresh: TestService;

beforeAll(async () => {
  const database = await cloneOddSample();
  kept = await startTestService(database, { KEPT_ANSWERS_MB: '8', CORS_ORIGINS: ORIGIN });
  fresh = await startTestService({ ...database, drop: async () => undefined });
}, 120_000);
afterAll(async () => {
  await fresh?.stop();
  await kept?.stop();
});

async function activate(id: string): Promise<void> {
  await kept.sql('update live set release_no = (select release_no from release where id = $1)', [id]);
  await kept.seesLive();
  await fresh.seesLive();
}

const isKept = ({ headers }: Exchanged) => headers['server-timing']?.includes('kept') ?? false;

/** Apollo Server chooses the media type once. */
beforeEach(async () => {
  await post(kept.url, { query: '{ __typename }' });
  await get(kept.url, { query: '{ __typename }' });
});

/** What is told of an answer beside its bytes, but for when it was made. */
function headersOf({ headers: { date: _, 'server-timing': __, ...headers } }: Exchanged) {
  return headers;
}

const examples = readdirSync(EXAMPLES)
  .filter(file => file.endsWith('.graphql'))
  .map(file => file.replace(/\.graphql$/, ''));

function exampleOf(name: string) {
  const query = readFileSync(`${EXAMPLES}${name}.graphql`, 'utf8');
  const file = `${EXAMPLES}${name}.variables.json`;
  return { query, ...(existsSync(file) && { variables: JSON.parse(readFileSync(file, 'utf8')) }) };
}

/** Those that are no function of the release: suggestion-form tells a captcha, releases lists all. */
const NEVER_KEPT = ['suggestion-form', 'releases'];

describe.each([LIVE, EARLIER_RELEASE])('while %s is live', release => {
  beforeAll(() => activate(release));
  afterAll(() => activate(LIVE));

  test.each(examples.filter(name => !NEVER_KEPT.includes(name)))('the example %s', async name => {
    const { query, ...more } = exampleOf(name);
    const byId = { documentId: sha256Id(query), ...more };
    const executed = await post(fresh.url, { query, ...more });
    const { errors } = JSON.parse(executed.text);
    const ways = [post, get].flatMap(ask =>
      [{ query, ...more }, byId].map(
        sent => (url: string, headers: Record<string, string>) => ask(url, sent, headers),
      ),
    );
    for (const way of ways) {
      for (const coding of ['identity', 'gzip', 'br']) {
        const headers = { 'accept-encoding': coding };
        const first = await way(kept.url, headers);
        expect(first.text).toBe(executed.text);
        const again = [await way(kept.url, headers), await way(kept.url, headers)];
        expect(again.map(isKept)).toEqual(errors ? [false, false] : [true, true]);
        for (const answer of again) {
          expect(answer.bytes.equals(first.bytes)).toBe(true);
          expect(headersOf(answer)).toEqual(headersOf(first));
        }
      }
    }
  });

  test.each(NEVER_KEPT)('the example %s is executed each time', async name => {
    const sent = exampleOf(name);
    for (const ask of [post, get]) {
      for (let time = 0; time < 3; time++) {
        const answer = await ask(kept.url, sent);
        expect([answer.status, isKept(answer), answer.headers.etag]).toEqual([200, false, undefined]);
        expect(answer.headers['cache-control']).toBe('no-store');
      }
    }
  });
});

const PAGE = { query: '{ disorder(id: "732") { name release { id } } }' };

test('an activation changes answer and tag at once, and back again', async () => {
  const seen = [];
  for (const release of [LIVE, EARLIER_RELEASE, LIVE]) {
    await activate(release);
    const answer = await get(kept.url, PAGE);
    const { data, extensions } = JSON.parse(answer.text);
    expect([data.disorder.release.id, extensions.release.id]).toEqual([release, release]);
    seen.push([answer.headers.etag, answer.text]);
  }
  expect(seen[1]?.[0]).not.toBe(seen[0]?.[0]);
  expect(seen[2]).toEqual(seen[0]);
});

test('a page of another site may read what was kept for others, and others get nothing that is for it', async () => {
  const sent = { query: '{ disorder(id: "732") { name url } }' };
  const first = await get(kept.url, sent, { origin: ORIGIN });
  const own = [await get(kept.url, sent), await get(kept.url, sent)];
  const again = await get(kept.url, sent, { origin: ORIGIN });
  const allowed = [first, ...own, again].map(({ headers }) => headers['access-control-allow-origin']);
  expect(allowed).toEqual([ORIGIN, ...own.map(() => own[0]?.headers['access-control-allow-origin']), ORIGIN]);
  expect(headersOf(again)).toEqual(headersOf(first));
  const executed = await get(kept.url, { query: '{ disorder(id: "732") { url name } }' });
  const names = ({ headers }: Exchanged) => Object.keys(headers).sort();
  for (const answer of own) expect(names(answer)).toEqual(names(executed));
});

describe('ETags', () => {
  test('a client that holds the answer is told so, by each kind of If-None-Match', async () => {
    const { headers } = await get(kept.url, PAGE);
    const tag = headers.etag ?? '';
    expect(tag).toMatch(/^"[\w-]{27}"$/);
    expect(headers['cache-control']).toBe('no-cache');
    for (const header of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
      const same = await get(kept.url, PAGE, { 'if-none-match': header });
      expect([same.status, same.bytes.length, same.headers.etag]).toEqual([304, 0, tag]);
      expect(same.headers['cache-control']).toBe('no-cache');
      expect(same.headers.vary).toBe(headers.vary);
      expect(isKept(same)).toBe(true);
    }
    for (const header of ['"x"', `${tag}x`, ''])
      expect((await get(kept.url, PAGE, { 'if-none-match': header })).status).toBe(200);
  });

  test('also where the answer is not kept, or asked for by another way: it is made once more', async () => {
    const unkept = { query: '{ disorder(id: "732") { name curie release { id } } }' };
    const { headers } = await get(kept.url, unkept);
    // Spelt in another way, it is another entry.
    const spelt = addressOf(kept.url, unkept).replace('disorder', '%64isorder');
    const same = await exchange(spelt, { headers: { ...PLAIN, 'if-none-match': String(headers.etag) } });
    expect([same.status, isKept(same), same.bytes.length]).toEqual([304, false, 0]);
    const origin = { origin: 'https://other.example', 'if-none-match': String(headers.etag) };
    expect(await get(kept.url, unkept, origin)).toMatchObject({ status: 304 });
  });

  test('a tag belongs to bytes and media type; an answer to POST has none', async () => {
    const asked = { query: '{ browseDisorders(first: 40) { nodes { curie name url } } }' };
    const types = ['application/json', 'application/graphql-response+json'];
    for (const accept of types) await post(kept.url, { query: '{ __typename }' }, { accept });
    const tags = new Set<unknown>();
    for (const accept of types)
      for (const coding of ['identity', 'gzip', 'br'])
        tags.add((await get(kept.url, asked, { accept, 'accept-encoding': coding })).headers.etag);
    expect(tags.size).toBe(6);
    const posted = await post(kept.url, asked, { 'if-none-match': '*' });
    expect([posted.status, posted.headers.etag, posted.headers['cache-control']]).toEqual([
      200,
      undefined,
      'no-store',
    ]);
  });
});

describe('a release by its name', () => {
  const named = (id: string) => ({ 'nosograph-release': id });

  test('is kept as well, after a look whether it is still stored', async () => {
    const asked = { query: '{ disorder(id: "732") { curie name } }' };
    const texts = [];
    for (const id of [EARLIER_RELEASE, LIVE]) {
      await get(kept.url, asked, named(id));
      const again = await get(kept.url, asked, named(id));
      expect(isKept(again)).toBe(true);
      expect(again.headers['server-timing']).toContain(id === LIVE ? '"0 statements"' : '"1 statements"');
      texts.push(again.text);
    }
    expect(texts[0]).toContain('as it was called before');
    expect(texts[1]).toBe((await get(kept.url, asked)).text);
  });

  test('one that was removed is not found, whatever was kept of it', async () => {
    await kept.sql(`insert into release (id, source, version, date, imported_at, licence, attribution, disclaimer, disorder_count, mapping_count)
      select 'to-be-removed', source, version, date, imported_at, licence, attribution, disclaimer, 0, 0 from release where id = '${LIVE}'`);
    const asked = { query: '{ release { id } }' };
    for (let time = 0; time < 3; time++)
      expect((await get(kept.url, asked, named('to-be-removed'))).status).toBe(200);
    expect(isKept(await get(kept.url, asked, named('to-be-removed')))).toBe(true);
    await kept.sql(`delete from release where id = 'to-be-removed'`);
    for (const ask of [get, post]) {
      const answer = await ask(kept.url, asked, named('to-be-removed'));
      expect([answer.status, isKept(answer)]).toEqual([400, false]);
      expect(answer.text).toContain('RELEASE_NOT_FOUND');
    }
  });
});

describe('what is not kept', () => {
  const whole = { query: 'query ($id: ID!) { disorder(id: $id) { name } }', variables: { id: '732' } };
  test.each<[string, Record<string, unknown>, number]>([
    ['errors of variables', { ...whole, variables: {} }, 400],
    [
      'errors within an answer',
      { query: '{ a: disorder(id: "732") { name } b: disorder(id: "x:y:z") { name } }' },
      200,
    ],
    ['which release is live', { query: '{ release { live } }' }, 200],
    [
      'the same in a disorder',
      { query: '{ disorder(id: "732") { release { ...R } } } fragment R on DataRelease { live }' },
      200,
    ],
    [
      'the same in another operation',
      { query: 'query A { release { id } } query B { releases { id } }', operationName: 'A' },
      200,
    ],
  ])('%s', async (_, sent, status) => {
    for (let time = 0; time < 3; time++) {
      const answer = await get(kept.url, sent);
      expect([answer.status, isKept(answer)]).toEqual([status, false]);
    }
  });

  test('a request that a page of another site can have sent is refused as ever', async () => {
    await get(kept.url, PAGE);
    for (const headers of [{}, { 'content-type': 'text/plain' }, { 'apollo-require-preflight': '' }])
      expect((await exchange(addressOf(kept.url, PAGE), { headers })).status).toBe(400);
    const typed = await exchange(addressOf(kept.url, PAGE), {
      headers: { ...PLAIN, 'content-type': 'text/plain' },
    });
    expect(typed.status).toBe(415);
    expect(
      isKept(await exchange(addressOf(kept.url, PAGE), { headers: { 'content-type': 'application/json' } })),
    ).toBe(true);
  });

  test('a media type that there is not', async () => {
    await get(kept.url, PAGE);
    for (let time = 0; time < 2; time++)
      expect((await get(kept.url, PAGE, { accept: 'text/csv' })).status).toBe(406);
  });
});

const LONG =
  'query ($ids: [ID!]!) { disorders(ids: $ids) { disorder { name definition externalCodes { curie url } mappings { object { curie } relation } } } }';

test('answers of the other thread are copied: its memory is written over by the next one', async () => {
  const asked = (times: number) => ({ query: LONG, variables: { ids: Array(times).fill('ORPHA:732') } });
  const sent = asked(210);
  const first = await post(kept.url, sent);
  expect(first.status).toBe(200);
  expect(first.bytes.length).toBeGreaterThan(100_000);
  for (let times = 205; times < 210; times++) await post(kept.url, asked(times));
  const again = await post(kept.url, sent);
  expect(isKept(again)).toBe(true);
  expect(again.bytes.equals(first.bytes)).toBe(true);
  // More than an eighth of all room.
  const long = asked(999);
  for (let time = 0; time < 2; time++) {
    const answer = await post(kept.url, long, { 'accept-encoding': 'gzip' });
    expect(answer.text.length).toBeGreaterThan(1_000_000);
    expect([answer.headers['content-encoding'], isKept(answer)]).toEqual(['gzip', false]);
  }
});

test('they are counted', async () => {
  const count = async (outcome: string) => {
    const { text } = await exchange(`${kept.url}/metrics`);
    const counted = new RegExp(`^nosograph_kept_answers_total\\{outcome="${outcome}"\\} (\\d+)`, 'm').exec(
      text,
    );
    const requests = /^nosograph_graphql_request_seconds_count\{outcome="ok"\} (\d+)/m.exec(text);
    return [Number(counted?.[1] ?? 0), Number(requests?.[1])];
  };
  const sent = { query: '{ disorder(id: "732") { synonyms } }' };
  const tag = (await get(kept.url, sent)).headers.etag ?? '';
  const before = [await count('hit'), await count('not_modified'), await count('miss')];
  await get(kept.url, sent);
  await post(kept.url, sent);
  await post(kept.url, sent);
  await get(kept.url, sent, { 'if-none-match': tag });
  const [hit, same, miss] = [await count('hit'), await count('not_modified'), await count('miss')];
  const more = (counts: number[] = [], [of_ = 0, in_ = 0] = [0, 0]) =>
    counts.map((n, i) => n + (i === 0 ? of_ : in_));
  expect([hit, same, miss]).toEqual([
    more(before[0], [2, 4]),
    more(before[1], [1, 4]),
    more(before[2], [1, 4]),
  ]);
});

test('fifty who ask the same at once get the same', async () => {
  const sent = { query: '{ browseDisorders(first: 50) { nodes { curie name definition } } }' };
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => get(kept.url, sent, { 'accept-encoding': 'br' })),
  );
  expect(new Set(answers.map(({ bytes }) => bytes.toString('base64'))).size).toBe(1);
  expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(1);
});
