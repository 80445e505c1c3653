// The HTTP side: paths, methods, headers, CORS, and what is refused before GraphQL sees it.
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/graphql/limits.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

const ORIGIN = 'https://app.example.org';
const QUERY = '{ release { id } }';
const JSON_BODY = { 'content-type': 'application/json' };

let closed: TestService;
let open: TestService;
beforeAll(async () => {
  closed = await startTestService(await cloneSampleRelease());
  const CORS_ORIGINS = `${ORIGIN}, https://other.example.org`;
  open = await startTestService(await cloneSampleRelease(), { CORS_ORIGINS });
});
afterAll(async () => {
  await closed?.stop();
  await open?.stop();
});

const post = (service: TestService, body: string, headers: Record<string, string> = JSON_BODY) =>
  fetch(`${service.url}/graphql`, { method: 'POST', headers, body });

interface Body {
  data?: unknown;
  errors: { message: string; extensions: { code: string } }[];
}

const bodyOf = async (response: Response) => (await response.json()) as Body;

describe('/graphql', () => {
  test('POST', async () => {
    const response = await post(closed, JSON.stringify({ query: QUERY }));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('server-timing')).toBe('sql;desc="0 statements"');
    expect((await bodyOf(response)).data).toEqual({ release: { id: 'orphadata-2025-12-09' } });
  });

  const GET = `/graphql?query=${encodeURIComponent(QUERY)}`;
  test('GET with a header that pages of other sites cannot send unasked', async () => {
    const response = await fetch(closed.url + GET, { headers: { 'apollo-require-preflight': '1' } });
    expect((await bodyOf(response)).data).toEqual({ release: { id: 'orphadata-2025-12-09' } });
  });

  test('GET without it, and a POST of plain text, are blocked and told how', async () => {
    for (const response of [
      await fetch(closed.url + GET),
      await post(closed, JSON.stringify({ query: QUERY }), { 'content-type': 'text/plain' }),
    ]) {
      expect(response.status).toBe(400);
      expect((await bodyOf(response)).errors[0]?.message).toContain('apollo-require-preflight');
    }
  });

  test.each([
    ['{"query": ', 400, 'BAD_REQUEST', /JSON/],
    ['', 400, 'BAD_REQUEST', /empty/i],
    ['{}', 400, 'BAD_REQUEST', /has no query/],
    ['{"variables":{}}', 400, 'BAD_REQUEST', /query/],
    ['[{"query":"{ __typename }"},{"query":"{ __typename }"}]', 400, 'BAD_REQUEST', /batching/],
    ['null', 400, 'BAD_REQUEST', /./],
    [
      '{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}',
      400,
      'BAD_REQUEST',
      /not the hash of the query/,
    ],
  ])('a body of %s is %i', async (body, status, code, message) => {
    const response = await post(closed, body);
    expect(response.status).toBe(status);
    expect((await bodyOf(response)).errors).toMatchObject([
      { message: expect.stringMatching(message), extensions: { code } },
    ]);
  });

  test('a body of one byte too many is 413 and says how much may be sent', async () => {
    const body = (bytes: number) => {
      const bare = JSON.stringify({ query: QUERY, operationName: null, variables: { x: '' } });
      return bare.replace('""', `"${'x'.repeat(bytes - bare.length)}"`);
    };
    const response = await post(closed, body(LIMITS.bodyBytes + 1));
    expect(response.status).toBe(413);
    expect((await bodyOf(response)).errors).toEqual([
      {
        message: `The request body has ${LIMITS.bodyBytes + 1} bytes; ${LIMITS.bodyBytes} are allowed. Split the request.`,
        extensions: { code: 'LIMIT_EXCEEDED', limit: LIMITS.bodyBytes, counted: LIMITS.bodyBytes + 1 },
      },
    ]);
    expect((await post(closed, body(LIMITS.bodyBytes))).status).toBe(200);
    // Far too much is still heard to its end: a client that is sending could not read the refusal.
    expect((await post(closed, body(10_000_000))).status).toBe(413);
  });

  test('a form is 415', async () => {
    const response = await post(closed, 'query={x}', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(response.status).toBe(415);
    expect((await bodyOf(response)).errors[0]?.extensions.code).toBe('BAD_REQUEST');
  });
});

describe('a body that would be read as another one than was sent is 415', () => {
  test.each([
    ['another charset', { 'content-type': 'application/json; charset=iso-8859-1' }, /UTF-8/],
    ['one that nobody knows', { 'content-type': 'application/json;charset="nope"' }, /UTF-8/],
    ['compressed', { ...JSON_BODY, 'content-encoding': 'gzip' }, /content-encoding/],
  ])('%s', async (_, headers, message) => {
    // Asked twice: also where it is known.
    for (let n = 0; n < 3; n++) {
      await post(closed, JSON.stringify({ query: QUERY }), JSON_BODY);
      const response = await post(closed, JSON.stringify({ query: QUERY }), headers);
      expect(response.status).toBe(415);
      expect((await bodyOf(response)).errors[0]).toMatchObject({
        message: expect.stringMatching(message),
        extensions: { code: 'BAD_REQUEST' },
      });
    }
  });

  test.each(['utf-8', 'UTF8', '"utf-8"', 'us-ascii'])('but not %s', async charset => {
    const headers = { 'content-type': `application/json; charset=${charset}` };
    expect((await post(closed, JSON.stringify({ query: QUERY }), headers)).status).toBe(200);
  });
});

test('GraphQL has no heads without answers', async () => {
  const response = await fetch(`${closed.url}/graphql?query={x}`, { method: 'HEAD' });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
});

test.each([
  ['a name that is not taken', '{"query":"{ release { id } }","variables":{"__proto__":1}}', /__proto__/],
  ['nothing', '{}', /documentId/],
  ['no query', '{"variables":{"id":"1"}}', /documentId/],
])('a body with %s is told what is wrong', async (_, body, message) => {
  const response = await post(closed, body, JSON_BODY);
  expect(response.status).toBe(400);
  expect((await bodyOf(response)).errors[0]?.message).toMatch(message);
});

test('an unknown path is 404 and says where GraphQL is', async () => {
  for (const path of ['/nope', '/graphiql?query={x}', '/playground/nope.js', '/disorder']) {
    const response = await fetch(closed.url + path);
    expect(response.status, path).toBe(404);
    expect((await bodyOf(response)).errors[0]?.message, path).toContain('/graphql');
  }
});

test('an address that cannot be read is 400 in the same shape', async () => {
  const response = await fetch(`${closed.url}/%zz`);
  expect(response.status).toBe(400);
  expect((await bodyOf(response)).errors).toEqual([
    {
      message: expect.stringMatching(/\/%zz.*\. GraphQL is at \/graphql\.$/),
      extensions: { code: 'BAD_REQUEST' },
    },
  ]);
});

test.each([
  ['headers that are too long', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431, /POST/],
  ['no HTTP', 'What is this?\r\n\r\n', 400, /no HTTP request/],
])('%s: answered in the same shape, then the connection ends', async (_, bytes, status, message) => {
  const { hostname, port } = new URL(closed.url);
  const socket = connect(Number(port), hostname);
  socket.end(bytes);
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(JSON.parse(body)).toEqual({
    errors: [{ message: expect.stringMatching(message), extensions: { code: 'BAD_REQUEST' } }],
  });
});

describe('a method that an address does not take is 405, and says which it takes', () => {
  test.each([
    ['POST', '/export/mappings', 'GET, HEAD'],
    ['POST', '/export/mappings/?from=ORPHA&to=OMIM', 'GET, HEAD'],
    ['DELETE', '/export/mappings', 'GET, HEAD'],
    ['PUT', '/graphql', 'GET, POST'],
    ['POST', '/health/live', 'GET, HEAD'],
    ['POST', '/schema.graphql', 'GET, HEAD'],
  ])('%s %s', async (method, path, allowed) => {
    for (const headers of [JSON_BODY, { 'content-type': 'application/x-www-form-urlencoded' }]) {
      const response = await fetch(closed.url + path, { method, headers, body: '{"from":"ORPHA"}' });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')?.split(', ').sort().join(', ')).toBe(allowed);
      const [error] = (await bodyOf(response)).errors;
      expect(error?.extensions.code).toBe('BAD_REQUEST');
      expect(error?.message).toMatch(new RegExp(`does not take ${method}\\. Ask with one of: `));
    }
  });
});

test.each([
  '/playground/..%2f..%2fpackage.json',
  '/playground/../../package.json',
  '/playground/%2e%2e/%2e%2e/src/main.ts',
])('no file outside the playground: %s', async path => {
  // fetch would tidy the path before it sends it.
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const { hostname, port } = new URL(closed.url);
    request({ hostname, port, path }, answer => resolve(answer.resume().statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
});

test('/schema.graphql is the contract', async () => {
  const response = await fetch(`${closed.url}/schema.graphql`);
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  const file = fileURLToPath(new URL('../../schema.graphql', import.meta.url));
  expect(await response.text()).toBe(readFileSync(file, 'utf8'));
});

test('/ leads to the playground', async () => {
  const response = await fetch(`${closed.url}/`, { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([302, '/playground']);
});

describe('headers', () => {
  const NOTHING = "default-src 'none';frame-ancestors 'none';base-uri 'none';form-action 'none'";

  test('answers may do nothing in a browser, and do not tell what serves them', async () => {
    for (const path of ['/health/live', '/metrics', '/schema.graphql', '/graphql', '/nope']) {
      const { headers } = await fetch(closed.url + path);
      expect(headers.get('content-security-policy'), path).toBe(NOTHING);
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('x-frame-options'), path).toBe('SAMEORIGIN');
      expect(headers.get('referrer-policy'), path).toBe('no-referrer');
      expect(headers.get('x-powered-by') ?? headers.get('server'), path).toBeNull();
    }
  });

  test('the playground has a policy of its own: its own files alone', async () => {
    for (const path of ['/playground', '/playground/']) {
      const response = await fetch(closed.url + path);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        'text/html; charset=utf-8',
      ]);
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'; script-src 'self'; ");
      expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe/);
      expect(response.headers.get('cache-control')).toBe('no-cache');
    }
  });

  test('its files are compressed, and those named after their content are kept for ever', async () => {
    const page = await (await fetch(`${closed.url}/playground`)).text();
    const script = /src="(\/playground\/assets\/[^"]+\.js)"/.exec(page)?.[1];
    const response = await fetch(closed.url + script);
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('cache-control')).toContain('immutable');
  });
});

describe('CORS', () => {
  const preflight = (service: TestService, origin: string) =>
    fetch(`${service.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,nosograph-release',
      },
    });
  const allowed = (response: Response) => response.headers.get('access-control-allow-origin');

  test('off: no page of another site may read answers', async () => {
    expect(allowed(await preflight(closed, ORIGIN))).toBeNull();
    expect(
      allowed(await post(closed, JSON.stringify({ query: QUERY }), { ...JSON_BODY, origin: ORIGIN })),
    ).toBeNull();
  });

  test('on: those that are named, and no other', async () => {
    const response = await preflight(open, ORIGIN);
    expect([response.status, allowed(response)]).toEqual([204, ORIGIN]);
    expect(response.headers.get('access-control-allow-headers')).toContain('nosograph-release');
    expect(allowed(await preflight(open, 'https://other.example.org'))).toBe('https://other.example.org');
    expect(allowed(await preflight(open, 'https://evil.example.org'))).toBeNull();
    expect(allowed(await preflight(open, `${ORIGIN}.evil.example`))).toBeNull();
  });

  test('a cache tells answers by origin and by release', async () => {
    const response = await post(open, JSON.stringify({ query: QUERY }), { ...JSON_BODY, origin: ORIGIN });
    expect(allowed(response)).toBe(ORIGIN);
    expect(response.headers.get('access-control-expose-headers')).toBe('ETag, Retry-After, Server-Timing');
    expect(response.headers.get('vary')).toBe('Origin, Accept, Accept-Encoding, Nosograph-Release');
    const without = await post(closed, JSON.stringify({ query: QUERY }));
    expect(without.headers.get('vary')).toBe('Accept, Accept-Encoding, Nosograph-Release');
  });
});
