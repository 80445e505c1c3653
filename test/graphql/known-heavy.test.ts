// What turned out heavy is known again, by document, variables and release, and forgotten again: memory stays bounded.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { HeavyQuery } from '../../src/graphql/heavy-query.ts';
import { KnownHeavy } from '../../src/graphql/known-heavy.ts';

function asked(
  query: string,
  variables: HeavyQuery['variables'],
  releaseId: string | null = null,
): HeavyQuery {
  return { query, variables, operationName: null, releaseId };
}

test('the same document with the same variables on the same release is known, and no other', () => {
  const known = new KnownHeavy();
  known.note(asked('a', { ids: ['1', '2'] }));
  expect(known.has(asked('a', { ids: ['1', '2'] }))).toBe(true);
  for (const other of [
    asked('a', { ids: ['1'] }),
    asked('a', null),
    asked('b', { ids: ['1', '2'] }),
    asked('a', { ids: ['1', '2'] }, 'r'),
  ])
    expect(known.has(other)).toBe(false);
});

test('what was noted first is forgotten first', () => {
  const known = new KnownHeavy();
  for (let i = 0; i < 1_000; i++) known.note(asked(`q${i}`, null));
  expect(known.has(asked('q0', null))).toBe(false);
  expect(known.has(asked('q999', null))).toBe(true);
  for (let i = 0; i < 1_000; i++) known.note(asked('q', { i }));
  expect(known.has(asked('q', { i: 0 }))).toBe(false);
  expect(known.has(asked('q', { i: 999 }))).toBe(true);
});

test('however long documents and variables are, little is kept of them', () => {
  const known = new KnownHeavy();
  const long = 'x'.repeat(250_000);
  const before = memoryUsed();
  for (let i = 0; i < 500; i++) {
    known.note(asked(`${i} ${long}`, null));
    known.note(asked(`${i % 10}`, { i, long: `${i} ${long}` }));
  }
  // Kept as they were sent they would be 125 MB.
  expect(memoryUsed() - before).toBeLessThan(20_000_000);
  expect(known.has(asked('9', { i: 499, long: `499 ${long}` }))).toBe(true);
});

function memoryUsed(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
