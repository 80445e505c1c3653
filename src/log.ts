// The log of the service: one JSON line an event on stderr. Nothing that a user wrote goes into it.
import { type Logger, pino } from 'pino';

export type Log = Logger;

export function createLog(level: string): Log {
  // What came over the wire as no HTTP: Fastify would log it whole.
  const redact = { paths: ['err.rawPacket'], remove: true };
  return pino({ level, base: null, redact }, pino.destination({ dest: 2, sync: true }));
}
