// The codes and words of copies: of the shape of the originals, and none of them twice.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CopiedCodes } from '../../scripts/long/scale/copied-codes.ts';
import { listIn, tellCodes, template } from '../../scripts/long/scale/copied-file.ts';
import { wordOf } from '../../scripts/long/scale/new-words.ts';
import { FreeNumbers } from '../../scripts/long/scale/numbering.ts';
import { CodeSystems } from '../../src/terminology/code-systems.ts';

test('free numbers are all that are not taken, ascending', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 })), taken => {
      const free = new FreeNumbers(50, taken);
      const all = Array.from({ length: 50 }, (_, no) => no).filter(no => !taken.includes(no));
      expect(free.size).toBe(all.length);
      expect(all.map((_, place) => free.at(place))).toEqual(all);
    }),
  );
});

describe('codes of a hundred copies', () => {
  const ORIGINALS: Record<string, string[]> = {
    ORPHA: ['1', '5', '718255'],
    OMIM: ['100000', '600123'],
    'ICD-10': ['G51.2', 'G51', 'A00.0+', 'Q77.40'],
    'ICD-11': ['1A00.0', 'LD50.3Y', 'XH9T74'],
    GARD: ['1', '20488'],
    MONDO: ['0000023'],
    UMLS: ['C0000744'],
    MeSH: ['C531609', 'D058890'],
    MedDRA: ['10000002'],
  };
  const codes = new CopiedCodes();
  for (const [system, list] of Object.entries(ORIGINALS)) for (const code of list) codes.tell(system, code);
  const systems = new CodeSystems();

  it.each(Object.keys(ORIGINALS))('%s: well-formed, each one of its own', system => {
    const seen = new Set<string>();
    for (let copy = 0; copy < 100; copy++) {
      for (const code of ORIGINALS[system] ?? []) {
        const copied = codes.of(system, code, copy);
        const bare = copied.code.replace('+', '');
        expect(systems.wellFormed({ ...copied, code: bare }), `${copied.system}:${bare}`).toBe(true);
        expect(copied.code.endsWith('+')).toBe(code.endsWith('+'));
        seen.add(`${copied.system}:${bare}`);
      }
    }
    expect(seen.size).toBe(100 * (ORIGINALS[system]?.length ?? 0));
  });

  it('where a system has too few, the codes of whole copies are of another one; then it is an error', () => {
    const many = new CopiedCodes();
    for (let no = 0; no < 400_000; no++) many.tell('OMIM', String(100_000 + no));
    expect(many.of('OMIM', '100000', 1)).toEqual({ system: 'OMIMPS', code: '500000' });
    expect(() => many.of('OMIM', '100000', 3)).toThrow('OMIM has too few codes for 3 copies');
  });
});

test('the vocabulary grows with the power of the number of copies', () => {
  const ofOriginal = 1_750;
  const words = (times: number) =>
    ofOriginal +
    new Set(
      Array.from({ length: times - 1 }, (_, copy) =>
        Array.from({ length: 1_000 }, (_place, place) => wordOf(copy + 1, place, 1_000)),
      ).flat(),
    ).size;
  expect(words(100) / words(10)).toBeCloseTo(10 ** 0.6, 1);
});

test('a copy differs in codes and names alone', () => {
  const text = `<JDBOR><DisorderList count="1">
    <Disorder id="7"><OrphaCode>15</OrphaCode><ExpertLink lang="en">http://www.orpha.net/x?lng=en&amp;Expert=15</ExpertLink>
      <Name lang="en">Achondroplasia</Name><SynonymList count="1"><Synonym lang="en">ACH</Synonym></SynonymList>
      <DisorderType id="21394"><Name lang="en">Disease</Name></DisorderType>
      <ExternalReference id="1"><Source>MONDO</Source><Reference>0007037</Reference><DisorderMappingRelation id="21527"/></ExternalReference>
    </Disorder></DisorderList></JDBOR>`;
  const codes = new CopiedCodes();
  tellCodes(text, codes);
  const { head, count, units, tail } = listIn(text);
  expect(count).toBe(1);
  const write = template(units[0] ?? '', codes);
  expect(head.join('1') + write(0) + tail).toBe(text);
  const word = wordOf(3, 0, 1);
  const expected = (units[0] ?? '')
    .replace('>15<', '>3<')
    .replace('Expert=15', 'Expert=3')
    .replace('Achondroplasia', `Achondroplasia ${word}`)
    .replace('ACH', `ACH ${word}`)
    .replace('0007037', '0000003');
  expect(write(3)).toBe(expected);
});
