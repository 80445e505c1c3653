// What the characters of a code say: the codes above it, and where those below it lie.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Code } from '../../src/terminology/code.ts';
import {
  codesAbove,
  isBlock,
  isCategory,
  rangesBelow,
  saysWhatIsBelow,
} from '../../src/terminology/code-structure.ts';

function code(written: string): Code {
  const [system = '', local = ''] = written.split(':');
  return { system, code: local };
}

test.each([
  ['ICD-10:M33.20', ['M33.2', 'M33']],
  ['ICD-10:M33.2', ['M33']],
  ['ICD-10:M33', []],
  ['ICD-10:A00-A09', []],
  ['ICD-10:IX', []],
  ['ICD-10-CM:T37.0X1A', ['T37.0X1', 'T37.0X', 'T37.0', 'T37']],
  ['ICD-10-CM:C7A.010', ['C7A.01', 'C7A.0', 'C7A']],
  ['ICD-11:LD50.3Y', ['LD50.3', 'LD50']],
  ['ICD-11:4A41', []],
  ['ICD-11:4A41.1&XN8P1', ['4A41']],
  ['OMIM:154700', []],
])('above %s: %s', (written, above) => expect(codesAbove(code(written)).map(one => one.code)).toEqual(above));

function isBelow(written: string, other: string): boolean {
  const { system, code: local } = code(other);
  return rangesBelow(code(written)).some(
    range => range.system === system && local >= range.from && local < range.before && !isBlock(local),
  );
}

describe('below', () => {
  test.each([
    ['ICD-10:G71', ['G71.0', 'G71.9', 'G71.00'], ['G71', 'G72.0', 'G7', 'G71-G73']],
    ['ICD-10:M33.2', ['M33.20', 'M33.29'], ['M33.2', 'M33.3', 'M33']],
    ['ICD-10:A00-A09', ['A00', 'A00.1', 'A09', 'A09.9'], ['A10', 'A00-A03', 'B00', 'A0']],
    ['ICD-10:C81-D48', ['C81.0', 'C99', 'D00', 'D48.9'], ['C80', 'D49', 'D50.0']],
    ['ICD-10-CM:M33', ['M33.2', 'M33.20', 'M33.2A'], ['M33', 'M34.0']],
    ['ICD-10-CM:M33.2', ['M33.20', 'M33.2X'], ['M33.2', 'M33.3']],
    ['ICD-11:LD50', ['LD50.3', 'LD50.3Y', 'LD50&XN8P1', 'LD50.3&XN8P1'], ['LD50', 'LD51', 'LD50/1A00']],
    ['ICD-11:LD50.3', ['LD50.3Y', 'LD50.3&XN8P1'], ['LD50.4', 'LD50']],
    ['ICD-11:LD50&XN8P1', ['LD50&XN8P1&XK8G'], ['LD50&XN8P2']],
  ])('%s', (written, inside, outside) => {
    const system = code(written).system;
    for (const one of inside) expect(isBelow(written, `${system}:${one}`), one).toBe(true);
    for (const one of outside) expect(isBelow(written, `${system}:${one}`), one).toBe(false);
    expect(isBelow(written, `OMIM:${inside[0]}`)).toBe(false);
  });

  test('no other system, and no chapter, says what is below', () => {
    for (const written of ['OMIM:154700', 'ORPHA:558', 'ICD-10:IX', 'ICD-11-Foundation:1656445230'])
      expect([rangesBelow(code(written)), saysWhatIsBelow(code(written)), isCategory(code(written))]).toEqual(
        [[], false, false],
      );
  });

  test('every code is below each code above it', () => {
    const digit = fc.constantFrom(...'0123456789');
    const letter = fc.constantFrom(...'ABCDEFGHJK');
    const codes = fc.tuple(
      fc.constantFrom('ICD-10', 'ICD-10-CM'),
      letter,
      digit,
      digit,
      fc.array(digit, { minLength: 1, maxLength: 4 }),
    );
    fc.assert(
      fc.property(codes, ([system, a, b, c, rest]) => {
        const written = { system, code: `${a}${b}${c}.${rest.join('')}` };
        const above = codesAbove(written);
        expect(above).toHaveLength(rest.length);
        for (const one of above)
          expect(isBelow(`${system}:${one.code}`, `${system}:${written.code}`)).toBe(true);
      }),
    );
  });
});
