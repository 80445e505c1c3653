// The log of the service as sentences, for a person at a terminal; elsewhere it is JSON lines.
import { pino } from 'pino';
import { createLog, type Log } from '../log.ts';
import { say } from './output.ts';

const WARNING = 40;

export function createServiceLog(level: string): Log {
  if (!process.stderr.isTTY) return createLog(level);
  return pino({ level, base: null }, { write: line => say(sentence(line)) });
}

interface Line {
  level: number;
  time: number;
  msg?: string;
  id?: string;
  err?: { message?: string; stack?: string };
}

/** @param text a line as pino writes it */
export function sentence(text: string): string {
  const { level, time, msg = '', id, err } = JSON.parse(text) as Line;
  const clock = new Date(time).toTimeString().slice(0, 8);
  if (level < WARNING) return `${clock}  ${msg}`;
  const fault = [msg, id, err?.stack ?? err?.message].filter(part => part).join(' ');
  return `${clock}  ${level === WARNING ? 'Warning' : 'Error'}: ${fault}`;
}
