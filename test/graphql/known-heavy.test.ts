// What turned out heavy is known again, by document and variables, and forgotten again: memory stays bounded.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { KnownHeavy } from '../../src/graphql/known-heavy.ts';

test('the same document with the same variables is known, and no other', () => {
  const known = new KnownHeavy();
  known.note({ query: 'a', variables: { ids: ['1', '2'] } });
  expect(known.has({ query: 'a', variables: { ids: ['1', '2'] } })).toBe(true);
  for (const other of [
    { query: 'a', variables: { ids: ['1'] } },
    { query: 'a', variables: null },
    { query: 'b', variables: { ids: ['1', '2'] } },
  ])
    expect(known.has(other)).toBe(false);
});

test('what was noted first is forgotten first', () => {
  const known = new KnownHeavy();
  for (let i = 0; i < 1_000; i++) known.note({ query: `q${i}`, variables: null });
  expect(known.has({ query: 'q0', variables: null })).toBe(false);
  expect(known.has({ query: 'q999', variables: null })).toBe(true);
  for (let i = 0; i < 1_000; i++) known.note({ query: 'q', variables: { i } });
  expect(known.has({ query: 'q', variables: { i: 0 } })).toBe(false);
  expect(known.has({ query: 'q', variables: { i: 999 } })).toBe(true);
});

test('however long documents and variables are, little is kept of them', () => {
  const known = new KnownHeavy();
  const long = 'x'.repeat(250_000);
  const before = memoryUsed();
  for (let i = 0; i < 500; i++) {
    known.note({ query: `${i} ${long}`, variables: null });
    known.note({ query: `${i % 10}`, variables: { i, long: `${i} ${long}` } });
  }
  // Kept as they were sent they would be 125 MB.
  expect(memoryUsed() - before).toBeLessThan(20_000_000);
  expect(known.has({ query: '9', variables: { i: 499, long: `499 ${long}` } })).toBe(true);
});

function memoryUsed(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
