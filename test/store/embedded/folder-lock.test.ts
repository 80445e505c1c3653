// The lock: one holder at a time, dead holders replaced at once, living ones never.
import { mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tryLock, withLock } from '../../../src/store/embedded/processes/folder-lock.ts';
import {
  identityOf,
  isRunning,
  ownIdentity,
} from '../../../src/store/embedded/processes/process-identity.ts';
import { makeTestFolder, type TestFolder } from '../../support/test-folder.ts';

let folder: TestFolder;
let lock: string;
beforeEach(() => {
  folder = makeTestFolder();
  lock = join(folder.path, 'lock');
});
afterEach(() => folder.remove());

it('lets one in at a time', async () => {
  let inside = 0;
  let most = 0;
  const task = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await sleep(3);
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 12 }, () => withLock(lock, { patience: 20_000 }, task)));
  expect(most).toBe(1);
  expect(readdirSync(lock)).toHaveLength(1);
});

it('is free again after a task that throws, and after a second release', async () => {
  const failing = withLock(lock, { patience: 10 }, () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  const first = tryLock(lock);
  if (!('release' in first)) throw new Error('not free');
  first.release();
  const second = tryLock(lock);
  first.release();
  expect(tryLock(lock)).toEqual({ heldBy: ownIdentity() });
  if ('release' in second) second.release();
  expect(readdirSync(lock).map(name => readlinkSync(join(lock, name)))).toEqual(['free']);
});

it('names the holder when patience ends', async () => {
  tryLock(lock);
  const waited: number[] = [];
  const o = { patience: 50, onWait: (holder: { pid: number }) => waited.push(holder.pid) };
  await expect(withLock(lock, o, async () => 1)).rejects.toThrow(`Process ${process.pid} has been holding`);
  expect(waited).toEqual([process.pid]);
});

it.each([
  ['a pid nobody has', '4194305 x:1'],
  ['a pid that another process has by now', `${process.pid} other-boot:1`],
  ['something unreadable', 'what'],
])('takes over from %s', (_, target) => {
  mkdirSync(lock);
  symlinkSync(target, join(lock, '7'));
  expect(tryLock(lock)).toHaveProperty('release');
  expect(readdirSync(lock)).toEqual(['8']);
});

it('knows processes by pid and start', () => {
  const me = ownIdentity();
  expect(identityOf(process.pid)).toEqual(me);
  expect(isRunning(me)).toBe(true);
  expect(isRunning({ ...me, started: '?' })).toBe(true);
  expect(isRunning({ ...me, started: 'else' })).toBe(false);
  expect([0, -1, Number.NaN, 4194305].map(identityOf)).toEqual([null, null, null, null]);
});
