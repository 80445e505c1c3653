// Requests that a client sends on one connection without waiting for answers: a few are answered at the same time, the others wait.
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import PQueue from 'p-queue';
import { whenGone } from './gone.ts';

/** HTTP/1.1 sends answers in the order of the requests: what is ready before its turn only takes memory. */
const AT_ONCE = 4;
/** With so many in line no more is read from the connection until they are few again. */
const [MANY, FEW] = [64, 8];

const LINES = new WeakMap<Socket, PQueue>();

export function addTurns(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, begin) => {
    const { socket } = request.raw;
    const line = LINES.get(socket) ?? new PQueue({ concurrency: AT_ONCE });
    LINES.set(socket, line);
    void line.add(
      () =>
        new Promise<void>(end => {
          whenGone(request.raw, reply.raw, end);
          if (line.size <= FEW && socket.isPaused()) socket.resume();
          // Nobody waits any more: nothing is begun.
          if (socket.destroyed) reply.hijack();
          else begin();
        }),
    );
    if (line.size >= MANY) socket.pause();
  });
}
