// What a bounded memory keeps: the keys used last.
import { expect, test } from 'vitest';
import { RecentlyUsed } from '../../src/work/recently-used.ts';

test('where it is full, the key that was not used for longest goes; asking and setting are use', () => {
  const kept = new RecentlyUsed<number>(3);
  for (const [key, value] of [
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ] as const)
    kept.set(key, value);
  kept.get('a');
  kept.set('b', 20);
  kept.set('d', 4);
  expect(['a', 'b', 'c', 'd'].map(key => kept.get(key))).toEqual([1, 20, undefined, 4]);
  expect([...kept.values()]).toEqual([1, 20, 4]);
});

test('a key of which nothing is known is not remembered by asking', () => {
  const kept = new RecentlyUsed<number>(1);
  kept.set('a', 1);
  expect(kept.get('b')).toBeUndefined();
  expect(kept.get('a')).toBe(1);
});
