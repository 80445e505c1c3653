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
  const service = await startService(settings, log).catch(error => {
    throw explain(error, settings);
  });
  print(welcome(service));
  log.info(`${await asked}: closing.`);
  await service.close();
}

/** Ctrl-C under npm arrives twice, from the terminal and from npm: the second must not end the closing. */
function askedToEnd(): Promise<string> {
  return new Promise(resolve => {
    const onSignal = (name: string) => {
      resolve(name);
      setTimeout(() => process.exit(1), CLOSING_MS).unref();
    };
    for (const name of ['SIGINT', 'SIGTERM']) process.on(name, onSignal);
  });
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
