// Clients that nobody wants to have, and the stretches that a service worked without serving others.
import { existsSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A request on a connection of its own that is never read from. */
export function unread(url: string, path: string, body?: unknown): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  socket.pause();
  const text = body === undefined ? '' : JSON.stringify(body);
  const head = `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json`;
  socket.write(`${head}\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  return socket;
}

export interface Downloaded {
  /** null where it was broken off. */
  status: number | null;
  retryAfter: string | undefined;
  seconds: number;
}

/** Reads a download to its end. */
export function download(url: string): Promise<Downloaded> {
  const start = performance.now();
  return new Promise(resolve => {
    const end = (status: number | null, retryAfter?: string) =>
      resolve({ status, retryAfter, seconds: (performance.now() - start) / 1000 });
    get(url, { agent: false }, response => {
      response.resume();
      response.on('end', () => end(response.statusCode ?? null, response.headers['retry-after']));
      response.on('error', () => end(null));
    }).on('error', () => end(null));
  });
}

export interface Stretch {
  /** Longest one of the thread that serves everybody, with what of the garbage it collects itself: milliseconds of CPU. */
  longest: number;
  /** Longest collection of garbage, by the clock. */
  collected: number;
}

/** What stretches-probe.mjs tells of the process while `work` goes on. */
export async function stretchesDuring<Value>(
  { file, pid }: { file: string; pid: number },
  work: () => Promise<Value>,
): Promise<{ value: Value; stretch: Stretch }> {
  const lines = () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []);
  const before = lines().length;
  const value = await work();
  await sleep(1_000);
  const told = lines()
    .slice(before)
    .map(line => JSON.parse(line) as Stretch & { pid: number })
    .filter(line => line.pid === pid);
  const most = (of: keyof Stretch) => Math.max(0, ...told.map(line => line[of]));
  return { value, stretch: { longest: most('longest'), collected: most('collected') } };
}
