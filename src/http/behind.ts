// What comes on a connection behind a request that is not handed on yet: it has to come to the framework after it, where requests of one
// connection wait for each other.
import type { Socket } from 'node:net';

declare module 'node:net' {
  interface Socket {
    /** Of a connection whose request is held back: those that came behind it. */
    behind?: (() => void)[] | null;
  }
}

/** No other request of the connection may be held back. @returns lets those on that came behind it */
export function holdBack(socket: Socket): () => void {
  const behind: (() => void)[] = [];
  socket.behind = behind;
  return () => {
    socket.behind = null;
    for (const handOn of behind) handOn();
  };
}

/** @returns true where an earlier request is held back: `handOn` is called after it. They are few, as they come with its last bytes. */
export function waitsBehind({ behind }: Socket, handOn: () => void): boolean {
  if (!behind) return false;
  behind.push(handOn);
  return true;
}
