// The log of the service: one JSON line an event on stderr. Nothing that a user wrote goes into it.
import { type Logger, pino } from 'pino';

export type Log = Logger;

export function createLog(level: string): Log {
  return pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
}
