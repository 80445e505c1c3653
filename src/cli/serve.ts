// nosograph serve: the service, until SIGINT or SIGTERM.
import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { startService } from '../main.ts';

export async function runServe(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.LOG_LEVEL);
  const service = await startService(config, log);
  process.stdout.write(
    [
      `Nosograph answers at ${service.url}/graphql`,
      `Playground with examples: ${service.url}/playground`,
      `Schema: ${service.url}/schema.graphql   Health: ${service.url}/health/ready   Metrics: ${service.url}/metrics`,
      '',
    ].join('\n'),
  );
  const signal = await new Promise<string>(resolve => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, resolve);
  });
  log.info(`${signal}: closing.`);
  await service.close();
}
