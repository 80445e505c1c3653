// Heavy queries over HTTP: answered in another thread as they would be in this one, with the same errors, headers and release.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AskedService } from '../oracle/asked-service.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

/** More than the thread that serves everybody takes. */
const MANY = 300;
const PAGE = `query Page($ids: [ID!]!) { disorders(ids: $ids) { input status disorder { name synonyms parents { name }
  mappings { relation object { curie label } } genes { gene { symbol } } } } }`;

/** Many bytes for little work: the definitions of this database are long. */
const LONG = 'disorder { name definition }';
const DEFINITION = 'A rare disorder of which much is written. '.repeat(300);

let service: TestService;
let here: AskedService;
let ids: string[];

beforeAll(async () => {
  const database = await cloneSampleRelease();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('update definition set text = $1', [DEFINITION]);
  await client.end();
  service = await startTestService(database);
  here = await AskedService.on(database.url);
  const rows = await service.sql<{ code: number }>('select orpha_code as code from disorder order by 1');
  ids = Array.from({ length: MANY }, (_, i) => String(rows[i % rows.length]?.code));
});
afterAll(async () => {
  await here?.close();
  await service?.stop();
});

async function post(body: Record<string, unknown>, headers: Record<string, string> = {}) {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  // biome-ignore lint/suspicious/noExplicitAny: the shape of an answer follows the query, which is text.
  const answer = (await response.json()) as any;
  return { response, answer };
}

test('the answer is the one that this thread gives', async () => {
  const { response, answer } = await post({ query: PAGE, variables: { ids } });
  expect(answer.data).toEqual(JSON.parse(JSON.stringify(await here.data(PAGE, { ids }))));
  expect(answer.data.disorders).toHaveLength(MANY);
  expect(answer.extensions.release.id).toMatch(/^orphadata-/);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('application/json');
  expect(response.headers.get('server-timing')).toMatch(/sql;desc="\d+ statements"/);
  expect(Number(response.headers.get('content-length'))).toBeGreaterThan(1_000);
});

test('an operation of several, by its name, in the release that is named', async () => {
  const release = (await service.sql<{ id: string }>('select id from release'))[0]?.id ?? '';
  const query = `${PAGE} query Other { release { id } }`;
  const { answer } = await post(
    { query, variables: { ids }, operationName: 'Page' },
    { 'nosograph-release': release },
  );
  expect(answer.data.disorders).toHaveLength(MANY);
  expect(answer.extensions.release.id).toBe(release);
});

test.each([
  [
    'an unknown code system',
    'query ($codes: [String!]!) { crosswalk(codes: $codes, to: ["FOO"]) { input } }',
  ],
  [
    'a wrong argument of a field',
    'query ($codes: [ID!]!) { disorders(ids: $codes) { disorder { ancestors(first: 1, after: "x") { totalCount } } } }',
  ],
  ['a variable of the wrong type', 'query ($codes: [Int!]!) { limits { depth } }'],
])('%s is the same error, whether asked for few or many', async (_, query) => {
  const few = await post({ query, variables: { codes: ids.slice(0, 2) } });
  const many = await post({ query, variables: { codes: ids } });
  expect(few.answer.errors.length).toBeGreaterThan(0);
  // Errors of fields come in the order in which fields end, which on a busy machine need not be that of the list.
  expect(many.answer.errors).toContainEqual(few.answer.errors[0]);
  expect(many.response.status).toBe(few.response.status);
});

test.each([
  [
    'a variable that is missing',
    'query ($codes: [ID!]!, $n: Int!) { disorders(ids: $codes) { input } limits { depth } a: __typename @include(if: true) browseDisorders(first: $n) { totalCount } }',
    {},
  ],
  [
    'a variable of an enum that is none',
    'query ($codes: [ID!]!, $f: [PhenotypeFrequency!]) { disorders(ids: $codes) { disorder { phenotypeAssociations(frequencies: $f) { totalCount } } } }',
    { f: ['BAD'] },
  ],
  [
    'an operation that is none',
    'query A ($codes: [ID!]!) { disorders(ids: $codes) { input } }',
    { operationName: 'B' },
  ],
  [
    'two operations and no name',
    'query A ($codes: [ID!]!) { disorders(ids: $codes) { input } } query B { limits { depth } }',
    {},
  ],
])(
  '%s is no fault of ours, whether asked for few or many',
  async (_, query, { operationName, ...variables }: Record<string, unknown>) => {
    const asked = (codes: string[]) =>
      post({ query, variables: { ...variables, codes }, ...(operationName ? { operationName } : {}) });
    const [few, many] = [await asked(ids.slice(0, 2)), await asked(ids)];
    expect(few.response.status).toBe(400);
    expect([many.response.status, many.answer.errors]).toEqual([few.response.status, few.answer.errors]);
    expect(service.log.filter(line => line.msg === 'fault')).toEqual([]);
  },
);

test('a list that is too long is refused as before', async () => {
  const variables = { ids: Array.from({ length: 1_001 }, () => '558') };
  const { answer } = await post({ query: PAGE, variables });
  expect(answer.errors[0].extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: 1_000 });
});

test('what belongs to one visitor stays in this thread', async () => {
  const query = `query ($ids: [ID!]!) { suggestionForm { privacyNoticeVersion } disorders(ids: $ids) { disorder { name } } }`;
  const { response, answer } = await post({ query, variables: { ids } });
  expect(answer.errors).toMatchObject([
    {
      message: expect.stringContaining('Ask for it in a request of its own'),
      extensions: { code: 'LIMIT_EXCEEDED' },
    },
  ]);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(service.log.filter(line => line.msg === 'fault')).toEqual([]);
});

test('a client that leaves makes room for the next one', async () => {
  const leaving = request(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  leaving.end(JSON.stringify({ query: PAGE, variables: { ids } }));
  setTimeout(() => leaving.destroy(), 20);
  await expect(once(leaving, 'response')).rejects.toThrow('socket hang up');
  const { answer } = await post({ query: PAGE, variables: { ids: ids.slice(1) } });
  expect(answer.data.disorders).toHaveLength(MANY - 1);
  expect(service.log.filter(line => line.msg === 'fault')).toEqual([]);
});

/** One whole response as it came. `pace` has its turn after each chunk. */
async function bodyOf(body: string, pace?: () => Promise<unknown>): Promise<string> {
  const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  const received: Buffer[] = [];
  for await (const chunk of socket) {
    received.push(chunk as Buffer);
    await pace?.();
  }
  const whole = Buffer.concat(received);
  return createHash('sha256')
    .update(whole.subarray(whole.indexOf('\r\n\r\n')))
    .digest('hex');
}

/** So that none waits in line for the others: on a busy machine that may take longer than the line allows. */
async function oneByOne(bodies: readonly string[]): Promise<string[]> {
  const answered: string[] = [];
  for (const body of bodies) answered.push(await bodyOf(body, () => sleep(1)));
  return answered;
}

test('a slow reader gets its own bytes, however many other answers are written meanwhile; so does everybody', async () => {
  const many = Array.from({ length: 1_000 }, (_, i) => ids[i % ids.length]);
  const asked = (name: string, parts: number, codes: (string | undefined)[]) => {
    const query = `query ($ids: [ID!]!) { ${Array.from({ length: parts }, (_, i) => `${name}${i}: disorders(ids: $ids) { ${LONG} }`).join(' ')} }`;
    return JSON.stringify({ query, variables: { ids: codes } });
  };
  // Each has its own names, so that no two have the same bytes.
  const long = asked('long', 3, many);
  // As long, to reach what is not sent yet; and a few that reach only its beginning.
  const others = ['b', 'c'].map(name => asked(name.repeat(4), 3, many));
  for (let i = 0; i < 4; i++) others.push(asked(`other${i}x`, 1, many.slice(0, 250 + i)));
  const alone = [await bodyOf(long)];
  for (const other of others) alone.push(await bodyOf(other));
  expect(new Set(alone).size).toBe(1 + others.length);
  let meanwhile: Promise<string[]> | undefined;
  let left = 1;
  const slow = await bodyOf(long, async () => {
    meanwhile ??= oneByOne(others).finally(() => left--);
    // A little now and then until all others are answered: who reads nothing is given up.
    if (left > 0) await sleep(200);
  });
  expect([slow, ...((await meanwhile) ?? [])]).toEqual(alone);
}, 180_000);

test('an answer of which a client reads nothing is given up, and one that is read slowly is not', async () => {
  const many = Array.from({ length: 1_000 }, (_, i) => ids[i % ids.length]);
  const query = `query ($ids: [ID!]!) { ${Array.from({ length: 3 }, (_, i) => `a${i}: disorders(ids: $ids) { ${LONG} }`).join(' ')} }`;
  const body = JSON.stringify({ query, variables: { ids: many } });
  const head = `POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
  const read = async (pauseMs: number): Promise<{ whole: number; got: number }> => {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    const received: Buffer[] = [];
    socket.on('data', chunk => received.push(chunk));
    socket.on('error', () => undefined);
    const closed = once(socket, 'close');
    socket.write(head + body);
    // The pause begins with the answer: how long the work takes depends on what else this machine does.
    await once(socket, 'data');
    socket.pause();
    await sleep(pauseMs);
    socket.resume();
    await closed;
    const text = Buffer.concat(received).toString('latin1');
    const whole = Number(/content-length: (\d+)/i.exec(text)?.[1]);
    return { whole, got: text.length - text.indexOf('\r\n\r\n') - 4 };
  };
  const soon = await read(1_500);
  // More than the buffers between the two hold.
  expect(soon.whole).toBeGreaterThan(12_000_000);
  expect(soon.got).toBe(soon.whole);
  // Node looks twice whether a write goes on before it gives up.
  const late = await read(12_000);
  expect(late.got).toBeLessThan(late.whole);
}, 60_000);
