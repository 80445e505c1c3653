// The one prevalence class of a disorder, rule by rule; units of values.
import { describe, expect, test } from 'vitest';
import { ValidationStatus } from '../../src/terminology/orphanet-relation.ts';
import { type Prevalence, prevalenceClassOf, prevalenceUnit } from '../../src/terminology/prevalence.ts';

/** `type | class | geography`, with `!` before it where it is validated. */
function record(line: string): Prevalence {
  const [type = '', name = '', geography = 'Worldwide'] = line.replace('!', '').split(' | ');
  return {
    type,
    qualification: 'Class only',
    class: name === '-' ? null : name,
    value: null,
    geography,
    validationStatus: line.startsWith('!') ? ValidationStatus.VALIDATED : ValidationStatus.NOT_YET_VALIDATED,
    sources: [],
  };
}

describe('the class that stands for a disorder', () => {
  const POINT = 'Point prevalence';
  const CASES: [string, string[], string | null][] = [
    ['no record', [], null],
    ['no record has a class', ['Cases/families | -'], null],
    [
      'a known class before Unknown, though that is validated',
      ['!Point prevalence | Unknown', 'Annual incidence | 1-5 / 10 000 | France'],
      '1-5 / 10 000',
    ],
    [
      'a known class before Not yet documented',
      ['!Point prevalence | Not yet documented', 'Annual incidence | A'],
      'A',
    ],
    ['Unknown where there is nothing else', ['Point prevalence | Unknown', 'Cases/families | -'], 'Unknown'],
    [
      'point prevalence before prevalence at birth',
      ['!Prevalence at birth | A', 'Point prevalence | B | France'],
      'B',
    ],
    [
      'prevalence at birth before lifetime prevalence',
      ['!Lifetime Prevalence | A', 'Prevalence at birth | B'],
      'B',
    ],
    [
      'lifetime prevalence before annual incidence',
      ['!Annual incidence | A', 'Lifetime Prevalence | B'],
      'B',
    ],
    ['annual incidence before types of no order', ['!Cases/families | A', 'Annual incidence | B'], 'B'],
    ['validated first', [`${POINT} | A`, `!${POINT} | B | France`], 'B'],
    ['the world before Europe', [`!${POINT} | A | Europe`, `!${POINT} | B | Worldwide`], 'B'],
    ['Europe before a country', [`!${POINT} | A | France`, `!${POINT} | B | Europe`], 'B'],
    [
      'the class that is given most often',
      [`${POINT} | A | Japan`, `${POINT} | B | France`, `${POINT} | B | Italy`],
      'B',
    ],
    ['the first in the file', [`${POINT} | A | Japan`, `${POINT} | B | France`], 'A'],
  ];
  test.each(CASES)('%s', (_, lines, expected) => expect(prevalenceClassOf(lines.map(record))).toBe(expected));
});

describe('unit of a value', () => {
  test.each([
    ['Value and class', 2.5, 'PER_100_000'],
    ['Case(s)', 12, 'CASES'],
    ['Case', 12, 'CASES'],
    ['Family(ies)', 3, 'FAMILIES'],
    ['Family', 3, 'FAMILIES'],
    ['Class only', null, null],
    [null, 1, 'PER_100_000'],
  ])('%s, %s: %s', (qualification, value, unit) => {
    expect(prevalenceUnit({ ...record('Point prevalence | A'), qualification, value })).toBe(unit);
  });
});
