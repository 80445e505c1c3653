// Starts the built service as a process of its own on a free port, and asks it over HTTP as a client does.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { NODE_OPTIONS } from '../../test/support/node-options.ts';
import type { Contender } from '../measure/contest.ts';
import { runRound } from '../measure/round.ts';
import { BUILT } from './build.ts';

/** A start that takes longer has failed. */
const START_MS = 60_000;

export interface ServiceProcess {
  /** Address of its GraphQL endpoint. */
  url: string;
  stop(): Promise<void>;
}

/** @param settings of the environment, beside the database. */
export async function startService(
  databaseUrl: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [...NODE_OPTIONS, join(BUILT, 'src/cli.js'), 'serve'], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await exit;
  };
  const giveUp = setTimeout(() => child.kill('SIGKILL'), START_MS);
  let printed = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    printed += chunk;
    const url = /http:\/\/\S+\/graphql\b/.exec(printed)?.[0];
    if (!url) continue;
    clearTimeout(giveUp);
    child.stdout.resume();
    return { url, stop };
  }
  throw new Error(`The service did not start, or did not print its address. It printed:\n${printed}`);
}

/** Waits until the release is in memory. @throws Error where it is not in good time. */
export async function untilInMemory({ url }: ServiceProcess): Promise<void> {
  for (const start = performance.now(); performance.now() - start < START_MS; await sleep(100)) {
    const metrics = await (await fetch(new URL('/metrics', url))).text();
    if (Number(/^nosograph_snapshot_bytes (\d+)/m.exec(metrics)?.[1]) > 0) return;
  }
  throw new Error('The service did not read the release into memory');
}

/** How an answer without data begins. */
const FAILED = Buffer.from('{"errors"');

/** Made into text only where it is read: a client that is measured must not be busy with it. */
export class Exchange {
  readonly #chunks: readonly Buffer[];
  readonly #timing: string;

  constructor(chunks: readonly Buffer[], timing: string) {
    this.#chunks = chunks;
    this.#timing = timing;
  }

  get body(): string {
    return Buffer.concat(this.#chunks).toString();
  }

  /** SQL statements that the service says it has cost; NaN where it does not say. */
  get statements(): number {
    return Number(/(\d+) statements/.exec(this.#timing)?.[1]);
  }
}

/** POSTs `body`, or GETs without one. @throws Error for any status but 200 and for GraphQL errors. */
export function exchange(url: string, agent: Agent, body?: string): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const headers =
      body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { agent, method: body === undefined ? 'GET' : 'POST', headers }, response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const failed = response.statusCode !== 200 || chunks[0]?.subarray(0, FAILED.length).equals(FAILED);
        if (failed) reject(new Error(Buffer.concat(chunks).toString('utf8', 0, 500)));
        else resolve(new Exchange(chunks, String(response.headers['server-timing'])));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Clients that keep their connections, asking one question after the other. */
export function overHttp(name: string, asked: readonly { url: string; body?: string }[]): Contender {
  let next = 0;
  return {
    name,
    async round(clients, milliseconds) {
      const agent = new Agent({ keepAlive: true, maxSockets: clients });
      const ask = () => {
        const { url = '', body } = asked[next++ % asked.length] ?? {};
        return exchange(url, agent, body);
      };
      try {
        return await runRound(clients, milliseconds, ask);
      } finally {
        agent.destroy();
      }
    },
  };
}
