// A known query that waits for nothing is answered without the framework; the framework gets all else, and all of it.
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { seeded } from '../greedy/ordinary-questions.ts';
import { type Exchanged, exchange, get, post } from '../support/exchange.ts';
import { openHttpServer } from '../support/http-server.ts';
import { type ServerInMemory, startServerInMemory } from '../support/server-in-memory.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));
const NAME = { query: '{ disorder(id: "ORPHA:732") { name } }' };
const PAGE = {
  query: 'query ($id: ID!) { disorder(id: $id) { name definition } }',
  variables: { id: 'ORPHA:732' },
};

let server: ServerInMemory;
beforeAll(async () => {
  server = await startServerInMemory();
});
afterAll(() => server?.stop());

/** Apollo Server gets to know them, and the framework the head. */
beforeEach(async () => {
  for (const known of [NAME, PAGE, NAME]) await post(server.url, known);
  server.watched.framework = 0;
});

/** What is told of an answer beside when it was made. */
function told({ status, headers: { date: _, ...headers }, text }: Exchanged) {
  return { status, headers, text };
}

const examples = readdirSync(EXAMPLES)
  .filter(file => file.endsWith('.graphql') && !file.startsWith('suggest'))
  .map(file => file.replace(/\.graphql$/, ''));

function exampleOf(name: string) {
  const file = `${EXAMPLES}${name}.variables.json`;
  return {
    query: readFileSync(`${EXAMPLES}${name}.graphql`, 'utf8'),
    ...(existsSync(file) && { variables: JSON.parse(readFileSync(file, 'utf8')) }),
  };
}

test.each(examples)('the example %s is answered as the framework answers it', async name => {
  const body = exampleOf(name);
  const first = told(await post(server.url, body));
  expect(server.watched.framework).toBe(1);
  for (let time = 0; time < 3; time++) expect(told(await post(server.url, body))).toEqual(first);
});

describe('at once', () => {
  test('also after Apollo Server has answered another query', async () => {
    await get(server.url, { query: '{ release { version } }' });
    server.watched.framework = 0;
    await post(server.url, NAME);
    expect(server.watched.framework).toBe(0);
  });

  test.each<[string, Record<string, string>]>([
    ['no header', {}],
    ['a charset', { 'content-type': 'application/json; charset=utf-8' }],
    ['a coding, for what is too short to be worth it', { 'accept-encoding': 'gzip, br' }],
  ])('with %s', async (_, headers) => {
    const { status, text } = await post(server.url, NAME, headers);
    expect([status, JSON.parse(text).data.disorder.name]).toEqual([200, 'Polymyositis']);
    expect(server.watched.framework).toBe(0);
  });

  test.each(['disorder-page', 'crosswalk-codes', 'crosswalk-with-paths'])('the example %s', async name => {
    const body = exampleOf(name);
    // On a busy machine a query may have to wait for its turn.
    const withoutFramework = async () => {
      server.watched.framework = 0;
      await post(server.url, body);
      return server.watched.framework === 0;
    };
    await expect.poll(withoutFramework).toBe(true);
  });

  test('one after the other on one connection, and letters of every kind', async () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    for (const id of ['ORPHA:732', 'ORPHA:558']) {
      const body = JSON.stringify({ ...PAGE, variables: { id, 'à 中': '😀' } });
      socket.write(requestOf(body));
      expect((await answerOn(socket)).data.disorder.name).toBeTypeOf('string');
    }
    expect(server.watched.framework).toBe(0);
    socket.destroy();
  });
});

describe('by the framework', () => {
  test.each<[string, object, Record<string, string>]>([
    ['a query that nobody has asked', { query: '{ release { id } }' }, {}],
    ['a page of another site', NAME, { origin: 'https://app.example' }],
    ['a release by its name', NAME, { 'nosograph-release': 'orphadata-2025-12-09' }],
    ['an Accept that nobody has sent', NAME, { accept: 'application/json;q=0.5' }],
    ['an answer with an error', { ...PAGE, variables: { id: 'no code' } }, {}],
    ['a value that is missing', { ...PAGE, variables: {} }, {}],
    ['a name that must not be in JSON', { ...PAGE, variables: JSON.parse('{"__proto__": 1}') }, {}],
    ['a long body', { ...PAGE, variables: { id: 'ORPHA:732', more: 'x'.repeat(4_000) } }, {}],
  ])('%s', async (_, body, headers) => {
    const answer = await post(server.url, body, headers);
    expect(server.watched.framework).toBe(1);
    // It had the whole body: what it tells is about what was sent.
    expect(JSON.parse(answer.text)).toHaveProperty(answer.status === 400 ? 'errors' : 'data');
  });

  test.each([
    ['no JSON', '{"query":', 'application/json'],
    ['a list', JSON.stringify([NAME]), 'application/json'],
    ['text', 'query', 'application/json'],
    ['another media type', JSON.stringify(NAME), 'text/plain'],
    ['another charset', JSON.stringify(NAME), 'application/json; charset=utf-16'],
  ])('a body that is %s', async (_, body, type) => {
    const sent = { method: 'POST', headers: { 'content-type': type }, body };
    const before = told(await exchange(`${server.url}/graphql`, sent));
    expect(server.watched.framework).toBe(1);
    // The same words where the framework had the body first.
    const chunked = { ...sent, headers: { ...sent.headers, 'transfer-encoding': 'chunked' } };
    expect(told(await exchange(`${server.url}/graphql`, chunked))).toEqual(before);
  });

  test('what is compressed is executed once, before', async () => {
    const long = {
      query:
        '{ classifications { id name } genes: disorder(id: "ORPHA:558") { name synonyms definition mappings { object { curie } relation mappingSet { title licence } } } }',
    };
    await post(server.url, long);
    server.watched.outcomes.length = 0;
    const { headers, text } = await post(server.url, long, { 'accept-encoding': 'gzip' });
    expect(headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(text).data.classifications.length).toBeGreaterThan(0);
    expect(server.watched.outcomes).toEqual(['ok']);
  });
});

describe('bodies that come in pieces', () => {
  const body = JSON.stringify(PAGE);

  test('byte by byte', async () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.setNoDelay(true);
    for (const letter of requestOf(body)) {
      socket.write(letter);
      await sleep(1);
    }
    expect((await answerOn(socket)).data.disorder.name).toBe('Polymyositis');
    expect(server.watched.framework).toBe(0);
    socket.destroy();
  });

  test('a client that leaves in the middle harms nobody', async () => {
    for (let client = 0; client < 20; client++) {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(requestOf(body).slice(0, -20));
      socket.destroy();
    }
    await sleep(50);
    expect((await post(server.url, PAGE)).status).toBe(200);
    expect(server.watched.framework).toBe(0);
  });

  test('of many behind each other each gets its answer, in their order', async () => {
    const ids = Array.from({ length: 60 }, (_, i) => ['ORPHA:732', 'ORPHA:558', 'no code'][i % 3] ?? '');
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write(ids.map(id => requestOf(JSON.stringify({ ...PAGE, variables: { id } }))).join(''));
    const answers = [];
    let text = '';
    for await (const chunk of socket) {
      text += chunk;
      const heads = [...text.matchAll(/HTTP\/1\.1 (\d+)/g)];
      if (heads.length < ids.length || !text.endsWith('}\n')) continue;
      answers.push(...heads.map(([, status]) => status));
      break;
    }
    const [page, other] = [
      await post(server.url, PAGE),
      await post(server.url, { ...PAGE, variables: { id: 'ORPHA:558' } }),
    ];
    const parts = text.split(/HTTP\/1\.1 /).slice(1);
    expect(answers.length).toBe(ids.length);
    for (const [i, part] of parts.entries()) {
      if (i % 3 === 0) expect(part).toContain(page.text);
      if (i % 3 === 1) expect(part).toContain(other.text);
      if (i % 3 === 2) expect(part).toContain('BAD_USER_INPUT');
    }
  });
});

describe('behind a request that waits', () => {
  const slow = { query: '{ releases { id } }' };
  const posted = (sent: object) => requestOf(JSON.stringify(sent));
  const get = `GET /graphql?query=${encodeURIComponent(NAME.query)} HTTP/1.1\r\nhost: x\r\napollo-require-preflight: 1\r\n\r\n`;

  test.each([
    ['a query that asks the database', slow, posted(NAME)],
    ['a query that nobody has asked', { query: '{ a: releases { id } }' }, posted(NAME)],
    ['a query that asks the database', slow, get],
    ['a query that nobody has asked', { query: '{ b: releases { id } }' }, get],
  ])('%s: each in its turn', async (_, first, other) => {
    await post(server.url, slow);
    server.watched.framework = 0;
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write(posted(first) + other.repeat(20));
    let text = '';
    for await (const chunk of socket) {
      text += chunk;
      if (text.split('Polymyositis').length > 20) break;
    }
    const place = text.search(/"(releases|a|b)":\[/);
    expect(place).toBeGreaterThan(0);
    expect(place).toBeLessThan(text.indexOf('Polymyositis'));
    // The framework lets those behind it wait.
    expect(server.watched.framework).toBe(21);
  });
});

test.each([
  ['no Host, in HTTP/1.0', 'HTTP/1.0', ''],
  ['an empty Host', 'HTTP/1.1', 'host:\r\n'],
  ['a Host that is none', 'HTTP/1.1', 'host: <a b>[\r\n'],
])('with %s both a new query and a known one are answered', async (_, version, host) => {
  for (const query of [`{ disorder(id: "732") { name } } # ${host.length}`, NAME.query]) {
    const body = JSON.stringify({ query });
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write(
      `POST /graphql ${version}\r\n${host}content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    expect((await answerOn(socket)).data.disorder.name).toBe('Polymyositis');
    socket.destroy();
  }
});

test('what is no request twice, behind one that waits, is told once', async () => {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.setNoDelay(true);
  let text = '';
  socket.on('data', chunk => {
    text += chunk;
  });
  socket.on('error', () => undefined);
  const chunked =
    'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n';
  socket.write(requestOf(JSON.stringify({ query: '{ e: releases { id } }' })) + chunked);
  await turn();
  socket.write('MORE GARBAGE\r\n\r\n');
  await once(socket, 'close');
  expect(statusesIn(text)).toEqual(['200', '400']);
});

test('what breaks off while it is being answered is not answered to its end', async () => {
  const { server: own, listen, stop } = await openHttpServer({ inMemory: true });
  own.get('/half', (_, reply) => {
    reply.hijack();
    reply.raw.writeHead(200).write('half of it');
  });
  const socket = connect(Number(new URL(await listen()).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write('GET /half HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n');
  const [first] = await once(socket, 'data');
  expect(String(first)).toMatch(/^HTTP\/1.1 200 /);
  socket.write('ZZ\r\n');
  await once(socket, 'close');
  await stop();
});

test.each([
  ['one that waits', { query: '{ c: releases { id } }' }],
  ['one that is known and waits', { query: '{ releases { id } }' }],
  ['one that nobody has asked', { query: '{ d: disorder(id: "ORPHA:732") { name } }' }],
  ['one that is answered at once', NAME],
])('what is no request, behind %s, is told after its answer', async (_, sent) => {
  await post(server.url, { query: '{ releases { id } }' });
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.write(`${requestOf(JSON.stringify(sent))}GARBAGE\r\n\r\n`);
  let text = '';
  socket.on('data', chunk => {
    text += chunk;
  });
  await once(socket, 'close');
  expect(statusesIn(text)).toEqual(['200', '400']);
});

test('errors of deep and near places come in one order each time the query is asked', async () => {
  const query =
    'query Z { a: disorder(id: "558") { mappings(first: -1) { relation } } b: disorder(id: "nope") { name } }';
  const answers = [];
  for (let n = 0; n < 4; n++) answers.push((await post(server.url, { query })).text);
  const paths = JSON.parse(answers[0] ?? '').errors.map(({ path }: { path: unknown }) => path);
  expect(paths).toEqual([['a', 'mappings'], ['b']]);
  expect(new Set(answers).size).toBe(1);
});

test('a fault in a known query is told as every fault, and ends nothing', async () => {
  server.watched.fault = new Error('on purpose');
  const { status, text } = await post(server.url, NAME);
  server.watched.fault = null;
  expect([status, JSON.parse(text).errors[0].extensions.code]).toEqual([500, 'INTERNAL_SERVER_ERROR']);
  expect((await post(server.url, NAME)).status).toBe(200);
});

test('whatever comes on one connection, in whatever pieces, is answered in its order', async () => {
  const get = (query: string) =>
    `GET /graphql?query=${encodeURIComponent(query)} HTTP/1.1\r\nhost: x\r\napollo-require-preflight: 1\r\n\r\n`;
  const posted = (sent: object | string, more = '') =>
    requestOf(typeof sent === 'string' ? sent : JSON.stringify(sent), more);
  const requests = [
    posted(NAME),
    posted(PAGE),
    posted({ ...PAGE, variables: { id: 'no code' } }),
    posted({ query: '{ releases { id } }' }),
    posted({ query: '{ crosswalk(codes: ["ORPHA:558"], to: ["OMIM"]) { input status } }' }),
    posted(NAME, 'origin: https://app.example\r\n'),
    posted({ ...PAGE, variables: { id: 'ORPHA:558', more: 'x'.repeat(5_000) } }),
    get(NAME.query),
    'GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n',
  ];
  const alone: string[] = [];
  for (const request of requests) {
    // Known by now, they may be.
    await answersTo([request], [request.length]);
    alone.push(...(await answersTo([request], [request.length])));
  }
  const random = seeded(20_251_209);
  for (let round = 0; round < 40; round++) {
    const asked = Array.from({ length: 12 }, () => Math.floor(random() * requests.length));
    const pieces = Array.from({ length: 200 }, () => 1 + Math.floor(random() ** 4 * 8_000));
    const answers = await answersTo(
      asked.map(place => requests[place] ?? ''),
      pieces,
    );
    expect(answers).toEqual(asked.map(place => alone[place]));
  }
});

test('kept answers to POST are sent at once, and what is answered at once is kept', async () => {
  const keeping = await startServerInMemory(8);
  try {
    for (const known of [NAME, PAGE]) await post(keeping.url, known);
    keeping.watched.framework = 0;
    const other = { ...PAGE, variables: { id: 'ORPHA:558' } };
    const made = await post(keeping.url, other);
    const kept = await post(keeping.url, other);
    expect([made, kept].map(({ headers }) => headers['server-timing'])).toEqual([
      'sql;desc="0 statements"',
      'sql;desc="0 statements", kept',
    ]);
    expect(kept.text).toBe(made.text);
    expect(keeping.watched.framework).toBe(0);
    // Compressed, it is another answer, which the framework makes once.
    const long = {
      query:
        '{ classifications { id name } genes: disorder(id: "ORPHA:558") { name synonyms definition mappings { object { curie } relation mappingSet { title licence } } } }',
    };
    await post(keeping.url, long, { 'accept-encoding': 'br' });
    const again = await post(keeping.url, long, { 'accept-encoding': 'br' });
    expect(keeping.watched.framework).toBe(1);
    expect([again.headers['content-encoding'], again.headers['server-timing']]).toEqual([
      'br',
      'sql;desc="0 statements", kept',
    ]);
    expect(JSON.parse(again.text).data.classifications.length).toBeGreaterThan(0);
    // Who asks to be told to go on, behind another request, gets nothing within its answer.
    const expecting = requestOf(JSON.stringify(other), 'expect: 100-continue\r\n');
    const first = requestOf(JSON.stringify({ query: '{ releases { id } }' }));
    const [, answer] = await answersTo([first, expecting], [first.length + expecting.length], keeping.url);
    expect(answer).toBe(`200 ${made.text}`);
  } finally {
    await keeping.stop();
  }
});

function statusesIn(text: string) {
  return [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
}

function requestOf(body: string, more = ''): string {
  const head = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${more}content-length: ${Buffer.byteLength(body)}`;
  return `${head}\r\n\r\n${body}`;
}

/** Status and body of each answer, to requests that are sent in pieces of these lengths without waiting. */
async function answersTo(
  requests: readonly string[],
  pieces: readonly number[],
  url = server.url,
): Promise<string[]> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.setNoDelay(true);
  let rest = requests.join('');
  for (const length of pieces) {
    socket.write(rest.slice(0, length));
    rest = rest.slice(length);
    if (rest === '') break;
    await sleep(0);
  }
  socket.write(rest);
  const answers: string[] = [];
  let bytes = Buffer.alloc(0);
  for await (const chunk of socket) {
    bytes = Buffer.concat([bytes, chunk as Buffer]);
    for (;;) {
      const [head = '', body] = bytes.toString('latin1').split('\r\n\r\n', 2);
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
      if (body === undefined || bytes.length < head.length + 4 + length) break;
      answers.push(
        `${head.slice(9, 12)} ${bytes.toString('utf8', head.length + 4, head.length + 4 + length)}`,
      );
      bytes = bytes.subarray(head.length + 4 + length);
    }
    if (answers.length === requests.length) break;
  }
  return answers;
}

async function answerOn(socket: ReturnType<typeof connect>) {
  const [chunk] = (await once(socket, 'data')) as [Buffer];
  return JSON.parse(chunk.toString().split('\r\n\r\n')[1] ?? '');
}
