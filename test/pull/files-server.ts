// An HTTP server of files on 127.0.0.1 that behaves well, with ETag, 304 and ranges, unless a test tells it to misbehave.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Asked {
  name: string;
  range: string | undefined;
  ifRange: string | undefined;
  ifNoneMatch: string | undefined;
  ifModifiedSince: string | undefined;
  encoding: string | undefined;
}

export type Behaviour = (
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
) => void | Promise<void>;

export interface FilesServer {
  url: string;
  /** What is served, by file name; others are 404. */
  files: Map<string, Buffer>;
  asked: Asked[];
  askedFor(name: string): Asked[];
  /** The next requests for a file meet these, one each. */
  once(name: string, ...behaviours: Behaviour[]): void;
  /** All further requests for a file meet this. */
  always(name: string, behaviour: Behaviour): void;
  behave(): void;
  close(): Promise<void>;
}

export async function startFilesServer(): Promise<FilesServer> {
  const next = new Map<string, Behaviour[]>();
  const all = new Map<string, Behaviour>();
  const files = new Map<string, Buffer>();
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://127.0.0.1');
    const name = decodeURIComponent(pathname.split('/').at(-1) ?? '');
    // A client that gives up in the middle is what is tested, no fault of the server.
    response.on('error', () => {});
    const { headers } = request;
    asked.push({
      name,
      range: headers.range,
      ifRange: headers['if-range'] as string | undefined,
      ifNoneMatch: headers['if-none-match'],
      ifModifiedSince: headers['if-modified-since'],
      encoding: headers['accept-encoding'] as string | undefined,
    });
    const behaviour = next.get(name)?.shift() ?? all.get(name) ?? wellBehaved();
    const body = files.get(name);
    if (body || all.has(name)) void behaviour(request, response, body ?? Buffer.alloc(0));
    else void status(404)(request, response, Buffer.alloc(0));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    files,
    asked,
    askedFor: name => asked.filter(each => each.name === name),
    once: (name, ...behaviours) => void next.set(name, behaviours),
    always: (name, behaviour) => void all.set(name, behaviour),
    behave() {
      next.clear();
      all.clear();
      asked.length = 0;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export function etagOf(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}

type Validators = (body: Buffer) => OutgoingHttpHeaders;
const BY_ETAG: Validators = body => ({ etag: etagOf(body) });

/** As a good server of files: 304, 206 where If-Range fits, 416, else 200. */
export function wellBehaved(validators: Validators = BY_ETAG): Behaviour {
  return async (request, response, body) => {
    const own = validators(body);
    const { headers } = request;
    const known =
      headers['if-none-match'] === undefined
        ? headers['if-modified-since'] !== undefined && headers['if-modified-since'] === own['last-modified']
        : headers['if-none-match'] === own.etag;
    if (known) return void response.writeHead(304, own).end();
    const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
    const fits = [own.etag, own['last-modified']].includes(headers['if-range'] as string);
    if (from === 0 || !fits)
      return void response.writeHead(200, { ...own, 'content-length': body.length }).end(body);
    if (from >= body.length)
      return void response.writeHead(416, { 'content-range': `bytes */${body.length}` }).end();
    const rest = { 'content-range': `bytes ${from}-${body.length - 1}/${body.length}` };
    response
      .writeHead(206, { ...own, ...rest, 'content-length': body.length - from })
      .end(body.subarray(from));
  };
}

/** Sends so many bytes of what it announces, then cuts the connection. */
export function breaksOff(after: number, headers: Validators = BY_ETAG, arrived?: () => boolean): Behaviour {
  return (_request, response, body) => {
    response.writeHead(200, { ...headers(body), 'content-length': body.length });
    return cut(response, body.subarray(0, after), arrived);
  };
}

/**
 * Sends these bytes, then cuts the connection when they arrived: what a client has not read by then is lost to it. Gives up
 * waiting after a while.
 */
export async function cut(
  response: ServerResponse,
  bytes: Buffer,
  arrived: (() => boolean) | undefined,
): Promise<void> {
  response.write(bytes);
  for (let pause = 0; pause < 400 && !response.destroyed; pause++) {
    await sleep(5);
    if (arrived ? arrived() : pause > 5) break;
  }
  response.destroy();
}

/** Announces more (or, below 0, fewer) bytes than it has. */
export function liesAboutLength(by: number, arrived?: () => boolean): Behaviour {
  return (_request, response, body) => {
    response.writeHead(200, { etag: etagOf(body), 'content-length': body.length + by });
    return cut(response, body, arrived);
  };
}

/** One piece after the other, with a pause after each. */
export function trickles(pieces: number, pauseMs: number): Behaviour {
  return async (_request, response, body) => {
    response.writeHead(200, { etag: etagOf(body), 'content-length': body.length });
    const size = Math.ceil(body.length / pieces);
    for (let at = 0; at < body.length && !response.destroyed; at += size) {
      response.write(body.subarray(at, at + size));
      await sleep(pauseMs);
    }
    response.end();
  };
}

/** Sends so many bytes, then nothing, and stays connected. */
export function fallsSilent(after: number): Behaviour {
  return (_request, response, body) => {
    if (after === 0) return;
    response.writeHead(200, { etag: etagOf(body), 'content-length': body.length });
    response.write(body.subarray(0, after));
  };
}

export function status(code: number, headers: OutgoingHttpHeaders = {}): Behaviour {
  return (_request, response) => void response.writeHead(code, headers).end('<html>no file</html>');
}

/** Status 200 with something else, its length as announced. */
export function sends(body: Buffer | string, headers: OutgoingHttpHeaders = {}): Behaviour {
  return (_request, response) =>
    void response.writeHead(200, { 'content-length': Buffer.byteLength(body), ...headers }).end(body);
}
