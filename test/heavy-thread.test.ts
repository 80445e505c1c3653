// The thread of heavy queries: one query at a time, shared where it is the same, given up where all have gone, begun again after a death.
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HeavyQuery, WrittenAnswer } from '../src/graphql/heavy-query.ts';
import { HeavyThread } from '../src/heavy-thread.ts';

const FILE = new URL('./fixtures/threads/told-worker.mjs', import.meta.url);
const STAYS = new Promise<void>(() => undefined);

let thread: HeavyThread;
let log: string[];
let faults: string[];

beforeEach(() => {
  [log, faults] = [[], []];
  thread = new HeavyThread({
    settings: {
      databaseUrl: 'here',
      replicaUrls: [],
      nodeLimits: { perCode: 1, perRequest: 1 },
      compileQueriesAt: 0,
    },
    log: pino({ base: null }, { write: (line: string) => void log.push(line) }),
    onFault: id => void faults.push(id),
    file: FILE,
  });
});
afterEach(() => thread.close());

function query(text: string, more: Partial<HeavyQuery> = {}): HeavyQuery {
  return { query: text, variables: null, operationName: null, releaseId: null, ...more };
}

const ask = (text: string, more: Partial<HeavyQuery> = {}, gone = STAYS) =>
  thread.answer(query(text, more), gone).then(textOf);

function textOf({ bytes }: WrittenAnswer): string {
  return Buffer.from(bytes).toString();
}

test('answers, and keeps its thread', async () => {
  expect(await ask('count')).toBe('1 here');
  expect(await ask('count')).toBe('2 here');
});

test('the same query of many who wait is answered once; another one is not', async () => {
  const first = ask('slowly');
  await sleep(30);
  const same = Array.from({ length: 100 }, () => ask('count', { variables: { n: 1 } }));
  const others = [
    ask('count', { variables: { n: 2 } }),
    ask('count', { variables: { n: 1 }, releaseId: 'r' }),
  ];
  expect(await first).toBe('1');
  expect([...new Set(await Promise.all(same))]).toEqual(['2 here']);
  expect(await Promise.all(others)).toEqual(['3 here', '4 here']);
});

test('a query that has begun is not shared any more: its release may be the one before', async () => {
  const first = ask('slowly');
  await sleep(30);
  expect([await first, await ask('slowly')]).toEqual(['1', '2']);
});

test('is told to leave what all who asked have left, and only then', async () => {
  const blocker = ask('slowly');
  await sleep(30);
  const leave: (() => void)[] = [];
  const two = [1, 2].map(() => ask('never', {}, new Promise<void>(resolve => leave.push(resolve))));
  await blocker;
  leave[0]?.();
  expect(await Promise.race([two[0], sleep(50, 'goes on')])).toBe('goes on');
  leave[1]?.();
  expect(await Promise.all(two)).toEqual(['left', 'left']);
});

test('what was left in line is never begun', async () => {
  const blocker = ask('slowly');
  await sleep(30);
  const left = ask('never', {}, Promise.resolve());
  await expect(left).rejects.toThrow('Nobody waits for this answer any more.');
  await blocker;
  expect(await ask('count')).toBe('2 here');
});

test('what all have left in line does not answer who asks for it afterwards', async () => {
  const blocker = ask('slowly');
  await sleep(30);
  const left = ask('count', {}, Promise.resolve());
  const refused = expect(left).rejects.toThrow('Nobody waits for this answer any more.');
  await sleep(10);
  const two = [ask('count'), ask('count')];
  await refused;
  expect([await blocker, ...(await Promise.all(two))]).toEqual(['1', '2 here', '2 here']);
});

test('memory is given back when the last of those who share it is done, and not before', async () => {
  const blocker = ask('slowly');
  await sleep(30);
  const done: (() => void)[] = [];
  const two = [1, 2].map(() => ask('share', {}, new Promise<void>(resolve => done.push(resolve))));
  await blocker;
  expect(await Promise.all(two)).toEqual(['shared', 'shared']);
  expect(await ask('marks')).toBe('1');
  done[0]?.();
  expect(await ask('marks')).toBe('1');
  done[1]?.();
  expect(await ask('marks')).toBe('0');
});

test('an answer that comes after all have left is given back at once', async () => {
  expect(await ask('share slowly', {}, sleep(20))).toBe('shared slowly');
  expect(await ask('marks')).toBe('0');
});

test('a query that fails is an error of its own; faults are told', async () => {
  await expect(ask('fail')).rejects.toThrow('cannot be answered');
  expect(await ask('tell a fault')).toBe('told');
  expect(faults).toEqual(['an id']);
});

test('a thread that dies takes its query with it, is logged, and another one begins', async () => {
  await expect(ask('die')).rejects.toThrow('a thread may die');
  expect(await ask('count')).toBe('1 here');
  expect(log.join()).toContain('a thread may die');
});

test('ends although a query is under way, and without ever having begun', async () => {
  const never = ask('never');
  await sleep(50);
  const closed = thread.close();
  await expect(never).rejects.toThrow('was ended');
  await closed;
});
