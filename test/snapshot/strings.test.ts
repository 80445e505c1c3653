// The table of strings gives back every text, whatever its letters, and keeps each once.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { StringFiller } from '../../src/snapshot/filling/string-filler.ts';
import { Strings } from '../../src/snapshot/strings.ts';

/** Any letters that can be stored, long and short; null for none. */
const TEXT = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.constantFrom('', ' ', 'Sjögren', '無脳症', '🧬', 'a\u0301'),
);

describe('strings', () => {
  test('are read as they were added', () => {
    fc.assert(
      fc.property(fc.array(fc.option(TEXT)), texts => {
        const filler = new StringFiller();
        const numbers = texts.map(text => filler.add(text));
        const strings = new Strings(filler.parts());
        for (let round = 0; round < 2; round++) expect(numbers.map(no => strings.get(no))).toEqual(texts);
        expect(strings.size).toBe(new Set(texts).add(null).size);
      }),
    );
  });

  test('that are appended have numbers of their own', () => {
    const filler = new StringFiller();
    const numbers = [filler.append('x'), filler.append('x'), filler.add('x'), filler.add('x')];
    const strings = new Strings(filler.parts());
    expect(new Set(numbers).size).toBe(3);
    expect(numbers.map(no => strings.text(no))).toEqual(['x', 'x', 'x', 'x']);
  });

  test('lie in shared memory, more than the first bytes hold', () => {
    const filler = new StringFiller();
    const long = 'é'.repeat(100_000);
    const no = filler.add(long);
    const parts = filler.parts();
    expect(parts.bytes.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(parts.starts.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(parts.bytes).toHaveLength(200_000);
    expect(new Strings(parts).get(no)).toBe(long);
  });

  test('null is no text, and an unknown number is told', () => {
    const strings = new Strings(new StringFiller().parts());
    expect(strings.get(0)).toBeNull();
    expect(() => strings.text(0)).toThrow('no text where there must be one');
    expect(() => strings.get(1)).toThrow('no string number 1');
  });
});
