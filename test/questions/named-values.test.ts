// Names in lists: found once a list, refused as often as they are asked for.
import { expect, test } from 'vitest';
import { codeSystemIds, mappingSetNos } from '../../src/questions/arguments/named-values.ts';
import { ANOTHER_EDITION, EDITION } from './small-release.ts';

test.each([
  ['code systems', codeSystemIds, ['omim', 'ICD-10', 'OMIM'], ['OMIM', 'ICD-10']],
  ['mapping sets', mappingSetNos, ['orphadata'], [1]],
])('%s of one list are found once, and again for another list or release', (_, named, names, expected) => {
  const first = named(EDITION, 'to', names);
  expect([...(first ?? [])]).toEqual(expected);
  expect(named(EDITION, 'to', names)).toBe(first);
  expect(named(EDITION, 'to', [...names])).not.toBe(first);
  expect(named(ANOTHER_EDITION, 'to', names)).not.toBe(first);
  expect(named(EDITION, 'to', null)).toBeNull();
});

test('what is refused is refused again', () => {
  const names = ['OMIM', 'nowhere'];
  for (let again = 0; again < 2; again++)
    expect(() => codeSystemIds(EDITION, 'to', names)).toThrow('No code system is called "nowhere"');
});
