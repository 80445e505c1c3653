// Answers to what never reaches GraphQL: bodies that cannot be read, unknown paths, wrong arguments, faults.
import { randomUUID } from 'node:crypto';
import { type IncomingMessage, maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ExportRefusal } from '../export/asked-texts.ts';
import { codeOfKnown } from '../graphql/errors.ts';
import { LIMITS } from '../graphql/limits.ts';
import type { Metrics } from '../metrics.ts';
import { WorkAbandoned } from '../work/budget.ts';
import { TooBusy } from '../work/too-busy.ts';
import { errorAnswer, type HttpError } from './error-answer.ts';
import { afterLine, replyToUnfinished } from './in-turn.ts';

const TOO_LARGE = 413;
/** Whoever sends more may see a broken connection instead of the refusal. */
const THROWN_AWAY_BYTES = 32_000_000;
/** Who sends too much again and again would else keep the thread busy with nothing but throwing it away. */
const REFUSAL_MS = 100;

/** What of an address cannot be read, before any route is found. */
export function refuseAddress(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  const message = `${error.message}. GraphQL is at /graphql.`;
  void reply.code(error.statusCode ?? 400).send(errorAnswer({ code: 'BAD_REQUEST', message }));
}

/** Why Node gives up a request that is none: https://nodejs.org/api/http.html#event-clienterror */
const BROKEN: Readonly<Record<string, [status: number, message: string]>> = {
  HPE_HEADER_OVERFLOW: [431, `The headers are longer than ${maxHeaderSize} bytes. Send queries by POST.`],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time. Send it again.'],
};

/** Bytes that are no request of HTTP: answered in the shape of all others, then the connection ends. */
export function refuseBytes(this: FastifyInstance, error: ConnectionError, socket: Socket): void {
  // Not the error itself: it holds what was sent.
  this.log.trace({ code: error.code }, 'client error');
  if (error.code === 'ECONNRESET') return;
  const [status, message] = BROKEN[error.code] ?? [400, 'This is no HTTP request.'];
  const body = JSON.stringify(errorAnswer({ code: 'BAD_REQUEST', message }));
  // What came before it is handed on, or sent, at the end of this turn.
  setImmediate(refuseInTurn, socket, status, body);
}

/** Else it would stand before, or within, the answers to what was asked earlier. */
function refuseInTurn(socket: Socket, status: number, body: string): void {
  const again = () => refuseInTurn(socket, status, body);
  const reply = replyToUnfinished(socket);
  if (reply) refuseUnfinished(reply, status, body);
  else if (!afterLine(socket, again) && socket.writable) {
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      ...headersOf(body).map(pair => pair.join(': ')),
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  }
}

/** Its own answer waits for those before it. What was refused before its end, perhaps by this, has no need of another word. */
function refuseUnfinished(reply: FastifyReply, status: number, body: string): void {
  reply.hijack();
  if (!reply.raw.headersSent) reply.raw.writeHead(status, headersOf(body).flat()).end(body);
  else if (!reply.raw.writableEnded) reply.raw.destroy();
}

function headersOf(body: string): [name: string, value: string][] {
  return [
    ['content-type', 'application/json; charset=utf-8'],
    ['content-length', String(Buffer.byteLength(body))],
    ['connection', 'close'],
  ];
}

/** For what Fastify says in few words. */
const WORDS: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE:
    'This body cannot be read. Send JSON such as {"query": "{ release { id } }"}, with the header content-type: application/json.',
  FST_ERR_CTP_INVALID_JSON_BODY:
    'The body is no JSON, or has a field that is not taken: __proto__, or prototype in constructor. Send JSON such as {"query": "{ release { id } }"}.',
  FST_ERR_CTP_EMPTY_JSON_BODY:
    'The body is empty. Send JSON such as {"query": "{ release { id } }"}, with the header content-type: application/json.',
};

export function addRefusals(server: FastifyInstance, metrics: Metrics): void {
  server.setErrorHandler<FastifyError>((error, request, reply) => {
    // A download may fail before its first byte, with its headers at hand.
    reply.type('application/json; charset=utf-8');
    reply.removeHeader('content-disposition').removeHeader('content-encoding');
    if (error instanceof ExportRefusal) {
      const faults = error.faults.map(({ field, message }) => ({ field, message: `${field}: ${message}` }));
      return reply
        .code(400)
        .send(errorAnswer(...faults.map(fault => ({ code: 'BAD_USER_INPUT' as const, ...fault }))));
    }
    const code = codeOfKnown(error);
    if (code) {
      const status = code === 'NO_RELEASE' ? 503 : 400;
      return reply.code(status).send(errorAnswer({ code, message: error.message }));
    }
    if (error instanceof WorkAbandoned) return reply.hijack();
    if (error instanceof TooBusy) {
      const { message, counted, limit, retryAfterSeconds } = error;
      const answer = errorAnswer({ code: 'LIMIT_EXCEEDED', message, counted, limit, retryAfterSeconds });
      return reply.code(503).header('retry-after', retryAfterSeconds).send(answer);
    }
    const status = error.statusCode ?? 500;
    if (status === TOO_LARGE) {
      const answer = errorAnswer(tooLarge(request.headers['content-length']));
      whenRead(request.raw, () => reply.code(status).send(answer));
      return reply;
    }
    if (status < 500) {
      const message = WORDS[error.code] ?? error.message;
      return reply.code(status).send(errorAnswer({ code: 'BAD_REQUEST', message }));
    }
    const id = randomUUID();
    metrics.faults.inc();
    request.log.error({ id, err: error }, 'fault');
    const message = `The service failed. The fault is logged under ${id}; please report it with this id.`;
    return reply.code(500).send(errorAnswer({ code: 'INTERNAL_SERVER_ERROR', message, id }));
  });

  server.setNotFoundHandler((request, reply) => {
    const url = request.url.replace(/\?.*/s, '').replace(/(?<=.)\/$/, '');
    const path = url.slice(0, 80);
    const allowed = server.supportedMethods.filter(method => server.hasRoute({ url, method }));
    if (allowed.length > 0) {
      const methods = allowed.join(', ');
      const message = `${path} does not take ${request.method}. Ask with one of: ${methods}.`;
      return reply
        .code(405)
        .header('allow', methods)
        .send(errorAnswer({ code: 'BAD_REQUEST', message }));
    }
    const message = `There is no ${request.method} ${path} here. GraphQL is at /graphql.`;
    return reply.code(404).send(errorAnswer({ code: 'BAD_REQUEST', message }));
  });
}

/** A client that is still sending hears nothing: what it sends is thrown away first, unless it is far too much. */
function whenRead(body: IncomingMessage, act: () => void): void {
  if (Number(body.headers['content-length'] ?? 0) > THROWN_AWAY_BYTES) act();
  else body.once('close', () => setTimeout(act, REFUSAL_MS)).resume();
}

/** How long the body is, a client need not say. */
function tooLarge(contentLength: string | undefined): HttpError {
  const counted = Number(contentLength);
  const told = counted > 0 ? { counted } : {};
  const measured =
    counted > 0 ? `${counted} bytes; ${LIMITS.bodyBytes} are allowed` : `more than ${LIMITS.bodyBytes} bytes`;
  const message = `The request body has ${measured}. Split the request.`;
  return { code: 'LIMIT_EXCEEDED', message, limit: LIMITS.bodyBytes, ...told };
}
