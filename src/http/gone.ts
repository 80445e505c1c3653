// Tells when a response is over: sent, broken off, or left by its client before its turn came.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * What is to be done when a connection closes: one listener for all requests that a client sends behind each other. No Set: what it has
 * outgrown still points to what was in it, and so garbage would outlive many collections.
 */
const OPEN = new WeakMap<Socket, (() => void)[]>();

/** Calls `act` once. A response that waits behind another one on its connection closes only with the connection. */
export function whenGone({ socket }: IncomingMessage, response: ServerResponse, act: () => void): void {
  if (socket.destroyed) {
    act();
    return;
  }
  const open = OPEN.get(socket) ?? openOn(socket);
  const gone = () => {
    const place = open.indexOf(gone);
    if (place < 0) return;
    open.splice(place, 1);
    act();
  };
  open.push(gone);
  response.once('close', gone);
}

function openOn(socket: Socket): (() => void)[] {
  const open: (() => void)[] = [];
  OPEN.set(socket, open);
  socket.once('close', () => {
    for (const gone of [...open]) gone();
  });
  return open;
}
