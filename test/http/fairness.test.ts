// No request may hold up the others: who has gone ends its statements, who finds no connection is told when to try again.
import { request } from 'node:http';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import type { TestDatabase } from '../support/database.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

const GONE = 200;
/** Of the pool of the thread that serves everybody. */
const CONNECTIONS = 10;
const EXPORT = '/export/mappings?from=ORPHA&to=OMIM&derived=true';

let database: TestDatabase;
let service: TestService;
let holder: Client;

beforeAll(async () => {
  database = await cloneSampleRelease();
  service = await startTestService(database);
  holder = new Client({ connectionString: database.url });
  await holder.connect();
});
afterAll(async () => {
  await holder?.end();
  await service?.stop();
});
afterEach(async () => {
  await holder.query('rollback');
});

/** Whoever reads this table waits until the end of the test. */
async function hold(table: string): Promise<void> {
  await holder.query('begin');
  await holder.query(`lock table ${table} in access exclusive mode`);
}

/** Statements of the service that PostgreSQL works on or has in line. */
async function active(): Promise<number> {
  const [row] = await service.sql<{ count: number }>(`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and application_name = 'nosograph' and state = 'active'`);
  return row?.count ?? 0;
}

interface Left {
  leave(): void;
}

/** A request of a client that may leave at any time. */
function send(path: string, body?: unknown): Left {
  const sent = request(`${service.url}${path}`, {
    agent: false,
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json' },
  });
  sent.on('error', () => undefined).on('response', response => response.resume());
  sent.end(body && JSON.stringify(body));
  return { leave: () => sent.destroy() };
}

const search = (no: number) => ({ query: `{ searchDisorders(query: "poly ${no}") { totalCount } }` });
const name = (id: number) => ({ query: `{ disorder(id: "${id}") { name } }` });

test(`${GONE} clients that leave leave no statement behind, and the next one is answered`, async () => {
  await hold('disorder_name');
  const clients = [
    ...Array.from({ length: GONE / 2 }, (_, i) => send('/graphql', search(i))),
    ...Array.from({ length: GONE / 2 }, (_, i) => send('/graphql', name(i + 1))),
  ];
  await expect.poll(active, { timeout: 20_000 }).toBeGreaterThanOrEqual(CONNECTIONS);
  for (const client of clients) client.leave();
  await expect.poll(active, { timeout: 2_000 }).toBe(0);
  await holder.query('rollback');
  expect((await ask(service.url, name(732).query)).data).toEqual({ disorder: { name: 'Polymyositis' } });
});

test('exports that are left end their statements, and give their places back', async () => {
  await hold('mapping');
  const clients = Array.from({ length: 60 }, () => send(EXPORT));
  await expect.poll(active, { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
  for (const client of clients) client.leave();
  await expect.poll(active, { timeout: 2_000 }).toBe(0);
  await holder.query('rollback');
  const answer = await fetch(`${service.url}${EXPORT}`);
  expect([answer.status, (await answer.text()).length > 0]).toEqual([200, true]);
});

test('where all connections are used up, others are told when to try again; what is in memory is answered', async () => {
  await hold('disorder_name');
  const clients = Array.from({ length: CONNECTIONS }, (_, i) => send('/graphql', name(i + 1)));
  await expect.poll(active, { timeout: 20_000 }).toBeGreaterThanOrEqual(CONNECTIONS);
  const others = await Promise.all([
    fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ gene(symbol: "FGFR3") { name } }' }),
    }),
    fetch(`${service.url}/export/mappings?from=ORPHA&to=OMIM`),
    fetch(`${service.url}/health/ready`),
  ]);
  expect(others.map(({ headers }) => headers.get('retry-after'))).toEqual(['10', '10', '10']);
  expect(others.map(({ status }) => status)).toEqual([200, 503, 503]);
  for (const other of others.slice(0, 2)) {
    const { errors } = (await other.json()) as { errors: { extensions: Record<string, unknown> }[] };
    expect(errors.map(({ extensions }) => [extensions.code, extensions.retryAfterSeconds])).toEqual([
      ['LIMIT_EXCEEDED', 10],
    ]);
  }
  expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
  for (const client of clients) client.leave();
  await holder.query('rollback');
  expect((await ask(service.url, name(732).query)).errors).toEqual([]);
  expect(service.log.filter(({ msg }) => msg === 'fault')).toEqual([]);
});
