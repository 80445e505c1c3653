// Hooks before sending that take time: an answer may be over when they are done.
import type { FastifyReply, FastifyRequest, onSendHookHandler } from 'fastify';

type SlowHook = (request: FastifyRequest, reply: FastifyReply, payload: unknown) => Promise<unknown>;

/** Where the deadline has answered meanwhile, nothing is sent any more. */
export function slowOnSend(hook: SlowHook): onSendHookHandler {
  return (request, reply, payload, done) => {
    const go = (sent: unknown) => {
      if (!reply.sent) done(null, sent);
    };
    hook(request, reply, payload).then(go, done);
  };
}
