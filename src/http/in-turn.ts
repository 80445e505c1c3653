// Requests that a client sends on one connection without waiting for answers: a few are answered at the same time, the others wait.
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply } from 'fastify';
import fastq, { type queue } from 'fastq';
import { whenGone } from './gone.ts';

/** HTTP/1.1 sends answers in the order of the requests: what is ready before its turn only takes memory. */
const AT_ONCE = 4;
/** With so many in line no more is read from the connection until they are few again. */
const [MANY, FEW] = [64, 8];

interface Line {
  turns: queue<Turn>;
  /** To the request that came last. */
  newest: FastifyReply;
}

/** By connection. */
const LINES = new WeakMap<Socket, Line>();

/** True where earlier requests of the connection are not answered yet. */
export function isInLine(socket: Socket): boolean {
  return LINES.get(socket)?.turns.idle() === false;
}

/** Calls `act` when all earlier requests of the connection are answered. @returns false where none is left, and it is not called */
export function afterLine(socket: Socket, act: () => void): boolean {
  const turns = LINES.get(socket)?.turns;
  if (!turns || turns.idle()) return false;
  turns.drain = act;
  return true;
}

/** The reply to a request in line of which not all has come; null where there is none: it is the last of its connection. */
export function replyToUnfinished(socket: Socket): FastifyReply | null {
  const newest = LINES.get(socket)?.newest;
  return newest && isInLine(socket) && !newest.request.raw.complete ? newest : null;
}

/** Begins a request, and calls back when its answer is sent or nobody waits for it any more. */
type Turn = (end: () => void) => void;

export function addTurns(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, begin) => {
    const { socket } = request.raw;
    const line = LINES.get(socket)?.turns ?? fastq<null, Turn>((turn, end) => turn(() => end(null)), AT_ONCE);
    LINES.set(socket, { turns: line, newest: reply });
    line.push(end => {
      whenGone(request.raw, reply.raw, end);
      if (line.length() <= FEW && socket.isPaused()) socket.resume();
      // Nobody waits any more: nothing is begun.
      if (socket.destroyed) reply.hijack();
      else begin();
    });
    if (line.length() >= MANY) socket.pause();
  });
}
