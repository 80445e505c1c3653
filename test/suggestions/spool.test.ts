// The spool: rights, claims, and what happens to the claims of processes that are gone.
import { chmodSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RateLimit } from '../../src/suggestions/rate-limit.ts';
import { retryDelay } from '../../src/suggestions/retry.ts';
import { Spool } from '../../src/suggestions/spool.ts';
import { makeTestFolder, type TestFolder } from '../support/test-folder.ts';

const REFERENCE = 'NS-20261125-000000000001';
let folder: TestFolder;
let spool: Spool;
beforeEach(async () => {
  folder = makeTestFolder('nosograph-spool-');
  spool = await Spool.open(join(folder.path, 'spool'));
});
afterEach(() => folder.remove());

const files = (name: string) => readdirSync(join(spool.folder, name));

test('only its owner can read what is in it, whatever the umask', async () => {
  const before = process.umask(0);
  await spool.write(REFERENCE, 'x');
  const other = await Spool.open(join(folder.path, 'other'));
  process.umask(before);
  expect(statSync(join(spool.folder, 'waiting', files('waiting')[0] ?? '')).mode & 0o777).toBe(0o600);
  expect(statSync(other.folder).mode & 0o777).toBe(0o700);
  chmodSync(other.folder, 0o700);
});

test('of many claims at once one wins; it is released, claimed again, refused or removed', async () => {
  const file = await spool.write(REFERENCE, 'text');
  const claims = (await Promise.all([1, 2, 3, 4].map(() => spool.claim(file)))).filter(
    claim => claim !== null,
  );
  expect(claims).toHaveLength(1);
  const [claim] = claims;
  if (!claim) throw new Error('no claim');
  expect((await spool.read(claim)).toString()).toBe('text');
  await spool.release(claim, 3, 12_345);
  expect(await spool.waiting()).toEqual([{ reference: REFERENCE, attempts: 3, notBefore: 12_345 }]);
  const again = await spool.claim({ reference: REFERENCE, attempts: 3, notBefore: 12_345 });
  if (!again) throw new Error('no claim');
  expect(await spool.list()).toMatchObject([{ reference: REFERENCE, state: 'CLAIMED', attempts: 3 }]);
  await spool.refuse(again);
  expect(await spool.list()).toMatchObject([{ reference: REFERENCE, state: 'REFUSED' }]);
  const second = await spool.claim(await spool.write('NS-20261125-000000000002', 'x'));
  if (second) await spool.remove(second);
  expect(await spool.list()).toHaveLength(1);
});

test('the claim of a process that is gone is freed, that of one at work is not; half a file of a gone process is removed', async () => {
  const [name = ''] = (await spool.write(REFERENCE, 'x'), files('waiting'));
  renameSync(join(spool.folder, 'waiting', name), join(spool.folder, 'claimed', `${name}@2147483000@gone`));
  writeFileSync(join(spool.folder, 'incoming', `${name}@2147483000@gone`), 'hal');
  const own = await spool.claim(await spool.write('NS-20261125-000000000002', 'x'));
  expect(await spool.freeDeadClaims()).toBe(1);
  expect(files('waiting')).toEqual([name]);
  expect(files('claimed')).toEqual([own?.name]);
  expect(files('incoming')).toEqual([]);
});

test('files of others are left alone', async () => {
  for (const name of ['waiting', 'claimed', 'refused', 'incoming'])
    writeFileSync(join(spool.folder, name, 'notes.txt'), '');
  expect(await spool.list()).toEqual([]);
  expect(await spool.waiting()).toEqual([]);
  expect(await spool.freeDeadClaims()).toBe(0);
  expect(files('incoming')).toEqual(['notes.txt']);
});

test('the delay doubles with each attempt, up to an hour, give or take a quarter', () => {
  const middle = Array.from({ length: 10 }, (_, index) => retryDelay(index + 1, 30, 0.5) / 1000);
  expect(middle).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
  expect([retryDelay(1, 30, 0), retryDelay(1, 30, 1)]).toEqual([22_500, 37_500]);
  expect(retryDelay(100_000, 30, 1)).toBe(4_500_000);
});

test('the rate is counted by address, an IPv6 network as one, and in total', async () => {
  const own = new RateLimit({ perAddress: 2, inTotal: 100 });
  expect([await own.take('192.0.2.1'), await own.take('::ffff:192.0.2.1')]).toEqual([0, 0]);
  expect(await own.take('192.0.2.1')).toBeGreaterThan(3_000);
  expect(await own.take('192.0.2.2')).toBe(0);
  expect([await own.take('2001:db8::1'), await own.take('2001:db8:0:0:9::2')]).toEqual([0, 0]);
  expect(await own.take('2001:db8::3')).toBeGreaterThan(0);
  expect(await own.take('2001:db8:0:1::1')).toBe(0);
  const all = new RateLimit({ perAddress: 10, inTotal: 2 });
  expect([await all.take('a'), await all.take('b')]).toEqual([0, 0]);
  expect(await all.take('c')).toBeGreaterThan(0);
});
