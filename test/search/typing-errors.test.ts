// Typing errors that the search is measured with: one edit is one edit, anywhere, of every kind.
import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { describe, expect, test } from 'vitest';
import { edited } from '../../bench/search/questions/edits.ts';
import { seeded, shuffled } from '../../bench/search/questions/random.ts';
import { reordered, twiceEdited } from '../../bench/search/questions/typing.ts';

const SEEDS = Array.from({ length: 400 }, (_, seed) => seed);
const NAME = 'Kuru-like disease';

const anyText = fc.string({ minLength: 2, maxLength: 40 }).filter(text => new Set(text).size > 1);
const sorted = (text: string) => [...text].sort().join('');

describe('one edit', () => {
  test('changes the text by one letter, or swaps two that are neighbours', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), (text, seed) => {
        const made = edited(text, seeded(seed));
        const swapped = sorted(made) === sorted(text);
        expect(distance(text, made)).toBe(swapped ? 2 : 1);
      }),
    );
  });

  test('is of each kind about equally often', () => {
    const lengths = SEEDS.map(seed => edited(NAME, seeded(seed)).length - NAME.length);
    const share = (change: number) => lengths.filter(length => length === change).length / lengths.length;
    for (const change of [1, -1]) expect(share(change)).toBeCloseTo(0.25, 1);
    expect(share(0)).toBeCloseTo(0.5, 1);
  });

  test('falls on every place, the first letter and behind the last one too', () => {
    const made = SEEDS.map(seed => edited('abcdefgh', seeded(seed)));
    expect(made.some(text => !text.startsWith('a'))).toBe(true);
    expect(made.some(text => text.startsWith('abcdefgh'))).toBe(true);
  });
});

test('two edits do not undo each other', () => {
  for (const seed of SEEDS) expect(twiceEdited('abc', seeded(seed))).not.toBe('abc');
});

test('another order has the same words, read in another way', () => {
  for (const seed of SEEDS) {
    const made = reordered(NAME, seeded(seed));
    expect(made).toBe('disease Kuru-like');
  }
  expect(reordered('alpha - alpha', seeded(1))).toBeNull();
});

test('a shuffle keeps every item', () => {
  const items = Array.from({ length: 50 }, (_, i) => i);
  expect(shuffled(items, seeded(7)).toSorted((a, b) => a - b)).toEqual(items);
  expect(shuffled(items, seeded(7))).not.toEqual(items);
});
