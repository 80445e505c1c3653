// Answers of which the client reads nothing: they are given up, as they would keep their memory to the longest request.
import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** It is given up at the second look without a byte taken: https://nodejs.org/api/http.html#responsesettimeoutmsecs-callback */
const LOOKED_AFTER_EVERY_MS = 5_000;

/** `lookedAfterMs`: only tests give another one. */
export function addUnread(server: FastifyInstance, lookedAfterMs = LOOKED_AFTER_EVERY_MS): void {
  server.addHook('onSend', (_request, { raw }, payload, done) => {
    giveUpUnread(raw, lookedAfterMs);
    done(null, payload);
  });
}

export function giveUpUnread(response: ServerResponse, lookedAfterMs = LOOKED_AFTER_EVERY_MS): void {
  // What takes long to be made has nothing that waits to be sent.
  response.setTimeout(lookedAfterMs, () => response.writableLength > 0 && response.destroy());
}
