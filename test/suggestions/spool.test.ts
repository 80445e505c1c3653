// The spool: rights, claims, and what happens to the claims of processes that are gone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
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
  for (const name of ['', 'waiting', 'claimed', 'refused', 'incoming'])
    expect(statSync(join(other.folder, name)).mode & 0o777, name).toBe(0o700);
});

test('of many claims at once one wins; it is released, claimed again, refused or removed', async () => {
  const file = await spool.write(REFERENCE, 'text');
  const other = await Spool.open(spool.folder);
  const claims = (await Promise.all([spool, other, spool, other].map(one => one.claim(file)))).filter(
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

test('a file that is claimed and given back meanwhile is listed once, always', async () => {
  await spool.write(REFERENCE, 'text');
  let listing = true;
  const moving = (async () => {
    for (let attempts = 1; listing; attempts++) {
      const [file] = await spool.waiting();
      const claim = file && (await spool.claim(file));
      if (!claim) throw new Error('no claim');
      await sleep(2);
      await spool.release(claim, attempts, 0);
      await sleep(2);
    }
  })();
  const seen = new Map<number, number>();
  for (let i = 0; i < 500; i++) {
    const { length } = await spool.list();
    seen.set(length, (seen.get(length) ?? 0) + 1);
  }
  listing = false;
  await moving;
  expect([...seen]).toEqual([[1, 500]]);
});

test('the claim of a process that is gone is freed, that of one at work is not; half a file of a gone process is removed', async () => {
  await spool.write(REFERENCE, 'x');
  const [name = ''] = files('waiting');
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

const CLAIMER = `
import { Spool } from ${JSON.stringify(new URL('../../src/suggestions/spool.ts', import.meta.url).href)};
const spool = await Spool.open(process.argv[1]);
for (const file of await spool.waiting()) await spool.claim(file);
console.log('claimed');
setInterval(() => {}, 1000);
`;

test('what a real process claimed is its own while it runs, and free once it is killed', async () => {
  const file = await spool.write(REFERENCE, 'x');
  const args = ['--import', 'tsx', '--input-type=module', '-e', CLAIMER, spool.folder];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  try {
    const [told] = await Promise.race([once(child.stdout, 'data'), ended]);
    expect(String(told)).toBe('claimed\n');
    expect(await spool.freeDeadClaims()).toBe(0);
    expect(await spool.claim(file)).toBeNull();
    expect(files('claimed')[0]).toContain(`.csv@${child.pid}@`);
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
  expect(await spool.freeDeadClaims()).toBe(1);
  expect(await spool.waiting()).toEqual([file]);
  expect(files('claimed')).toEqual([]);
});

// Rights do not hold for root: a file stands where a folder was, or nothing.
test.each([
  ['incoming', 'ENOTDIR', true],
  ['waiting', 'ENOTDIR', true],
  ['incoming', 'ENOENT', false],
  ['waiting', 'ENOENT', false],
])('without the folder %s: %s, and nothing half-written', async (name, code, asFile) => {
  rmSync(join(spool.folder, name), { recursive: true });
  if (asFile) writeFileSync(join(spool.folder, name), '');
  await expect(spool.write(REFERENCE, 'text')).rejects.toMatchObject({ code });
  if (asFile) rmSync(join(spool.folder, name));
  const again = await Spool.open(spool.folder);
  expect([files('incoming'), files('waiting')]).toEqual([[], []]);
  expect(await again.write(REFERENCE, 'text')).toMatchObject({ reference: REFERENCE });
});
