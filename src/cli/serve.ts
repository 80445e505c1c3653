// nosograph serve: the service, until SIGINT or SIGTERM.
import { type RunningService, startService } from '../main.ts';
import { explain } from './explain.ts';
import { print } from './output.ts';
import { readSettings } from './settings.ts';
import { createServiceLog } from './terminal-log.ts';

/** After this a start or a request that does not end is broken off. */
const CLOSING_MS = 30_000;

export async function runServe(): Promise<void> {
  const settings = readSettings();
  const log = createServiceLog(settings.LOG_LEVEL);
  // Asked for before anything starts: a start that is broken off must not leave a database server behind.
  const asked = askedToEnd();
  let service: RunningService;
  try {
    service = await startService(settings, log);
  } catch (error) {
    // Ctrl-C reaches the programs that the start had just called, too: their failure is no news then.
    if (asked.name() === undefined) throw explain(error, settings);
    log.info(`${asked.name()}: the start was broken off.`);
    return;
  }
  print(welcome(service));
  service.prepare();
  await asked.signal;
  log.info(`${asked.name()}: closing.`);
  await service.close();
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
