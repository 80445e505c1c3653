// Answers of which the client reads nothing: they are given up, as they would keep their memory to the longest request.
import type { FastifyInstance } from 'fastify';

/** It is given up at the second look without a byte taken: https://nodejs.org/api/http.html#responsesettimeoutmsecs-callback */
const LOOKED_AFTER_EVERY_MS = 5_000;

/** `lookedAfterMs`: only tests give another one. */
export function addUnread(server: FastifyInstance, lookedAfterMs = LOOKED_AFTER_EVERY_MS): void {
  server.addHook('onSend', async (_request, { raw }, payload) => {
    // What takes long to be made has nothing that waits to be sent.
    raw.setTimeout(lookedAfterMs, () => raw.writableLength > 0 && raw.destroy());
    return payload;
  });
}
