// The live release in memory: filled in a thread when it goes live, in place of the one before; a fault leaves the database.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Edition } from '../src/release/edition.ts';
import { Snapshots } from '../src/snapshots.ts';
import { openDataSource } from '../src/store/data-source.ts';
import { Store } from '../src/store/store.ts';
import { builtProject } from './service/built-project.ts';
import { cloneSampleRelease } from './support/real-release.ts';

let url: string;
let edition: Edition;
let sql: (text: string) => Promise<unknown>;
let log: string[];
let sizes: number[];
let stop: () => Promise<void>;
let made: Snapshots[];

beforeEach(async () => {
  const database = await cloneSampleRelease();
  url = database.url;
  const dataSource = await openDataSource({ url });
  edition = (await Store.of(dataSource).open()).edition;
  sql = text => dataSource.query(text);
  [log, sizes, made] = [[], [], []];
  stop = async () => {
    for (const snapshots of made) await snapshots.close();
    await dataSource.destroy();
    await database.drop();
  };
});
afterEach(() => stop());

function snapshots(megabytes: number, databaseUrl = url, retrySeconds = 60): Snapshots {
  const one = new Snapshots({
    databaseUrl,
    megabytes,
    retrySeconds,
    log: pino({ base: null }, { write: (line: string) => void log.push(line) }),
    onChange: (_held, bytes) => void sizes.push(bytes),
    file: pathToFileURL(join(builtProject(), 'dist', 'src', 'snapshot-process.js')),
  });
  made.push(one);
  return one;
}

test('a release is in memory once it was asked for, and answers', async () => {
  const held = snapshots(100);
  expect(held.of(edition.releaseNo)).toBeNull();
  await held.goesLive(edition);
  const reader = held.of(edition.releaseNo);
  expect(reader?.reader.disorder(732)).toMatchObject({ name: 'Polymyositis' });
  expect(log.join()).toMatch(/is answered from memory: [\d.]+ MB, read in [\d.]+ s/);
  expect(sizes).toHaveLength(1);
  // Asked for again, nothing is read again.
  await held.goesLive(edition);
  expect(held.of(edition.releaseNo)).toBe(reader);
  expect(sizes).toHaveLength(1);
});

test.each([
  ['the bytes that its import has kept, without its rows', 'alter table mapping rename to elsewhere'],
  ['its rows, where the bytes are of another format', 'update packed_release set format = 0'],
  ['its rows, where none were kept', 'delete from packed_release'],
])('it is read from %s', async (_, change) => {
  await sql(change);
  const held = snapshots(100);
  await held.goesLive(edition);
  expect(held.of(edition.releaseNo)?.reader.disorder(732)).toMatchObject({ name: 'Polymyositis' });
});

test('it is not in memory where some of its bytes are missing', async () => {
  await sql('delete from packed_release_piece where piece = 0');
  const held = snapshots(100);
  await held.goesLive(edition);
  expect(held.of(edition.releaseNo)).toBeNull();
  expect(log.join()).toContain('could not be read into memory');
});

test('0 megabytes: none is made', async () => {
  const held = snapshots(0);
  await held.goesLive(edition);
  expect([held.of(edition.releaseNo), log]).toEqual([null, []]);
});

test('one that does not fit is not kept, and the log says so', async () => {
  const held = snapshots(0.001);
  await held.goesLive(edition);
  expect(held.of(edition.releaseNo)).toBeNull();
  expect(log.join()).toContain('more than SNAPSHOT_MB leaves for it: it is answered from the database');
  expect(sizes).toEqual([0]);
});

test('where it cannot be read the database goes on, and the log says so without the password; it is tried again', async () => {
  const held = snapshots(100, 'postgres://nobody:secretword@127.0.0.1:1/none', 0.1);
  await held.goesLive(edition);
  expect(held.of(edition.releaseNo)).toBeNull();
  expect(log.join()).toContain('could not be read into memory');
  expect(log.join()).not.toContain('secretword');
  for (const start = performance.now(); log.length < 2; await sleep(20))
    if (performance.now() - start > 10_000) throw new Error('It was not tried again');
});

const later = () => Object.assign(Object.create(edition), { releaseNo: 2 }) as Edition;

test('the one before it gives way; who has it keeps it', async () => {
  const held = snapshots(100);
  await held.goesLive(edition);
  const reader = held.of(edition.releaseNo);
  await held.goesLive(later());
  expect([held.of(1), held.of(2) !== null]).toEqual([null, true]);
  expect(sizes).toEqual([sizes[0], sizes[0]]);
  expect(reader?.reader.disorder(732)).toMatchObject({ name: 'Polymyositis' });
});

test('one that a request names is held beside the live one, and read once', async () => {
  const held = snapshots(100);
  await held.goesLive(edition);
  await Promise.all([held.named(later()), held.named(later())]);
  await held.named(later());
  expect([held.of(edition.releaseNo) !== null, held.of(2) !== null]).toEqual([true, true]);
  expect(sizes).toEqual([sizes[0], 2 * (sizes[0] ?? 0)]);
});

test('one that is named finds no room beside the live one: it stays in the database, and is not tried again and again', async () => {
  const probe = snapshots(100);
  await probe.goesLive(edition);
  const held = snapshots(((sizes[0] ?? 0) / 1_000_000) * 1.5);
  await held.goesLive(edition);
  const before = log.length;
  for (let i = 0; i < 3; i++) await held.named(later());
  expect([held.of(edition.releaseNo) !== null, held.of(2)]).toEqual([true, null]);
  expect(log.slice(before)).toEqual([expect.stringContaining('more than SNAPSHOT_MB leaves for it')]);
});

test('the one that is held goes live again while another is read: it stays', async () => {
  const held = snapshots(100);
  await held.goesLive(edition);
  const reader = held.of(edition.releaseNo);
  const other = held.goesLive(later());
  await held.goesLive(edition);
  await other;
  expect([held.of(edition.releaseNo), held.of(2)]).toEqual([reader, null]);
});

test('another one that goes live meanwhile is the one that is read', async () => {
  const held = snapshots(100);
  const first = held.goesLive(edition);
  const second = held.goesLive(later());
  await Promise.all([first, second]);
  expect([held.of(1), held.of(2) !== null]).toEqual([null, true]);
});
