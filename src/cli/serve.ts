// nosograph serve: the service, until SIGINT or SIGTERM; as several processes where WORKERS says so.
import cluster from 'node:cluster';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { type RunningService, startService } from '../main.ts';
import { startWorkers, type WorkerReady } from '../workers.ts';
import { explain } from './explain.ts';
import { print } from './output.ts';
import { readSettings } from './settings.ts';
import { createServiceLog } from './terminal-log.ts';

/** After this a start or a request that does not end is broken off. */
const CLOSING_MS = 30_000;

export async function runServe(): Promise<void> {
  try {
    await serve();
  } finally {
    // The channel to the process that started it would keep a worker up.
    cluster.worker?.disconnect();
  }
}

async function serve(): Promise<void> {
  const settings = readSettings();
  const log = createServiceLog(settings.LOG_LEVEL);
  // Asked for before anything starts: a start that is broken off must not leave a database server behind.
  const asked = askedToEnd();
  let service: RunningService;
  try {
    service = await start(settings, log);
  } catch (error) {
    // Ctrl-C reaches the programs that the start had just called, too: their failure is no news then.
    if (asked.name() === undefined) throw explain(error, settings);
    log.info(`${asked.name()}: the start was broken off.`);
    return;
  }
  const { url, release } = service;
  if (cluster.isWorker) process.send?.({ ready: { url, release } } satisfies WorkerReady);
  else print(welcome(service));
  service.prepare();
  await asked.signal;
  log.info(`${asked.name()}: closing.`);
  await service.close();
}

async function start(settings: Config, log: Log): Promise<RunningService> {
  const several = settings.WORKERS > 1 && cluster.isPrimary;
  return several ? await startWorkers(settings, log) : await startService(settings, log);
}

/** Ctrl-C under npm arrives twice, from the terminal and from npm: the second must not end the closing. */
function askedToEnd(): { signal: Promise<void>; name: () => string | undefined } {
  let first: string | undefined;
  const signal = new Promise<void>(resolve => {
    const onSignal = (name: string) => {
      first ??= name;
      resolve();
      setTimeout(() => process.exit(1), CLOSING_MS).unref();
    };
    for (const name of ['SIGINT', 'SIGTERM']) process.on(name, onSignal);
    // The process that started this one has been killed.
    process.on('disconnect', () => onSignal('disconnect'));
  });
  return { signal, name: () => first };
}

function welcome({ url, release }: RunningService): string {
  return `
Nosograph is ready, with release ${release}.

  Playground   ${url}/playground   examples to run in the browser
  GraphQL      ${url}/graphql
  Schema       ${url}/schema.graphql
  Health       ${url}/health/ready
  Metrics      ${url}/metrics

Import other data: npx nosograph import PATH.   Stop: Ctrl-C.
`;
}
