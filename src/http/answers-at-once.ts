// The shortest way: a GET whose answer is kept is answered before the framework makes anything of it.
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { FastifyServerOptions } from 'fastify';
import { isInLine } from './in-turn.ts';
import type { Keeping } from './keeping.ts';
import type { KeptAnswer } from './kept-answers.ts';
import { giveUpUnread } from './unread.ts';

/**
 * For Fastify's `serverFactory`: its own server, but that kept answers to `path` pass by it. What its hooks protect the service from takes
 * longer than such an answer; what they write on it was kept with it.
 */
export function serverOf(keeping: Keeping, path: string) {
  return (framework: RequestListener, { keepAliveTimeout, requestTimeout }: FastifyServerOptions): Server => {
    const server = createServer((request, response) => {
      // A server that closes has Fastify end its connections.
      const answer = server.listening && isPlain(request, path) ? keeping.findLive(request) : undefined;
      if (answer?.heads) send(request, response, keeping, answer, answer.heads);
      else framework(request, response);
    });
    if (keepAliveTimeout !== undefined) server.keepAliveTimeout = keepAliveTimeout;
    if (requestTimeout !== undefined) server.requestTimeout = requestTimeout;
    return server;
  };
}

/** A page of another site gets headers of its own, and who asks for a release by its name, that one; answers leave in the order of their requests. */
function isPlain({ method, url = '', headers, socket }: IncomingMessage, path: string): boolean {
  return (
    method === 'GET' &&
    url.startsWith(path) &&
    url[path.length] === '?' &&
    headers.origin === undefined &&
    headers['nosograph-release'] === undefined &&
    !isInLine(socket)
  );
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  keeping: Keeping,
  answer: KeptAnswer,
  heads: NonNullable<KeptAnswer['heads']>,
): void {
  const started = performance.now();
  const isHeld = keeping.isHeldByClient(request, answer);
  if (isHeld) response.writeHead(304, heads.same as string[]).end();
  else response.writeHead(200, heads.whole as string[]).end(answer.bytes);
  // What the network has taken at once needs nobody to look after it.
  if (response.writableLength > 0) giveUpUnread(response);
  keeping.tell(isHeld ? 'not_modified' : 'hit', (performance.now() - started) / 1000, 0);
}
