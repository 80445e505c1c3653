// Starts the built service as a process of its own on a free port.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { NODE_OPTIONS } from '../../test/support/node-options.ts';
import { BUILT } from './build.ts';
import { commandOf, type ProcessPlace } from './process-place.ts';

/** A start that takes longer has failed. */
const START_MS = 60_000;

export interface ServiceProcess {
  /** Address of its GraphQL endpoint. */
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** @param settings of the environment, beside the database. */
export async function startService(
  databaseUrl: string,
  settings: Readonly<Record<string, string>> = {},
  place: ProcessPlace = {},
): Promise<ServiceProcess> {
  const [command = '', ...before] = commandOf(place);
  const child = spawn(command, [...before, ...NODE_OPTIONS, join(BUILT, 'src/cli.js'), 'serve'], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      // What is measured is how answers are made.
      KEPT_ANSWERS_MB: '0',
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
    return { url, pid: child.pid ?? 0, stop };
  }
  throw new Error(`The service did not start, or did not print its address. It printed:\n${printed}`);
}

/** Waits until the release is in memory. @returns the bytes that it takes there. @throws Error where it is not in good time. */
export async function untilInMemory({ url }: ServiceProcess, patienceMs = START_MS): Promise<number> {
  for (const start = performance.now(); performance.now() - start < patienceMs; await sleep(100)) {
    const metrics = await (await fetch(new URL('/metrics', url))).text();
    const bytes = Number(/^nosograph_snapshot_bytes (\d+)/m.exec(metrics)?.[1]);
    if (bytes > 0) return bytes;
  }
  throw new Error('The service did not read the release into memory');
}
