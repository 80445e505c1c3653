// Keeps what is sent, and sends what is kept.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Held, headersOf, type Keeping } from './keeping.ts';
import type { KeptAnswer } from './kept-answers.ts';
import { keptTiming } from './kept-answers.ts';
import { slowOnSend } from './slow-on-send.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** What was kept of an earlier answer. */
    held: Held | null;
  }
}

/** For the answers of one address. To be added after the hooks that change bytes or headers. */
export function addKeeping(server: FastifyInstance, keeping: Keeping, path: string): void {
  server.decorateReply('held', null);
  const send = (
    request: FastifyRequest,
    reply: FastifyReply,
    payload: unknown,
    answer: KeptAnswer | null,
  ) => {
    reply.headers(answer ? headersOf(answer, request.method) : { 'cache-control': 'no-store' });
    if (isPlainPost(request, reply)) keeping.mediaTypes.noteHead(request, reply);
    if (!answer) return payload;
    const isHeld = keeping.isHeldByClient(request.raw, answer);
    if (reply.held) tell(keeping, reply, reply.held, isHeld);
    if (isHeld) return notModified(reply);
    noteHead(request.method, request.headers.origin, reply, answer);
    return answer.bytes;
  };
  const keep = slowOnSend((request, reply, payload) => {
    if (request.routeOptions.url !== path) return payload;
    const isWritten = typeof payload === 'string' || payload instanceof Uint8Array;
    if (reply.held || !isWritten) return send(request, reply, payload, reply.held?.answer ?? null);
    const kept = keeping.keep(request, reply, payload);
    return kept
      ? kept.then(answer => send(request, reply, payload, answer))
      : send(request, reply, payload, null);
  });
  server.addHook('onSend', keep);
}

function tell(keeping: Keeping, reply: FastifyReply, { statements }: Held, isHeld: boolean): void {
  reply.header('server-timing', keptTiming(statements));
  keeping.tell(isHeld ? 'not_modified' : 'hit', reply.elapsedTime / 1000, statements);
}

function notModified(reply: FastifyReply): null {
  reply.code(304).removeHeader('content-type').removeHeader('content-encoding');
  return null;
}

/** What tells of an error, or was made elsewhere, may have headers of its own. */
function isPlainPost(
  { method, headers }: FastifyRequest,
  { statusCode: status, answering }: FastifyReply,
): boolean {
  if (method !== 'POST' || headers.origin !== undefined || status !== 200 || !answering) return false;
  const { failed, elsewhere, dependsOn } = answering.answer;
  return !failed && elsewhere === null && dependsOn !== 'visitor';
}

/** What a page of another site was told is for that site alone. */
function noteHead(method: string, origin: string | undefined, reply: FastifyReply, answer: KeptAnswer): void {
  if (method === 'GET' && origin === undefined && !answer.heads) answer.noteHead(reply.getHeaders());
}
