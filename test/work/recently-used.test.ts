// What a bounded memory keeps: the keys used last.
import { expect, test } from 'vitest';
import { RecentlyUsed } from '../../src/work/recently-used.ts';
import { seeded } from '../greedy/ordinary-questions.ts';

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

test('with sizes, as many of the oldest go as the new one needs, and what is too large for all is not kept', () => {
  const kept = new RecentlyUsed<string>(10, (value, key) => value.length + key.length);
  const held = () => [[...kept.values()], kept.size];
  kept.set('a', 'aa');
  kept.set('b', 'bb');
  kept.set('c', 'cc');
  expect(held()).toEqual([['aa', 'bb', 'cc'], 9]);
  kept.get('a');
  kept.set('d', 'dddd');
  expect(held()).toEqual([['aa', 'dddd'], 8]);
  kept.set('a', 'a');
  expect(held()).toEqual([['dddd', 'a'], 7]);
  kept.set('e', 'e'.repeat(10));
  expect(held()).toEqual([['dddd', 'a'], 7]);
  // Its old value is no longer true.
  kept.set('d', 'd'.repeat(10));
  expect(held()).toEqual([['a'], 2]);
});

test('as a list does that is put in order at each use', () => {
  const random = seeded(7);
  const kept = new RecentlyUsed<number>(12, value => value);
  let list: [key: string, value: number][] = [];
  for (let step = 0; step < 5_000; step++) {
    const key = String(Math.floor(random() * 8));
    const before = list.find(([known]) => known === key);
    if (random() < 0.6) {
      expect(kept.get(key)).toBe(before?.[1]);
      if (before) list = [...list.filter(entry => entry !== before), before];
    } else {
      const size = 1 + Math.floor(random() * 6);
      kept.set(key, size);
      list = [...list.filter(entry => entry !== before), [key, size]];
      while (list.reduce((sum, [, value]) => sum + value, 0) > 12) list.shift();
    }
    expect(kept.size).toBe(list.reduce((sum, [, value]) => sum + value, 0));
    expect([...kept.values()].sort()).toEqual(list.map(([, value]) => value).sort());
  }
});
