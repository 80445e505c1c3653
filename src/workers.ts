// Several processes behind one port: this one keeps the database and starts the others, each of which is a whole service on it.
import cluster, { type Worker } from 'node:cluster';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import { checkSettings, openServiceDatabase, type RunningService } from './main.ts';
import { gatherMetrics } from './metrics-of-workers.ts';
import { tellOfSuggestions } from './suggestion-desk.ts';

/** What a worker tells once it listens. */
export interface WorkerReady {
  ready: Pick<RunningService, 'url' | 'release'>;
}

/** One that ends again and again is not to keep a core busy. */
const RESTART_MS = 1_000;

/** A worker that could not start: it has said why itself. */
export class WorkerNotStarted extends Error {
  constructor() {
    super('A worker could not start: its message is above.');
  }
}

/** Starts them, and another one where one ends by itself. @throws ConfigError, WorkerNotStarted, and what opening the database throws */
export async function startWorkers(config: Config, log: Log): Promise<RunningService> {
  // Told once, before anything starts.
  await checkSettings(config);
  const { database, release } = await openServiceDatabase(config, log);
  tellOfSuggestions(config, log);
  // The same for all: a challenge may be solved at one and handed in at another.
  const captchaSecret = config.CAPTCHA_SECRET ?? randomBytes(32).toString('hex');
  const environment = { DATABASE_URL: database.url, CAPTCHA_SECRET: captchaSecret };
  const stopGathering = gatherMetrics();
  let closing = false;
  const close = async () => {
    closing = true;
    stopGathering();
    await Promise.all(running().map(end));
    await database.close();
  };
  const keep = (worker: Worker) =>
    worker.once('exit', async (status, signal) => {
      if (closing) return;
      log.error({ pid: worker.process.pid, status, signal }, 'A worker has ended. Another one is started.');
      await sleep(RESTART_MS);
      if (!closing) keep(cluster.fork(environment));
    });
  try {
    const start = async () => {
      const worker = cluster.fork(environment);
      const told = await ready(worker);
      // From now on: one may end while others still start.
      keep(worker);
      return told;
    };
    const [first] = await Promise.all(Array.from({ length: config.WORKERS }, start));
    return { url: first?.url ?? '', release, prepare: () => undefined, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Settles when a worker listens. @throws WorkerNotStarted */
function ready(worker: Worker): Promise<WorkerReady['ready']> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: Partial<WorkerReady>) => message.ready && resolve(message.ready));
    worker.once('exit', () => reject(new WorkerNotStarted()));
  });
}

function running(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter(worker => worker !== undefined);
}

async function end(worker: Worker): Promise<void> {
  if (worker.isDead()) return;
  const ended = new Promise(resolve => worker.once('exit', resolve));
  worker.process.kill('SIGTERM');
  await ended;
}
