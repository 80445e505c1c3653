// One download against a server that is slow, lies, breaks off, redirects and is busy: what arrives is the file, or nothing.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Version } from '../../src/pull/download/ask-once.ts';
import { download } from '../../src/pull/download/download.ts';
import { DOWNLOAD_SETTINGS } from '../../src/pull/download/download-settings.ts';
import {
  breaksOff as breaksOffAfter,
  cut,
  etagOf,
  type FilesServer,
  fallsSilent,
  liesAboutLength,
  sends,
  startFilesServer,
  status,
  trickles,
  wellBehaved,
} from './files-server.ts';

const SETTINGS = { idleMs: 2_000, retries: 3, delayMs: 4, maxRetryAfterMs: 1_500, maxBytes: 200_000 };
const BODY = Buffer.from('Ein Körper aus Bytes. '.repeat(900));
const OTHER = Buffer.from('Another body, of another length. '.repeat(700));

let server: FilesServer;
let folder: string;
let log: string[];
beforeAll(async () => {
  server = await startFilesServer();
});
afterAll(() => server.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nosograph-download-'));
  server.behave();
  server.files.clear();
  server.files.set('f', BODY);
  log = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Whether so many bytes of the file are on the disk. */
const arrived = (bytes: number) => () =>
  existsSync(`${target()}.part`) && statSync(`${target()}.part`).size >= bytes;
const breaksOff = (after: number, headers?: () => Record<string, string>) =>
  breaksOffAfter(after, headers, arrived(after));
const target = () => join(folder, 'f');
const get = (known: Version | null = null, settings = SETTINGS, url = `${server.url}f`) =>
  download({ url, target: target(), known }, settings, line => log.push(line));

function expectFile(body: Buffer): void {
  expect(readFileSync(target()).equals(body)).toBe(true);
  expect(existsSync(`${target()}.part`)).toBe(false);
  expect(existsSync(`${target()}.part.json`)).toBe(false);
}

describe('a server that behaves', () => {
  it('gives the file, as plain bytes', async () => {
    expect(await get()).toEqual({ outcome: 'fetched', version: { etag: etagOf(BODY), lastModified: null } });
    expectFile(BODY);
    expect(server.asked).toMatchObject([{ encoding: 'identity', ifNoneMatch: undefined, range: undefined }]);
  });

  it('gives nothing where the version is known, by ETag or by date', async () => {
    const date = 'Tue, 09 Dec 2025 10:41:42 GMT';
    expect(await get({ etag: etagOf(BODY), lastModified: null })).toEqual({ outcome: 'same' });
    server.always(
      'f',
      wellBehaved(() => ({ 'last-modified': date })),
    );
    expect(await get({ etag: null, lastModified: date })).toEqual({ outcome: 'same' });
    expect(server.asked).toMatchObject([{ ifNoneMatch: etagOf(BODY) }, { ifModifiedSince: date }]);
    expect(existsSync(target())).toBe(false);
  });

  it('gives the file where the known version is another', async () => {
    expect(await get({ etag: '"old"', lastModified: null })).toMatchObject({ outcome: 'fetched' });
    expectFile(BODY);
  });

  it.each([404, 410])('has none: %i', async code => {
    server.always('f', status(code));
    expect(await get()).toEqual({ outcome: 'missing' });
    expect(server.asked).toHaveLength(1);
  });

  it('needs no Content-Length', async () => {
    server.always('f', (_request, response, body) => void response.writeHead(200).end(body));
    await get();
    expectFile(BODY);
  });
});

describe('slowness', () => {
  it('is borne as long as bytes come', async () => {
    server.always('f', trickles(14, 60));
    await get(null, { ...SETTINGS, idleMs: 600 });
    expectFile(BODY);
    expect(server.asked).toHaveLength(1);
  });

  it.each([0, 5_000])(
    'ends a request when nothing comes after %i bytes; the next one goes on',
    async after => {
      server.once('f', fallsSilent(after));
      await get(null, { ...SETTINGS, idleMs: 250 });
      expectFile(BODY);
      expect(server.asked[1]?.range).toBe(after === 0 ? undefined : `bytes=${after}-`);
      expect(log).toEqual([expect.stringMatching(/nothing came for 0.25 s\. Trying again in 0\.0 s\.$/)]);
    },
  );

  it('is not borne for ever', async () => {
    server.always('f', fallsSilent(0));
    await expect(get(null, { ...SETTINGS, idleMs: 60 })).rejects.toThrow('nothing came for 0.06 s.');
    expect(server.asked).toHaveLength(4);
  });
});

describe('a broken download', () => {
  it('is resumed with Range and If-Range', async () => {
    server.once('f', breaksOff(7_000));
    await get();
    expectFile(BODY);
    expect(server.asked[1]).toMatchObject({ range: 'bytes=7000-', ifRange: etagOf(BODY) });
  });

  it('is resumed by the date where there is no ETag', async () => {
    const dated = () => ({ 'last-modified': 'Tue, 09 Dec 2025 10:41:42 GMT' });
    server.always('f', wellBehaved(dated));
    server.once('f', breaksOff(7_000, dated));
    await get();
    expectFile(BODY);
    expect(server.asked[1]).toMatchObject({ range: 'bytes=7000-', ifRange: dated()['last-modified'] });
  });

  it.each([
    ['a weak ETag', () => ({ etag: 'W/"weak"' })],
    ['no validator', () => ({})],
    ['a date of this second', () => ({ 'last-modified': new Date().toUTCString() })],
  ])('is begun anew where the server gave %s', async (_what, headers) => {
    server.once('f', breaksOff(7_000, headers));
    await get();
    expectFile(BODY);
    expect(server.asked[1]).toMatchObject({ range: undefined });
  });

  it('is begun anew where the server ignores the range', async () => {
    server.once('f', breaksOff(7_000), sends(BODY));
    await get();
    expectFile(BODY);
    expect(server.asked[1]?.range).toBe('bytes=7000-');
  });

  it('is begun anew where the file changed in between', async () => {
    server.once('f', (request, response, body) => {
      server.files.set('f', OTHER);
      return breaksOff(7_000)(request, response, body);
    });
    expect(await get()).toMatchObject({ version: { etag: etagOf(OTHER) } });
    expectFile(OTHER);
    expect(server.asked).toHaveLength(2);
  });

  it.each([
    ['of another version', { etag: '"other"', 'content-range': 'bytes 7000-20699/20700' }],
    ['of another length', { 'content-range': 'bytes 7000-20799/20800' }],
    ['from another place', { 'content-range': 'bytes 6999-20699/20700' }],
    ['from nowhere', {}],
    ['that is shorter than it says', { 'content-range': 'bytes 7000-20699/20700' }],
  ])('is begun anew where the server sends a part %s', async (_what, headers) => {
    expect(BODY).toHaveLength(20_700);
    server.once('f', breaksOff(7_000), (_request, response) => {
      response.writeHead(206, { etag: etagOf(BODY), ...headers }).end(OTHER.subarray(0, 13_000));
    });
    await get();
    expectFile(BODY);
    expect(server.asked.map(({ range }) => range)).toEqual([undefined, 'bytes=7000-', undefined]);
  });

  it('is resumed by the next call, but not from another address', async () => {
    server.always('f', breaksOff(3_000));
    await expect(get(null, { ...SETTINGS, retries: 0 })).rejects.toThrow('broke off');
    server.behave();
    server.files.set('g', OTHER);
    await get();
    expectFile(BODY);
    expect(server.asked[0]?.range).toBe('bytes=3000-');
    server.always('f', breaksOff(3_000));
    await expect(get(null, { ...SETTINGS, retries: 0 })).rejects.toThrow('broke off');
    await get(null, SETTINGS, `${server.url}g`);
    expectFile(OTHER);
    expect(server.askedFor('g')).toMatchObject([{ range: undefined }]);
  });

  it('gives the same bytes wherever it broke', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: BODY.length }), { maxLength: 3 }), async cuts => {
        rmSync(target(), { force: true });
        server.once('f', ...cuts.map(cutRest));
        await get(null, { ...SETTINGS, delayMs: 0 });
        expectFile(BODY);
      }),
      { numRuns: 15 },
    );
  });

  it('that is complete but for its name is downloaded anew', async () => {
    writeFileSync(`${target()}.part`, BODY);
    const origin = { url: `${server.url}f`, validator: etagOf(BODY), total: BODY.length };
    writeFileSync(`${target()}.part.json`, JSON.stringify(origin));
    await get();
    expectFile(BODY);
  });

  it('whose notes are damaged is begun anew', async () => {
    writeFileSync(`${target()}.part`, 'xxx');
    writeFileSync(`${target()}.part.json`, '{"url":');
    await get();
    expectFile(BODY);
    expect(server.asked[0]?.range).toBeUndefined();
  });
});

/** Breaks off after so many more bytes, of a whole answer or of the rest of one. */
function cutRest(after: number) {
  return (...[request, response, body]: Parameters<ReturnType<typeof wellBehaved>>) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const rest = { 'content-range': `bytes ${from}-${body.length - 1}/${body.length}` };
    response.writeHead(from > 0 ? 206 : 200, {
      etag: etagOf(body),
      ...(from > 0 && rest),
      'content-length': body.length - from,
    });
    return cut(response, body.subarray(from, from + after), arrived(Math.min(from + after, body.length)));
  };
}

describe('a length that is not so', () => {
  it('longer: nothing is kept as the file', async () => {
    server.always('f', liesAboutLength(10));
    await expect(get()).rejects.toThrow(/broke off/);
    expect(existsSync(target())).toBe(false);
    expect(server.asked).toHaveLength(4);
  });

  it('longer, from a server that knows ranges: it says so', async () => {
    const lies = liesAboutLength(10, arrived(BODY.length));
    server.always('f', (request, response, body) =>
      request.headers.range ? wellBehaved()(request, response, body) : lies(request, response, body),
    );
    await expect(get()).rejects.toThrow('has no more than 20700 bytes of the 20710 that it announced');
    expect(existsSync(target())).toBe(false);
  });

  it('too large, announced or not', async () => {
    const settings = { ...SETTINGS, maxBytes: BODY.length - 1 };
    await expect(get(null, settings)).rejects.toThrow('is larger than 20699 bytes, which is refused.');
    server.always('f', (_request, response, body) => void response.writeHead(200).end(body));
    await expect(get(null, settings)).rejects.toThrow('is larger than 20699 bytes, which is refused.');
    expect(server.asked).toHaveLength(2);
    expect(existsSync(target())).toBe(false);
  });
});

describe('faults of the server', () => {
  it.each([500, 502, 503, 429])('%i passes', async code => {
    server.once('f', status(code), status(code), status(code));
    await get();
    expectFile(BODY);
    expect(log).toHaveLength(3);
  });

  it('500 whose page breaks off passes, too', async () => {
    server.once('f', (_request, response) => {
      response.writeHead(500, { 'content-length': 9_000 });
      return cut(response, Buffer.alloc(10), undefined);
    });
    await get();
    expectFile(BODY);
  });

  it('500 does not pass: four requests, then its words', async () => {
    server.always('f', status(500));
    await expect(get()).rejects.toThrow('was answered with status 500 (Internal Server Error).');
    expect(server.asked).toHaveLength(4);
  });

  it.each([400, 401, 403, 451, 304])('%i is asked once', async code => {
    server.always('f', status(code));
    await expect(get()).rejects.toThrow(`was answered with status ${code}`);
    expect(server.asked).toHaveLength(1);
  });

  it.each([
    ['seconds', () => '1'],
    ['a date', () => new Date(Date.now() + 1_400).toUTCString()],
  ])('Retry-After in %s is waited for', async (_what, dateOf) => {
    const written = dateOf();
    server.once('f', status(429, { 'retry-after': written }));
    const begin = performance.now();
    await get();
    expect(performance.now() - begin).toBeGreaterThan(written === '1' ? 990 : 100);
    expectFile(BODY);
  });

  it('a Retry-After that is too long ends it, and says so', async () => {
    server.once('f', status(503, { 'retry-after': '7200' }));
    await expect(get()).rejects.toThrow(
      'status 503 (Service Unavailable). The server asks to come back in 120',
    );
    expect(server.asked).toHaveLength(1);
  });

  it('nobody listens', async () => {
    const gone = await startFilesServer();
    await gone.close();
    await expect(get(null, SETTINGS, `${gone.url}f`)).rejects.toThrow(/cannot be reached: .*ECONNREFUSED/);
    expect(log).toHaveLength(3);
  });

  it('an encoding that was not asked for is refused', async () => {
    server.always('f', sends(BODY, { 'content-encoding': 'br' }));
    await expect(get()).rejects.toThrow('comes in the encoding "br"');
  });

  it('a disk that refuses is not asked again', async () => {
    const nowhere = { url: `${server.url}f`, target: join(folder, 'no', 'such', 'f'), known: null };
    await expect(download(nowhere, SETTINGS, () => {})).rejects.toMatchObject({ code: 'ENOENT' });
    expect(server.asked).toHaveLength(1);
  });
});

describe('redirects', () => {
  const to = (location: string, code = 302) => status(code, { location });

  it.each([301, 302, 303, 307, 308])('%i is followed', async code => {
    server.files.set('g', OTHER);
    server.always('f', to('g', code));
    await get({ etag: '"old"', lastModified: null });
    expectFile(OTHER);
    expect(server.askedFor('g')).toMatchObject([{ ifNoneMatch: '"old"' }]);
  });

  it('five are followed, six are not', async () => {
    for (const n of [1, 2, 3, 4]) server.always(`r${n}`, to(`r${n + 1}`));
    server.always('r5', to('f'));
    await get(null, SETTINGS, `${server.url}r1`);
    expectFile(BODY);
    server.always('r0', to('r1'));
    await expect(get(null, SETTINGS, `${server.url}r0`)).rejects.toThrow('redirected more than 5 times');
  });

  it.each([
    ['f', 'is redirected more than 5 times.'],
    ['ftp://127.0.0.1/f', 'is redirected to ftp://127.0.0.1/f, which is neither http nor https.'],
    ['file:///etc/passwd', 'is redirected to file:///etc/passwd, which is neither http nor https.'],
    ['data:text/xml,<JDBOR/>', 'which is neither http nor https.'],
    ['http://user:secret@127.0.0.1/f', 'is redirected to http://127.0.0.1/f with a user or password.'],
    ['http://[', 'is redirected (302) to no address.'],
  ])('to %s: refused, once', async (location, reason) => {
    server.always('f', to(location));
    await expect(get()).rejects.toThrow(reason);
    expect(server.asked.length).toBe(location === 'f' ? 6 : 1);
    expect(existsSync(target())).toBe(false);
  });

  it('from https to http: refused', async () => {
    const { href } = new URL(`${server.url}f`);
    // No server: it would need a certificate. The address is asked as `fetch` would be.
    vi.stubGlobal('fetch', async () => new Response(null, { status: 302, headers: { location: href } }));
    try {
      const moved = get(null, SETTINGS, 'https://secure.example/f');
      await expect(moved).rejects.toThrow(`is redirected from https to ${href}, which anybody`);
    } finally {
      vi.unstubAllGlobals();
    }
    expect(server.asked).toEqual([]);
  });

  it('without an address: refused', async () => {
    server.always('f', status(302));
    await expect(get()).rejects.toThrow('is redirected (302) to no address.');
  });
});

it('the settings are patient', () => {
  expect(DOWNLOAD_SETTINGS).toMatchObject({ idleMs: 30_000, retries: 3, maxBytes: 512 * 1024 * 1024 });
});
