// The body of a request, read without the framework: as long as nothing is made of it, the framework can still read all of it.
import type { IncomingMessage } from 'node:http';

/**
 * Calls `act` with the body as soon as its last byte has come. What has not come whole is never read: who leaves meanwhile is told nothing.
 * @param length in bytes, as the request states it; 1 or more
 */
export function whenAtHand(request: IncomingMessage, length: number, act: (body: Buffer) => void): void {
  const look = () => {
    // Null until so much is there.
    const body = request.read(length) as Buffer | null;
    if (body === null) return;
    request.off('readable', look);
    act(body);
  };
  request.on('readable', look);
}

/** Puts back what was read, for whoever reads the request next. */
export function putBack(request: IncomingMessage, body: Buffer): void {
  request.unshift(body);
}
