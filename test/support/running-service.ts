// The real service for tests: the objects of main.ts on a database of their own, on a free port, its log kept.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { pino } from 'pino';
import { type Config, readConfig } from '../../src/config.ts';
import { startService } from '../../src/main.ts';
import { builtProject } from '../service/built-project.ts';
import { ask } from './ask.ts';
import type { TestDatabase } from './database.ts';
import { openHttpServer } from './http-server.ts';
import { makeTestFolder } from './test-folder.ts';

export interface TestService {
  /** Origin, without a slash at its end. */
  url: string;
  /** Lines of the log so far, parsed. */
  log: Record<string, unknown>[];
  /** Plain SQL on the service's database, beside the service. */
  sql: <Row = Record<string, unknown>>(text: string, values?: unknown[]) => Promise<Row[]>;
  /** Settles when the service answers from the release that is live: within a second, and mostly at once. */
  seesLive(): Promise<void>;
  /** Settles when the live release is answered from memory; SNAPSHOT_MB has to allow it. */
  inMemory(): Promise<void>;
  /** Stops the service and drops its database. */
  stop(): Promise<void>;
}

/** The service as `serve` starts it. Without a release in the database it would import the sample: see startEmptyService. */
export async function startTestService(
  database: TestDatabase,
  settings: Partial<Record<keyof Config, string>> = {},
): Promise<TestService> {
  const { log, lines } = keptLog();
  const folder = makeTestFolder('nosograph-service-');
  const config = readConfig({
    DATABASE_URL: database.url,
    PORT: '0',
    NOSOGRAPH_DATA_DIR: folder.path,
    // Statements are counted: whoever wants the release in memory says so.
    SNAPSHOT_MB: '0',
    KEPT_ANSWERS_MB: '0',
    // Most tests ask once: all of them with compiled queries, or with none where the environment says 0.
    COMPILE_QUERIES_AT: process.env.NOSOGRAPH_TEST_COMPILE_AT ?? '1',
    KNOWN_QUERIES: process.env.NOSOGRAPH_TEST_KNOWN_QUERIES ?? 'true',
    ...settings,
  });
  const files = { heavy: compiled('heavy-worker.js'), snapshot: compiled('snapshot-process.js') };
  const service = await startService(config, log, files);
  const close = async () => {
    await service.close();
    folder.remove();
  };
  const { url } = service;
  return { url, log: lines, ...(await withClient(url, database, close)) };
}

/** The service on a database in which nothing was imported yet; `serve` itself would bring the sample. */
export async function startEmptyService(database: TestDatabase): Promise<TestService> {
  const { log, lines } = keptLog();
  const observer = { fault: (id: string, err: unknown) => log.error({ id, err }, 'fault') };
  const { listen, stop } = await openHttpServer({ database, observer, log });
  const url = await listen();
  return { url, log: lines, ...(await withClient(url, database, stop)) };
}

/** A thread runs what is compiled: of this source it cannot run the source itself. */
function compiled(name: string): URL {
  return pathToFileURL(join(builtProject(), 'dist', 'src', name));
}

function keptLog() {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  return { log, lines };
}

async function withClient(
  url: string,
  database: TestDatabase,
  close: () => Promise<void>,
): Promise<Pick<TestService, 'sql' | 'seesLive' | 'inMemory' | 'stop'>> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const liveId = 'select id from release join live using (release_no)';
  return {
    async inMemory() {
      for (;;) {
        const text = await (await fetch(`${url}/metrics`)).text();
        if (/^nosograph_snapshot_bytes [1-9]/m.test(text)) return;
        await sleep(10);
      }
    },
    async seesLive() {
      for (;;) {
        const { rows } = await client.query<{ id: string }>(liveId);
        if ((await ask(url, '{ release { id } }')).data?.release?.id === rows[0]?.id) return;
        await sleep(5);
      }
    },
    sql: async <Row>(text: string, values: unknown[] = []) =>
      (await client.query(text, values)).rows as Row[],
    async stop() {
      await client.end();
      await close();
      await database.drop();
    },
  };
}
