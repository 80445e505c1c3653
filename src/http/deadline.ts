// The longest request: what is not answered by then is refused, and what is being sent is broken off.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { errorAnswer } from './error-answer.ts';
import { whenGone } from './gone.ts';

/** Fastify's own `handlerTimeout` is cleared as soon as the body of a request has been read, and so never ends a query. */
export function addDeadline(server: FastifyInstance, seconds: number): void {
  server.addHook('onRequest', (request, reply, done) => {
    const timer = setTimeout(() => cutOff(reply, seconds), seconds * 1000);
    whenGone(request.raw, reply.raw, () => clearTimeout(timer));
    done();
  });
}

/** The handler may still be at work: whatever it gives later is not sent. */
function cutOff(reply: FastifyReply, seconds: number): void {
  const headersSent = reply.raw.headersSent;
  reply.hijack();
  if (headersSent) {
    // Half an answer must not look like a whole one: without its last chunk every client reports an error.
    reply.raw.destroy();
    return;
  }
  const message = `The request took longer than ${seconds} seconds, which is as long as one may take. Ask for less at a time.`;
  const body = JSON.stringify(errorAnswer({ code: 'LIMIT_EXCEEDED', message, limit: seconds }));
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  reply.raw.writeHead(503, { ...(reply.getHeaders() as Record<string, string>), ...headers });
  reply.raw.end(body);
}
