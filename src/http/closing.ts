// How the server ends: what is being answered is answered, for a while, and no connection is kept open for a next request.
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** With what else has to end, mails on their way among it, it stays within the 30 seconds of `serve`. */
const DRAINED_WITHIN_MS = 15_000;
const LOOKED_AFTER_EVERY_MS = 100;

/** Node closes only the connections that are idle when it is told to: one on which an answer ends later stays for its time of rest. */
export function addClosing(server: FastifyInstance, drainedWithinMs = DRAINED_WITHIN_MS): void {
  const open = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.addHook('preClose', async () => {
    const { server: http } = server;
    // It could not listen: nothing is open, and nothing will tell that it is closed.
    if (!http.listening) return;
    // One on which nothing was ever sent, Node does not count as idle.
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
    const idle = setInterval(() => http.closeIdleConnections(), LOOKED_AFTER_EVERY_MS);
    const late = setTimeout(() => http.closeAllConnections(), drainedWithinMs);
    http.once('close', () => {
      clearInterval(idle);
      clearTimeout(late);
    });
  });
}
