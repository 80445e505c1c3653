// Hooks before sending that may take time: an answer may be over when they are done.
import type { FastifyReply, FastifyRequest, onSendHookHandler } from 'fastify';

type SlowHook = (request: FastifyRequest, reply: FastifyReply, payload: unknown) => unknown;

/** Where the deadline has answered meanwhile, nothing is sent any more. What needs no time makes no promise. */
export function slowOnSend(hook: SlowHook): onSendHookHandler {
  return (request, reply, payload, done) => {
    const go = (sent: unknown) => {
      if (!reply.sent) done(null, sent);
    };
    const made = hook(request, reply, payload);
    if (made instanceof Promise) made.then(go, done);
    else done(null, made);
  };
}
