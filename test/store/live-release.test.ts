// Which release is live, known without asking: told by PostgreSQL, asked for where the telling is lost, and the last known one where it is away.
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Edition } from '../../src/release/edition.ts';
import { LiveRelease } from '../../src/store/live-release.ts';
import { cloneSampleRelease } from '../support/real-release.ts';

let client: Client;
let live: LiveRelease;
let drop: () => Promise<void>;
let url: string;
let reads: number;
let trouble: (string | null)[];
let fails: Error | null;
let ready: Promise<void> | undefined;

beforeEach(async () => {
  const database = await cloneSampleRelease();
  url = database.url;
  client = new Client({ connectionString: url });
  await client.connect();
  [reads, trouble, fails, ready] = [0, [], null, undefined];
  const read = async () => {
    reads++;
    if (fails) throw fails;
    const { rows } = await client.query<{ no: number }>('select release_no as no from live');
    return rows[0] ? ({ releaseNo: rows[0].no } as Edition) : null;
  };
  live = await LiveRelease.follow({
    url,
    read,
    onTrouble: error => trouble.push(error?.message ?? null),
    onLive: () => ready ?? Promise.resolve(),
  });
  drop = async () => {
    await live.close();
    await client.end();
    await database.drop();
  };
});
afterEach(() => drop());

async function until(look: () => boolean, patience: number): Promise<void> {
  for (const start = performance.now(); !look(); await sleep(5))
    if (performance.now() - start > patience) throw new Error(`Not within ${patience} ms`);
}

test('is known from the beginning, and read no more than once a second', async () => {
  expect(live.edition?.releaseNo).toBe(1);
  const before = reads;
  await sleep(1_500);
  expect(reads - before).toBeLessThanOrEqual(2);
  expect(reads - before).toBeGreaterThanOrEqual(1);
});

test('another one is told at once', async () => {
  await client.query('delete from live');
  await until(() => live.edition === null, 500);
  await client.query('insert into live (release_no) values (1)');
  await until(() => live.edition?.releaseNo === 1, 500);
});

const LOSE_LISTENER = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and query like 'listen%' and pid <> pg_backend_pid()`;

/** Makes release `no` the live one, which need not have rows. */
async function activate(no: number): Promise<void> {
  await client.query(`insert into release (id, source, version, date, imported_at, licence, attribution, disclaimer, disorder_count, mapping_count)
    select id || '.' || ${no}, source, version, date, imported_at, licence, attribution, disclaimer, 0, 0 from release
    where release_no = 1 and not exists (select from release where release_no = ${no})`);
  await client.query(`update live set release_no = ${no}`);
}

describe('while the one that was told is made ready', () => {
  const told = () => sleep(150);

  test('the one before goes on', async () => {
    let isReady = () => {};
    ready = new Promise(resolve => {
      isReady = resolve;
    });
    await activate(2);
    await told();
    expect(live.edition?.releaseNo).toBe(1);
    isReady();
    await until(() => live.edition?.releaseNo === 2, 100);
  });

  test('no longer than a second', async () => {
    ready = new Promise(() => undefined);
    await activate(2);
    await told();
    expect(live.edition?.releaseNo).toBe(1);
    await until(() => live.edition?.releaseNo !== 1, 850);
    await until(() => live.edition?.releaseNo === 2, 100);
  });

  test('another one may be told, which is made ready within the same second', async () => {
    ready = new Promise(() => undefined);
    await activate(2);
    await sleep(400);
    await activate(3);
    await until(() => live.edition?.releaseNo !== 1, 600);
    await until(() => live.edition?.releaseNo === 3, 600);
  });

  test('and overtaken by what a request learnt, the one before that is answered by none', async () => {
    ready = new Promise(() => undefined);
    await activate(2);
    await told();
    // Release 3 goes live, and a request sees it before it is told here: the telling is lost.
    await client.query(LOSE_LISTENER);
    await activate(3);
    live.saw({ releaseNo: 3 } as Edition);
    const seen = new Set<number | undefined>();
    const end = performance.now() + 300;
    while (performance.now() < end) {
      seen.add(live.edition?.releaseNo);
      await sleep(1);
    }
    expect(seen).not.toContain(1);
    expect(seen).not.toContain(2);
    await until(() => live.edition?.releaseNo === 3, 600);
  });

  test('it ends with the service', async () => {
    ready = new Promise(() => undefined);
    await activate(2);
    await told();
    const start = performance.now();
    await live.close();
    expect(performance.now() - start).toBeLessThan(300);
  });
});

test('is seen within a second where the connection that listens was lost, which comes back', async () => {
  const { rowCount } = await client.query(LOSE_LISTENER);
  expect(rowCount).toBe(1);
  await client.query('delete from live');
  await until(() => live.edition === null, 1_500);
  await until(() => trouble.every(message => message === null), 1_500);
  await sleep(1_200);
  await client.query('insert into live (release_no) values (1)');
  await until(() => live.edition?.releaseNo === 1, 500);
});

test('the last known one goes on while the database cannot be asked; that is told once, and its end', async () => {
  fails = new Error('away');
  await until(() => trouble.length > 0, 1_500);
  await sleep(1_200);
  expect(trouble).toEqual(['away']);
  expect(live.edition?.releaseNo).toBe(1);
  fails = null;
  await until(() => trouble.length > 1, 1_500);
  expect(trouble).toEqual(['away', null]);
});
