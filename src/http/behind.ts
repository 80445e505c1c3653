// What comes on a connection behind a request that is not handed on yet: it has to come to the framework after it, where requests of one
// connection wait for each other.
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

declare module 'node:net' {
  interface Socket {
    held?: Held | null;
  }
}

/** A request that is held back, and what came behind it. */
interface Held {
  request: IncomingMessage;
  behind: (() => void)[];
}

/** No other request of the connection may be held back. @returns lets those on that came behind it */
export function holdBack(request: IncomingMessage): () => void {
  const { socket } = request;
  const behind: (() => void)[] = [];
  socket.held = { request, behind };
  return () => {
    socket.held = null;
    for (const handOn of behind) handOn();
  };
}

/**
 * @returns true where an earlier request, which has come whole, is held back: `handOn` is called after it. They are few, as they come with its
 * last bytes.
 */
export function waitsBehind({ held }: Socket, handOn: () => void): boolean {
  if (!held?.request.complete) return false;
  held.behind.push(handOn);
  return true;
}
