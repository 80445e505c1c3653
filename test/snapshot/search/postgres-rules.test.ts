// What a search in memory does as PostgreSQL does, without one: expected values are those of PostgreSQL 18.
import { expect, test } from 'vitest';
import { codePointCount, compareCodePoints, upperCase } from '../../../src/snapshot/search/code-points.ts';
import { roundedScore, roundedSimilarity, scoreOf } from '../../../src/snapshot/search/scores.ts';
import { lettersIn } from '../../../src/snapshot/search/search-parts.ts';
import { similarity, trigramsOf } from '../../../src/snapshot/search/trigrams.ts';
import { editsBetween } from '../../../src/snapshot/search/words.ts';
import { MatchKind } from '../../../src/terminology/search-match.ts';

/** As `show_trgm` prints them, which is with the first byte first. */
function shown(word: string): string[] {
  return trigramsOf(word)
    .map(trigram => {
      const bytes = [trigram & 0xff, (trigram >>> 8) & 0xff, trigram >>> 16];
      return bytes.every(byte => byte >= 0x20 && byte < 0x7f)
        ? String.fromCharCode(...bytes)
        : `0x${bytes.map(byte => byte.toString(16).padStart(2, '0')).join('')}`;
    })
    .sort();
}

test.each([
  ['a', ['  a', ' a ']],
  ['ab', ['  a', ' ab', 'ab ']],
  ['aaaa', ['  a', ' aa', 'aa ', 'aaa']],
  ['щит', ['0x8850ff', '0x952d0b', '0xcbd0b6', '0xfd23ae']],
  ['字', ['0x3bc5c9', '0xdb5ae0']],
  ['ñu', ['0x4d9e6f', '0xb00338', '0xffbafe']],
  ['a❶b', ['  a', '  b', ' a ', ' b ']],
  ['❶', []],
])('trigrams of %s', (word, expected) => {
  expect(shown(word)).toEqual(expected);
});

test('a similarity is of single precision: 2 of 5 are more than 0.4', () => {
  expect(similarity(2, 3, 4)).toBe(0.4000000059604645);
  expect(similarity(3, 3, 3)).toBe(1);
});

test.each([
  ['', '', 0],
  ['marfan', 'marfan', 0],
  ['marfan', 'mafran', 2],
  ['хвороба', 'хворба', 1],
  ['\u{20000}\u{20001}', '\u{20000}', 1],
  ['a\u{20000}b', 'a\u{20400}b', 1],
])('edits from %s to %s', (a, b, edits) => {
  expect(editsBetween(a, b)).toBe(edits);
  expect(editsBetween(b, a)).toBe(edits);
});

test('an edit changes two of the letters of a word at most', () => {
  for (const [a, b] of [
    ['marfan', 'marfam'],
    ['marfan', 'marfa'],
    ['marfan', 'maxrfan'],
    ['\u{20000}', '\u{20001}'],
  ] as const) {
    const bits = (lettersIn(a) ^ lettersIn(b)).toString(2).replaceAll(/[^1]/g, '').length;
    expect(bits).toBeLessThanOrEqual(2);
  }
});

test('texts are in the order of their code points', () => {
  const inOrder = [
    '',
    'A',
    'B',
    'a',
    'a b',
    'ab',
    'é',
    'я',
    '\uffee',
    '\u{10000}',
    '\u{20000}',
    '\u{20000}a',
  ];
  expect(inOrder.toReversed().sort(compareCodePoints)).toEqual(inOrder);
  for (const text of inOrder) expect(compareCodePoints(text, text)).toBe(0);
});

test.each([
  ['fbn1', 'FBN1'],
  ['ß', 'ß'],
  ['ſı', 'SI'],
  ['ﬁ', 'ﬁ'],
  ['\u{10428}', '\u{10400}'],
])('%s in capital letters', (text, upper) => {
  expect(upperCase(text)).toBe(upper);
});

test('code points are counted', () => {
  expect(codePointCount('a\u{20000}é')).toBe(3);
});

test.each([
  [4.99, 4.99],
  [4.00005, 4.0001],
  // A double keeps 15 digits on its way.
  [1.234549999999999, 1.2346],
  [1.23454999, 1.2345],
  [7.999, 7.999],
  [0, 0],
])('a score of %d is rounded to %d', (score, expected) => {
  expect(roundedScore(score)).toBe(expected);
});

test('what sums differ by is no difference', () => {
  expect(roundedSimilarity(0.1 + 0.2)).toBe(roundedSimilarity(0.3));
  expect(roundedSimilarity(0.1234567894)).toBe(0.123456789);
  expect(scoreOf(MatchKind.CODE, 0.8)).toBe(8.8);
});
