// What questions answer, with their defaults, asked of a release in hand: at once where the reader gives it at once.
import { describe, expect, test } from 'vitest';
import { type Page, Places } from '../../src/questions/arguments/page.ts';
import { browse } from '../../src/questions/browse.ts';
import { releaseChanges } from '../../src/questions/changes.ts';
import { pageOfRelatives, Subsumption, subsumption } from '../../src/questions/classification.ts';
import { codesOfDisorder, disordersOfCode, findCode, mappingsOfDisorder } from '../../src/questions/code.ts';
import { wantedMappings } from '../../src/questions/export.ts';
import { disorderIfNamed, findDisorder } from '../../src/questions/find-disorder.ts';
import { LookupStatus, lookUp } from '../../src/questions/look-up.ts';
import { rankBySigns } from '../../src/questions/phenotypes.ts';
import { advice, Way } from '../../src/questions/refusal.ts';
import { searchDisorders } from '../../src/questions/search.ts';
import { ReleaseChangeKind } from '../../src/release/changes.ts';
import { BY_ORPHA_CODE } from '../../src/release/disorder-order.ts';
import { isOnItsWay } from '../../src/release/read.ts';
import { curie } from '../../src/terminology/code.ts';
import { ACTIVE_STATUSES } from '../../src/terminology/disorder.ts';
import { MappingRelation } from '../../src/terminology/relation.ts';
import { EDITION, SmallFinder, smallRelease } from './small-release.ts';

const START = { first: null, after: null };
const SPELLINGS = ['ORPHA:3', 'Orphanet:3', 'ORDO:3', 'Orphanet_3', '3', ' orpha:3 '];

/** Fails where there is a promise. */
function atOnce<Value>(read: Value | Promise<Value>): Value {
  if (isOnItsWay(read)) throw new Error('It is on its way');
  return read;
}

describe('a disorder', () => {
  test.each(SPELLINGS)('is found, looked up and named alike by "%s"', written => {
    const release = smallRelease();
    expect(atOnce(findDisorder(release, written))?.orphaCode).toBe(3);
    expect(atOnce(disorderIfNamed(release, written))?.orphaCode).toBe(3);
    expect(atOnce(lookUp(release, [written]))).toMatchObject([
      { input: written, status: LookupStatus.FOUND, disorder: { orphaCode: 3 }, problem: null },
    ]);
  });

  test('that the release lacks is null where one is asked for', () => {
    expect(atOnce(findDisorder(smallRelease(), 'ORPHA:9'))).toBeNull();
    for (const written of ['ORPHA:9', 'OMIM:100001', 'x', '', '3'.padStart(101)])
      expect(atOnce(disorderIfNamed(smallRelease(), written)), written).toBeNull();
  });

  test('of many ids each has its result, in their order, doubles kept', () => {
    const ids = ['3', 'ORPHA:9', 'x', 'OMIM:100001', 'Quux:1', '3'];
    const found = atOnce(lookUp(smallRelease(), ids));
    expect(found.map(({ input }) => input)).toEqual(ids);
    expect(found.map(({ status, problem }) => [status, problem?.code])).toEqual([
      ['FOUND', undefined],
      ['UNKNOWN_CODE', 'UNKNOWN_CODE'],
      ['MALFORMED_CODE', expect.any(String)],
      ['UNSUPPORTED_CODE_SYSTEM', 'NOT_AN_ORPHACODE'],
      ['UNSUPPORTED_CODE_SYSTEM', 'UNKNOWN_CODE_SYSTEM'],
      ['FOUND', undefined],
    ]);
    expect(found[3]?.problem?.hint).toEqual(advice(Way.CROSSWALK_TO_DISORDERS));
    expect(atOnce(lookUp(smallRelease(), []))).toEqual([]);
  });
});

describe('subsumption', () => {
  test.each([
    ['3', 'ORPHA:3', Subsumption.EQUIVALENT],
    ['1', '3', Subsumption.SUBSUMES],
    ['3', '1', Subsumption.SUBSUMED_BY],
    ['1', '9', null],
  ])('of %s and %s', (a, b, expected) => {
    expect(atOnce(subsumption(smallRelease(), a, b, null))).toBe(expected);
    expect(atOnce(subsumption(smallRelease(), a, b, '146'))).toBe(expected);
  });
});

describe('a code and its mappings', () => {
  test('a code is found where a mapping names it', () => {
    expect(atOnce(findCode(smallRelease(), 'omim:100001'))).toEqual({ system: 'OMIM', code: '100001' });
    expect(atOnce(findCode(smallRelease(), 'OMIM:600000'))).toBeNull();
  });

  test('what is stated to be wrong joins no code to a disorder, but is a mapping', () => {
    const disorder = { system: 'ORPHA', code: '3' };
    const wrong = { system: 'OMIM', code: '100002' };
    const all = { codeSystems: null, mappingSets: null };
    expect(atOnce(codesOfDisorder(smallRelease(), disorder, all, null)).map(curie)).toEqual(['OMIM:100001']);
    expect(atOnce(disordersOfCode(smallRelease(), wrong, START)).totalCount).toBe(0);
    const stated = atOnce(
      mappingsOfDisorder(smallRelease(), disorder, { ...all, relations: null, validatedOnly: null }, null),
    );
    expect(stated.map(({ relation }) => relation)).toEqual(['EXACT', 'NOT']);
  });
});

describe('pages', () => {
  test('of relatives join to the whole', () => {
    const whole: number[] = [];
    for (let after: string | null = null; ; ) {
      const page: Page<number> = atOnce(
        pageOfRelatives(smallRelease(), 'ancestors', 3, null, { first: 1, after }),
      );
      expect([page.totalCount, page.hasPreviousPage]).toEqual([2, after !== null]);
      whole.push(...page.items.map(({ item }) => item));
      if (!page.hasNextPage) break;
      after = page.items.at(-1)?.cursor ?? null;
    }
    expect(whole).toEqual([1, 2]);
  });

  test('of a ranking have the place as key', async () => {
    const finder = new SmallFinder();
    const page = await rankBySigns(smallRelease(finder), ['HP:0000001', 'hp:0000001'], START);
    expect(page).toMatchObject({ totalCount: 3, hasNextPage: true, hasPreviousPage: false });
    const after = page.items.at(-1)?.cursor;
    const next = await rankBySigns(smallRelease(finder), ['HP:0000001'], { first: 5, after });
    expect(next.hasPreviousPage).toBe(true);
    // Each sign counts once.
    expect(finder.asked).toEqual([
      ['rankedBySigns', ['HP:0000001'], { first: 20, offset: 0 }],
      ['rankedBySigns', ['HP:0000001'], { first: 5, offset: 2 }],
    ]);
  });

  test('a place belongs to its question', () => {
    const places = new Places(EDITION, ['a']);
    expect(places.after(places.cursor(7), '')).toBe(7);
    expect(() => new Places(EDITION, ['b']).after(places.cursor(7), 'Of another.')).toThrow('Of another.');
  });
});

describe('defaults', () => {
  test('of browsing: those in use, 20 of them from the start', async () => {
    const finder = new SmallFinder();
    await browse(smallRelease(finder), null, START);
    expect(finder.asked).toEqual([['disorders', { statuses: ACTIVE_STATUSES }, BY_ORPHA_CODE, 20, 0]]);
  });

  test('of a filter: labels in any letter case are those of Orphanet', async () => {
    const finder = new SmallFinder();
    await browse(
      smallRelease(finder),
      { inheritance: [' not APPLICABLE '], descendantOf: 'Orphanet:1' },
      START,
    );
    const filter = { statuses: ACTIVE_STATUSES, descendantOf: 1, inheritance: ['Not applicable'] };
    expect(finder.asked).toEqual([['disorders', filter, BY_ORPHA_CODE, 20, 0]]);
  });

  test('of a search: everywhere, in English, similar terms only where nothing else is found', async () => {
    const asked = { fields: null, codeSystems: null, filter: null, language: null };
    const finder = new SmallFinder();
    await searchDisorders(smallRelease(finder), { ...asked, query: 'word' }, START);
    expect(finder.asked.map(([read]) => read)).toEqual(['matching', 'matchingOrAlike']);
    expect(finder.asked[0]?.[1]).toMatchObject({ language: 'EN' });
    expect(finder.asked[0]?.[2]).toMatchObject({ text: { words: ['word'] }, symbols: ['word'] });
    // What says itself that it is a code means nothing that is spelt alike.
    const code = new SmallFinder();
    await searchDisorders(smallRelease(code), { ...asked, query: 'OMIM:100001' }, START);
    expect(code.asked.map(([read]) => read)).toEqual(['matching']);
  });

  test('of changes: every kind, in the order in which they are listed, of every set', async () => {
    const finder = new SmallFinder();
    const kinds = [ReleaseChangeKind.MAPPING_ADDED, ReleaseChangeKind.DISORDER_ADDED];
    await releaseChanges(smallRelease(finder), { from: 'a', to: 'b' }, START);
    await releaseChanges(smallRelease(finder), { from: 'a', to: 'b', kinds }, START);
    const all = { orphaCodes: null, codeSystems: null, mappingSets: [{ id: 'orphadata' }] };
    expect(finder.asked.map(([read]) => read)).toEqual(['compared', 'changes', 'compared', 'changes']);
    expect([finder.asked[1]?.[1], finder.asked[3]?.[1]]).toMatchObject([
      { from: { id: 'a' }, to: { id: 'b' }, kinds: Object.values(ReleaseChangeKind), ...all },
      { from: { id: 'a' }, to: { id: 'b' }, kinds: kinds.toReversed(), ...all },
    ]);
  });

  test('of changes: names in any spelling, each once; with sets, the kinds of mappings alone', async () => {
    const finder = new SmallFinder();
    const asked = {
      from: 'a',
      to: 'b',
      disorders: ['ORPHA:3', 'Orphanet_1', '3'],
      codeSystems: ['omim', 'MIM', 'icd10'],
      mappingSets: ['orphadata', 'orphadata'],
    };
    await releaseChanges(smallRelease(finder), asked, START);
    expect(finder.asked[0]).toEqual(['compared', 'a', 'b', [1, 3]]);
    expect(finder.asked[1]?.[1]).toMatchObject({
      kinds: ['MAPPING_ADDED', 'MAPPING_REMOVED', 'MAPPING_RELATION_CHANGED'],
      orphaCodes: [1, 3],
      codeSystems: ['ICD-10', 'OMIM'],
      mappingSets: [{ id: 'orphadata', before: { no: 1 }, after: { no: 2 } }],
    });
  });

  test('of an export: every relation and every set', () => {
    expect(
      wantedMappings(EDITION, { from: 'icd10', to: 'orpha', validatedOnly: false, derived: false }),
    ).toEqual({
      from: 'ICD-10',
      to: 'ORPHA',
      relations: new Set(Object.values(MappingRelation)),
      validatedOnly: false,
      mappingSetNos: [1],
      derived: false,
    });
  });
});
