// nosograph import leaves the processor to a service on the same machine: its own thread has the lowest priority.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROJECT_ROOT } from '../../src/project-root.ts';
import { Running, until } from '../service/nosograph.ts';
import type { TestDatabase } from '../support/database.ts';
import { cloneSampleRelease } from '../support/real-release.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneSampleRelease();
});
afterAll(() => database?.drop());

/** On Linux, as all of the service is tested on. Field 19 of https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html; what stands in brackets before may hold spaces. */
function nicenessOf(pid: number): number | undefined {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return undefined;
  return Number(readFileSync(path, 'utf8').split(') ').at(-1)?.split(' ')[16]);
}

test('while it runs', async () => {
  const importing = new Running(['import', join(PROJECT_ROOT, 'sample')], {
    env: { DATABASE_URL: database.url },
  });
  await until(() => (nicenessOf(importing.pid) === 19 ? true : undefined), 20_000);
  expect((await importing.ended).status).toBe(0);
});
