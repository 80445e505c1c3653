// Folding of names by properties: what holds for any text, whatever was typed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { american } from '../../src/terminology/american-spelling.ts';
import { fold } from '../../src/terminology/fold.ts';

/** As they occur in names. */
const WORDS = [
  ...[
    'marfan',
    'syndrome',
    'type',
    'OBSOLETE:',
    'Sjögren',
    'Ehlers-Danlos',
    't(15;17)',
    'ii',
    'IV',
    '1a',
    'IIb',
    'T-B+',
  ],
  ...[
    'oedema',
    'tumour',
    'haemolytic',
    'diarrhoea',
    'coeliac',
    'generalised',
    'paralysed',
    'fibre',
    'sulphatase',
  ],
  ...[
    "Huntington's",
    'α-galactosidase',
    'X-linked',
    '45,X',
    '22q11.2',
    'SCA1',
    '4p-',
    'factor',
    'XIII',
    'x',
    'disease',
  ],
];

describe('any text', () => {
  const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), latin(), utf16());
  const long = { numRuns: 3_000 };

  it('folds to letters, digits and single spaces, and never throws', () => {
    const shape = /^(?:[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)*)?$/u;
    fc.assert(
      fc.property(anyText, text => {
        expect(fold(text)).toMatch(shape);
      }),
      long,
    );
  });

  it('so does a word that is too long to be kept whole', () => {
    for (const letter of ['\u{10437}', '\u{20000}', 'x', 'ß', 'ω']) {
      for (const before of ['', 'x', 'xy']) {
        const folded = fold(before + letter.repeat(100));
        expect(folded, JSON.stringify(folded)).toMatch(/^[\p{L}\p{N}]+$/u);
      }
    }
  });

  it('folds alike composed and decomposed', () => {
    fc.assert(
      fc.property(anyText, text => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
      }),
      long,
    );
  });

  // Letters alone: capitals of Greek with an iota below are two letters. Capitals tell an acronym with a numeral, and the capitals of ß are SS.
  it('folds alike in every letter case', () => {
    fc.assert(
      fc.property(latin(), text => {
        fc.pre(!/ß|i[iv]|vi|i[a-h]/i.test(text));
        expect([fold(text.toUpperCase()), fold(text.toLowerCase())]).toEqual([fold(text), fold(text)]);
      }),
      long,
    );
  });

  // Of words as they occur: "ooeda" is no word, and "2I" is "2 i" although "2 I" is "2 1".
  it('of words folds once and for all', () => {
    const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 8 });
    fc.assert(
      fc.property(text, chosen => {
        const folded = fold(chosen.join(' '));
        expect(fold(folded)).toBe(folded);
      }),
      long,
    );
  });

  it('American spelling of a word is American already, and leaves words without its letters alone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WORDS), word => {
        expect(american(american(word))).toBe(american(word));
      }),
    );
    for (const word of ['disease', 'diseases', 'iris', 'four', 'hour', 'noise', 'shoe', 'toes', 'does'])
      expect(american(word), word).toBe(word);
  });
});

/** Latin letters with and without accents, digits and the signs that names hold. */
function latin() {
  return fc.string({ unit: fc.constantFrom(..."abcdeixvlmosrtzABEIVX0129éÉüÜçñøØßæ -+,./()'’:") });
}

/** Any UTF-16 units: halves of surrogate pairs too. */
function utf16() {
  return fc
    .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd800, max: 0xdfff })))
    .map(units => String.fromCharCode(...units));
}
