// Other ways to read a name: what other vocabularies and quick fingers make of it.
import { expect, test } from 'vitest';
import { otherReadings } from '../../src/search/other-readings.ts';
import { fold } from '../../src/terminology/fold.ts';

test.each([
  ['MARFAN SYNDROME; MFS', 'Marfan syndrome'],
  ['OSTEOGENESIS IMPERFECTA, TYPE I; OI1', 'osteogenesis imperfecta type 1'],
  ['Sjoegren-Larsson syndrome', 'Sjögren-Larsson syndrome'],
  ['Behcet disease of Muehlhausen', 'Behçet disease of Mühlhausen'],
  ['Huntingtons disease', "Huntington's disease"],
  ['Alzheimers disease', 'Alzheimer disease'],
  ['poly myositis', 'polymyositis'],
  ['acro keratosis paraneoplastica', 'acrokeratosis paraneoplastica'],
  ['juvenile poly myositis', 'juvenile polymyositis'],
])('%s may be %s', (written, name) => {
  expect(otherReadings(written).map(words => words.join(' '))).toContain(fold(name));
});

test('the usual reading is none of them, nor is one that says nothing, and each stands once', () => {
  for (const written of ['Marfan syndrome', '; MFS', 'x', 'oe', 'a b c d e f g h i']) {
    const readings = otherReadings(written).map(words => words.join(' '));
    expect(readings).not.toContain(fold(written));
    expect(readings).not.toContain('');
    expect(new Set(readings).size).toBe(readings.length);
  }
});

test('a long text has few of them', () => {
  expect(otherReadings('word '.repeat(60)).length).toBeLessThan(9);
});
