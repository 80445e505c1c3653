// Other ways to read a name: what other vocabularies and quick fingers make of it.
import { expect, test } from 'vitest';
import { abbreviatedIn, otherReadings, withoutAcronymBehind } from '../../src/search/other-readings.ts';
import { foldedWords } from '../../src/terminology/fold.ts';
import { initialsOf, nameKey } from '../../src/terminology/name-key.ts';

const key = (text: string) => nameKey(foldedWords(text));
const otherKeys = (text: string) => otherReadings(text).map(nameKey);

test.each([
  ['MARFAN SYNDROME; MFS', 'Marfan syndrome'],
  ['OSTEOGENESIS IMPERFECTA, TYPE I; OI1', 'osteogenesis imperfecta type 1'],
  ['Sjoegren-Larsson syndrome', 'Sjögren-Larsson syndrome'],
  ['Behcet disease of Muehlhausen', 'Behçet disease of Mühlhausen'],
  ['Huntingtons disease', "Huntington's disease"],
  ['Alzheimers disease', 'Alzheimer disease'],
])('%s may be %s', (written, name) => {
  expect(otherKeys(written)).toContain(key(name));
});

test('the usual reading is none of them, nor is one that says nothing, and each stands once', () => {
  for (const written of [
    'Marfan syndrome',
    '; MFS',
    'leukemia with t(8;16)',
    'x',
    'oe',
    'a b c d e f g h i',
  ]) {
    const keys = otherKeys(written);
    expect(keys).not.toContain(key(written));
    expect(keys).not.toContain('');
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test.each([
  ['poly myositis', 'polymyositis'],
  ['polymyositis', 'poly myositis'],
  ['acro keratosis para neoplastica', 'acrokeratosis paraneoplastica'],
  ['Marfansyndrome', 'Marfan syndrome'],
  ['GSDII', 'GSD type 2'],
  ['GSD 2', 'GSD type II'],
  ['CDGIIh', 'CDG-IIh'],
  ['spinocerebellar ataxia 1', 'Spinocerebellar ataxia type 1'],
  ['Brachydactyly A1', 'Brachydactyly type A1'],
])('%s has the key of %s', (written, name) => {
  expect(key(written)).toBe(key(name));
});

test.each([
  ['Gaucher disease type 1', 'Gaucher disease type 3'],
  ['blood type', 'blood'],
  ['wild type amyloidosis', 'wild amyloidosis'],
])('%s has another key than %s', (one, other) => {
  expect(key(one)).not.toBe(key(other));
});

test.each([
  ['Charcot-Marie-Tooth disease', 'cmtd'],
  ['Glycogen storage disease due to acid maltase deficiency', 'gsdamd'],
  ['Progressive external ophthalmoplegia', 'peo'],
  ['Marfan syndrome', 'ms'],
  ['Polymyositis', ''],
  ['Spinocerebellar ataxia type 1', ''],
])('the initials of %s are %s', (name, initials) => {
  expect(initialsOf(foldedWords(name))).toBe(initials);
});

test.each([
  ['VWD type 2', [{ before: '', acronym: 'vwd', after: '2' }]],
  ['infantile NCL', [{ before: 'infantile', acronym: 'ncl', after: '' }]],
  [
    'EDS and OI overlap',
    [
      { before: '', acronym: 'eds', after: 'andoioverlap' },
      { before: 'edsand', acronym: 'oi', after: 'overlap' },
    ],
  ],
  ['VWD', []],
  ['Marfan syndrome', []],
  ['vwd type 2', []],
])('the acronyms in %s', (text, acronyms) => {
  expect(abbreviatedIn(text)).toEqual(acronyms);
});

test.each([
  ['MARFAN SYNDROME; MFS', 'marfan syndrome'],
  ['Acute myeloid leukemia with t(8;16)(p11;p13) translocation', undefined],
  ['Marfan syndrome', undefined],
  ['; MFS', undefined],
])('%s without what is behind it is %s', (text, name) => {
  expect(withoutAcronymBehind(text)?.join(' ')).toBe(name);
});

test('a long text has few readings and few acronyms', () => {
  expect(otherKeys('word '.repeat(60)).length).toBeLessThan(4);
  expect(abbreviatedIn('NCL '.repeat(75))).toHaveLength(3);
});
