// The shortest way: what can be answered without waiting is answered before the framework makes anything of it.
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { FastifyServerOptions } from 'fastify';
import { holdBack, waitsBehind } from './behind.ts';
import { putBack, whenAtHand } from './body-at-hand.ts';
import { isInLine } from './in-turn.ts';
import { SHORT_BODY } from './json-bodies.ts';
import type { Keeping } from './keeping.ts';
import { KEPT_TIMING, type KeptAnswer } from './kept-answers.ts';
import type { Head } from './media-types.ts';
import { type Asked, QueriesAtOnce, type QueriesParts } from './queries-at-once.ts';
import { SentTogether } from './sent-together.ts';
import { giveUpUnread } from './unread.ts';

type Heads = NonNullable<KeptAnswer['heads']>;

/** As often it is looked whether a request has arrived, while it may take its time. */
const LOOKS = 6;

/** In UTF-8, as it is read here. */
const JSON_TYPE = /^application\/json(; ?charset=utf-8)?$/i;

/**
 * For Fastify's `serverFactory`: its own server, but that some requests to `path` pass by it: answers that are kept, and queries that are
 * known and wait for nothing. What the hooks of the framework protect the service from takes time, or comes from elsewhere.
 */
export function serverOf(keeping: Keeping, parts: QueriesParts, path: string) {
  const together = new SentTogether();
  const queries = new QueriesAtOnce(parts, keeping, together);
  return (
    framework: RequestListener,
    { keepAliveTimeout, requestTimeout = 0 }: FastifyServerOptions,
  ): Server => {
    const sendKept = (
      { request, response, started }: Omit<Asked, 'body'>,
      answer: KeptAnswer,
      heads: Heads,
      sent: () => void = () => undefined,
    ) => {
      const isHeld = keeping.isHeldByClient(request, answer);
      together.add(() => {
        if (isHeld) response.writeHead(304, heads.same as string[]).end();
        else response.writeHead(200, heads.whole as string[]).end(answer.bytes);
        // What the network has taken at once needs nobody to look after it.
        if (response.writableLength > 0) giveUpUnread(response);
        sent();
      }, started);
      keeping.tell(isHeld ? 'not_modified' : 'hit', (performance.now() - started) / 1000, 0);
    };
    const get = (request: IncomingMessage, response: ServerResponse) => {
      const answer = keeping.findLive(request, null);
      if (answer?.heads) sendKept({ request, response, started: performance.now() }, answer, answer.heads);
      else framework(request, response);
    };
    const post = (request: IncomingMessage, response: ServerResponse, length: number) => {
      const letOn = holdBack(request.socket);
      whenAtHand(request, length, bytes => {
        const asked = { request, response, body: bytes.toString(), started: performance.now() };
        const giveBack = () => {
          putBack(request, bytes);
          framework(request, response);
          letOn();
        };
        if (server.listening && isItsTurn(response)) postAtOnce(asked, letOn, giveBack);
        else giveBack();
      });
    };
    const postAtOnce = (asked: Asked, letOn: () => void, giveBack: () => void) => {
      const { request, body } = asked;
      const head = keeping.mediaTypes.headOf(request.headers);
      const answer = head && keeping.findLive(request, body);
      if (!head) giveBack();
      else if (!answer) queries.answer(asked, head, letOn, giveBack);
      else {
        sendKept(asked, answer, { whole: headOfKept(head, answer), same: [] }, letOn);
      }
    };
    const listener = (request: IncomingMessage, response: ServerResponse) => {
      if (waitsBehind(request.socket, () => framework(request, response))) return;
      // A server that closes has Fastify end its connections.
      if (!server.listening || !isPlain(request)) framework(request, response);
      else if (isGet(request, path)) get(request, response);
      else if (isShortPost(request, path)) post(request, response, Number(request.headers['content-length']));
      else framework(request, response);
    };
    // Given as options: set afterwards, the shorter time would count for heads alone. Node looks only every half minute by itself.
    const arriving = { requestTimeout, connectionsCheckingInterval: requestTimeout / LOOKS };
    const server = createServer({ ...arriving, keepAliveTimeout }, listener);
    server.on('checkContinue', (request, response) => {
      continueInTurn(response);
      listener(request, response);
    });
    return server;
  };
}

/** A page of another site gets headers of its own, and who asks for a release by its name, that one; answers leave in the order of their requests. */
function isPlain({ headers, socket }: IncomingMessage): boolean {
  return headers.origin === undefined && headers['nosograph-release'] === undefined && !isInLine(socket);
}

function isGet({ method, url = '' }: IncomingMessage, path: string): boolean {
  return method === 'GET' && url.startsWith(path) && url[path.length] === '?';
}

function isShortPost({ method, url, headers }: IncomingMessage, path: string): boolean {
  if (method !== 'POST' || url !== path || !JSON_TYPE.test(headers['content-type'] ?? '')) return false;
  if (headers['content-encoding'] !== undefined) return false;
  const length = Number(headers['content-length']);
  return length > 0 && length <= SHORT_BODY;
}

/** Node has a response wait where an earlier one of its connection is not sent: the framework counts those. */
function isItsTurn({ socket }: ServerResponse): boolean {
  return socket !== null && !isInLine(socket);
}

/**
 * Node asks for the body (https://www.rfc-editor.org/rfc/rfc9110#name-100-continue) also where an earlier answer of the connection is to be sent
 * first, and then writes that behind the head of the answer. Who sends requests behind each other need not be asked.
 */
function continueInTurn(response: ServerResponse): void {
  if (response.socket) response.writeContinue();
  else response.once('socket', () => response.headersSent || response.writeContinue());
}

function headOfKept(head: Head, { coding, bytes }: KeptAnswer): string[] {
  const encoding = coding === 'identity' ? [] : ['content-encoding', coding];
  return [...head, ...encoding, 'server-timing', KEPT_TIMING, 'content-length', String(bytes.byteLength)];
}
