// Several processes behind one port: all answer, one that dies is replaced, a whole service starts and ends.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { handIn, solved } from '../suggestions/hand-in.ts';
import { makeTestFolder, type TestFolder } from '../support/test-folder.ts';
import { builtProject, ROOT } from './built-project.ts';
import { isAlive, killAll, nosograph, postgresOf, type Running, serve, until } from './nosograph.ts';

const WORKERS = 2;

let folder: TestFolder;
let env: Record<string, string>;
let service: { process: Running; url: string };
beforeAll(async () => {
  builtProject();
  folder = makeTestFolder();
  env = { NOSOGRAPH_DATA_DIR: folder.path, WORKERS: String(WORKERS) };
  service = await serve({ env });
}, 120_000);
afterAll(async () => {
  await killAll([folder.path]);
  folder.remove();
});

/** Programs that a process has started and that run the service. */
function workersOf(pid: number): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  return lines
    .map(line => /^\s*(\d+)\s+(\d+)\s+.*cli\.js serve/.exec(line))
    .filter(match => match?.[2] === String(pid))
    .map(match => Number(match?.[1]));
}

/** On a connection of its own: connections are handed to the workers in turn. */
async function get(url: string): Promise<string> {
  const asking = request(url, { agent: false, headers: { 'apollo-require-preflight': 'true' } }).end();
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  let text = '';
  for await (const piece of answer.setEncoding('utf8')) text += piece;
  return text;
}

interface Answer {
  data: { disorder: { name: string } };
  extensions: { release: { id: string } };
}

const QUERY = encodeURIComponent('{ disorder(id: "ORPHA:15") { name } }');

async function ask({ url }: { url: string }): Promise<Answer> {
  return JSON.parse(await get(`${url}/graphql?query=${QUERY}`)) as Answer;
}

/** So often that each worker is asked. */
async function askAll(): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let i = 0; i < 3 * WORKERS; i++) answers.push(await ask(service));
  return answers;
}

async function answered(): Promise<number> {
  const text = await get(`${service.url}/metrics`);
  return Number(/^nosograph_graphql_request_seconds_count\{outcome="ok"\} (\S+)/m.exec(text)?.[1] ?? 0);
}

/** The nomenclature of the sample, as if it had been published later; one name is another one. */
function laterNomenclature(): string {
  const sample = readFileSync(join(ROOT, 'sample', 'en_product1.xml'), 'utf8');
  const later = sample
    .replaceAll('2025-12-09 10:41:42', '2026-06-01 09:00:00')
    .replace('<Name lang="en">Achondroplasia</Name>', '<Name lang="en">Achondroplasia, renamed</Name>');
  mkdirSync(join(folder.path, 'later'), { recursive: true });
  const path = join(folder.path, 'later', 'en_product1.xml');
  writeFileSync(path, later);
  return path;
}

describe('a service of several workers', () => {
  test('runs as one process that starts them, and tells its addresses once', () => {
    expect(workersOf(service.process.pid)).toHaveLength(WORKERS);
    expect(service.process.stdout.match(/Nosograph is ready/g)).toHaveLength(1);
    expect(service.process.stderr.match(/SMTP_URL is not set/g)).toHaveLength(1);
  });

  test('tells the metrics of all, whichever is asked', async () => {
    const before = await answered();
    const asked = (await askAll()).length;
    for (let i = 0; i < 2 * WORKERS; i++) expect(await answered()).toBe(before + asked);
  });

  test('takes a suggestion whose challenge another one may have given, once', async () => {
    for (let i = 0; i < 4; i++) {
      const captcha = await solved(service.url);
      expect(await handIn(service.url, { captcha })).toMatchObject({ suggestion: { delivery: 'QUEUED' } });
      expect((await handIn(service.url, { captcha })).problems).toMatchObject([{ code: 'CAPTCHA_USED' }]);
    }
    expect(readdirSync(join(folder.path, 'spool', 'waiting'))).toHaveLength(4);
  });

  test('answers from another release within a second, whichever is asked', async () => {
    const { status } = await nosograph(['import', laterNomenclature()], { env });
    expect(status).toBe(0);
    await vi.waitFor(
      async () => {
        for (const { data, extensions } of await askAll())
          expect([data.disorder.name, extensions.release.id]).toEqual([
            'Achondroplasia, renamed',
            'orphadata-2026-06-01',
          ]);
      },
      { timeout: 1_000, interval: 20 },
    );
  });

  test('goes on where one of them is killed, and another one takes its place', async () => {
    const [first = 0] = workersOf(service.process.pid);
    process.kill(first, 'SIGKILL');
    await until(() => (isAlive(first) ? undefined : true));
    for (const { data } of await askAll()) expect(data.disorder.name).toBe('Achondroplasia, renamed');
    await until(() => (/"pid":\d+.*Another one is started/.test(service.process.stderr) ? true : undefined));
    await until(() => {
      const now = workersOf(service.process.pid);
      return now.length === WORKERS && !now.includes(first) ? true : undefined;
    });
  });

  test('tells the metrics of those that can tell them', async () => {
    const [stopped = 0] = workersOf(service.process.pid);
    const workers = async () => {
      const text = await get(`${service.url}/metrics`);
      return ['yes', 'no'].map(
        told => new RegExp(`nosograph_workers\\{told="${told}"\\} (\\d)`).exec(text)?.[1],
      );
    };
    await vi.waitFor(async () => expect(await workers()).toEqual(['2', '0']), { timeout: 20_000 });
    process.kill(stopped, 'SIGSTOP');
    try {
      // On connections that are handed to the other one: those of the stopped one wait.
      const asked = Array.from({ length: 2 * WORKERS }, workers);
      expect(await Promise.race(asked)).toEqual(['1', '1']);
    } finally {
      process.kill(stopped, 'SIGCONT');
    }
    await vi.waitFor(async () => expect(await workers()).toEqual(['2', '0']), { timeout: 20_000 });
  });

  test('ends whole, with its database', async () => {
    const workers = workersOf(service.process.pid);
    const postgres = postgresOf(folder.path) ?? 0;
    const { status } = await service.process.end();
    expect(status).toBe(0);
    expect([...workers, postgres].filter(isAlive)).toEqual([]);
  });
});

describe('workers', () => {
  test('do not outlive a process that is killed', async () => {
    const killed = await serve({ env });
    const workers = workersOf(killed.process.pid);
    expect(workers).toHaveLength(WORKERS);
    await killed.process.end('SIGKILL');
    for (const pid of workers) await until(() => (isAlive(pid) ? undefined : true));
    // The next start takes over what was left.
    const next = await serve({ env });
    expect((await ask(next)).data.disorder.name).toBe('Achondroplasia, renamed');
    await next.process.end();
  });

  test('that cannot start end the service, with their message', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { status, stderr } = await nosograph(['serve'], { env: { ...env, PORT: String(port) } });
    taken.close();
    expect(status).toBe(1);
    expect(stderr).toContain(`Port ${port} of 127.0.0.1 is in use.`);
    expect(postgresOf(folder.path)).toBeUndefined();
  });

  test('are not started with a list of documents that cannot be trusted', async () => {
    const list = join(folder.path, 'list.json');
    writeFileSync(list, '{"one": 1}');
    const { status, stderr } = await nosograph(['serve'], { env: { ...env, TRUSTED_DOCUMENTS: list } });
    expect([status, stderr.match(/cannot be trusted/g)]).toEqual([2, ['cannot be trusted']]);
  });

  test.each(['0', '65', 'two', '1.5'])('cannot be %s', async count => {
    const { status, stderr } = await nosograph(['serve'], { env: { ...env, WORKERS: count } });
    expect([status, stderr]).toEqual([2, expect.stringContaining('WORKERS: must be a number of processes')]);
  });
});
