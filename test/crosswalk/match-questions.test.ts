// What is asked of a match afterwards: its cardinality, and whether EXACT can be trusted.
import { describe, expect, test } from 'vitest';
import { ambiguousExact } from '../../src/crosswalk/ambiguous-exact.ts';
import { cardinalities } from '../../src/crosswalk/cardinality.ts';
import { type CrosswalkQuestion, crosswalk } from '../../src/crosswalk/crosswalk.ts';
import { ReplacementPolicy } from '../../src/crosswalk/world.ts';
import { curie } from '../../src/terminology/code.ts';
import { MappingRelation } from '../../src/terminology/relation.ts';
import { codeOfCurie } from '../support/code-of-curie.ts';
import { asking, type Table, TableWorld } from './table-world.ts';
import { matches } from './told.ts';

async function cardinalityOf(table: Table, question: CrosswalkQuestion): Promise<string[]> {
  const world = new TableWorld(table);
  const done = await crosswalk(world, question);
  const asked = matches(done).map(({ source, match }) => ({
    source: codeOfCurie(source),
    target: match.target,
  }));
  const found = await cardinalities(done, asked);
  return asked.map((ask, i) => `${curie(ask.source)} ${curie(ask.target)} ${found[i]}`);
}

describe('cardinality', () => {
  const rows = [
    'ORPHA:1 EXACT OMIM:100001',
    'ORPHA:2 NARROW OMIM:100002',
    'ORPHA:2 NARROW OMIM:100003',
    'ORPHA:3 BROAD OMIM:100004',
    'ORPHA:4 BROAD OMIM:100004',
    'ORPHA:5 NARROW OMIM:100005',
    'ORPHA:5 NARROW OMIM:100006',
    'ORPHA:6 NARROW OMIM:100005',
  ];
  test.each([
    ['ORPHA:1', ['OMIM:100001 ONE_TO_ONE']],
    ['ORPHA:2', ['OMIM:100002 ONE_TO_MANY', 'OMIM:100003 ONE_TO_MANY']],
    ['ORPHA:3', ['OMIM:100004 MANY_TO_ONE']],
    ['ORPHA:5', ['OMIM:100005 MANY_TO_MANY', 'OMIM:100006 ONE_TO_MANY']],
  ])('%s alone', async (code, expected) => {
    expect(await cardinalityOf({ rows }, asking([code], ['OMIM']))).toEqual(
      expected.map(line => `${code} ${line}`),
    );
  });
  test.each([
    ['OMIM:100001', ['ORPHA:1 ONE_TO_ONE']],
    ['OMIM:100002', ['ORPHA:2 MANY_TO_ONE']],
    ['OMIM:100004', ['ORPHA:3 ONE_TO_MANY', 'ORPHA:4 ONE_TO_MANY']],
    ['OMIM:100005', ['ORPHA:5 MANY_TO_MANY', 'ORPHA:6 ONE_TO_MANY']],
  ])('%s, read backwards', async (code, expected) => {
    expect(await cardinalityOf({ rows }, asking([code], ['ORPHA']))).toEqual(
      expected.map(line => `${code} ${line}`),
    );
  });

  const chained = [
    'OMIM:100001 EXACT ORPHA:1',
    'ORPHA:1 BROAD ICD-10:A00.1',
    'OMIM:100002 EXACT ORPHA:2 2',
    'ORPHA:2 BROAD ICD-10:A00.1 2',
  ];
  test.each([
    ['over all paths, whatever codes were asked', {}, 'MANY_TO_ONE'],
    ['over the sets of the filter', { filter: { mappingSets: new Set([1]) } }, 'ONE_TO_ONE'],
    [
      'over the relations of the filter',
      { filter: { relations: new Set([MappingRelation.BROAD]) } },
      'MANY_TO_ONE',
    ],
  ])('%s', async (_, changes, expected) => {
    const question = asking(['OMIM:100001'], ['ICD-10'], changes);
    expect(await cardinalityOf({ rows: chained }, question)).toEqual([
      `OMIM:100001 ICD-10:A00.1 ${expected}`,
    ]);
  });

  test('a source that only an inactive pivot reaches does not count', async () => {
    const table = { rows: chained, inactive: ['ORPHA:2'] };
    expect(await cardinalityOf(table, asking(['OMIM:100001'], ['ICD-10']))).toEqual([
      'OMIM:100001 ICD-10:A00.1 ONE_TO_ONE',
    ]);
  });

  describe('with redirects', () => {
    const question = asking(['OMIM:100001'], ['ICD-10'], { followReplacements: ReplacementPolicy.MOVED });
    const found = async (inactive: string[]) =>
      cardinalityOf(
        {
          rows: ['OMIM:100001 EXACT ORPHA:1', 'ORPHA:1 BROAD ICD-10:A00.1', 'OMIM:100002 EXACT ORPHA:2'],
          inactive,
        },
        question,
      );
    test('a source that a redirect joins counts', async () => {
      expect(await found(['ORPHA:2 MOVED ORPHA:1'])).toEqual(['OMIM:100001 ICD-10:A00.1 MANY_TO_ONE']);
    });
    test('but not over two redirects', async () => {
      expect(await found(['ORPHA:2 MOVED ORPHA:3', 'ORPHA:3 MOVED ORPHA:1'])).toEqual([
        'OMIM:100001 ICD-10:A00.1 ONE_TO_ONE',
      ]);
    });
    test('nor over a redirect to a disorder that is inactive itself', async () => {
      const rows = [
        'OMIM:100001 EXACT ORPHA:1',
        'ORPHA:1 BROAD ICD-10:A00.1',
        'OMIM:100002 EXACT ORPHA:2',
        'ORPHA:3 BROAD ICD-10:A00.1',
      ];
      const inactive = ['ORPHA:2 MOVED ORPHA:3', 'ORPHA:3'];
      const table = { rows, inactive };
      // Forwards OMIM:100002 does not get past ORPHA:3; backwards it may not be counted either.
      const forwards = await crosswalk(new TableWorld(table), {
        ...question,
        codes: [codeOfCurie('OMIM:100002')],
      });
      expect(matches(forwards)).toEqual([]);
      expect(await cardinalityOf(table, question)).toEqual(['OMIM:100001 ICD-10:A00.1 ONE_TO_ONE']);
    });
  });

  test('the extension of a cluster and the children of a category are on the side of their source', async () => {
    const table = {
      rows: ['ORPHA:4 EXACT ICD-11:1A00', 'ORPHA:1 BROAD ICD-10:Q77.3', 'ORPHA:2 EXACT ICD-10:Q77.1'],
    };
    expect(await cardinalityOf(table, asking(['ICD-11:1A00&XN8P1'], ['ORPHA']))).toEqual([
      'ICD-11:1A00&XN8P1 ORPHA:4 MANY_TO_ONE',
    ]);
    expect(await cardinalityOf(table, asking(['ICD-10:Q77'], ['ORPHA'], { includeChildren: true }))).toEqual([
      'ICD-10:Q77 ORPHA:1 MANY_TO_MANY',
      'ICD-10:Q77 ORPHA:2 MANY_TO_MANY',
    ]);
  });
});

describe('ambiguousExact', () => {
  async function ambiguous(table: Table, question: CrosswalkQuestion): Promise<boolean[]> {
    const world = new TableWorld(table);
    const done = await crosswalk(world, question);
    return ambiguousExact(
      done,
      matches(done).map(({ match }) => match),
    );
  }
  const exact = ['OMIM:100001 EXACT ORPHA:1', 'ORPHA:1 EXACT UMLS:C0000001'];
  const question = asking(['OMIM:100001'], ['UMLS']);
  const CASES: [string, string[], boolean][] = [
    ['one partner on every leg', [], false],
    ['the source has a second one', ['OMIM:100001 EXACT ORPHA:2'], true],
    ['the pivot has a second one on the side of the source', ['OMIM:100002 EXACT ORPHA:1'], true],
    ['the pivot has a second one on the side of the target', ['ORPHA:1 EXACT UMLS:C0000002'], true],
    ['the target has a second one', ['ORPHA:2 EXACT UMLS:C0000001'], true],
    ['a second one in a system that is not on the path', ['ORPHA:1 EXACT MeSH:D000001'], false],
    ['a second partner that is not EXACT', ['ORPHA:2 BROAD UMLS:C0000001'], false],
    ['the same partner stated by two sets', ['ORPHA:1 EXACT UMLS:C0000001 2'], false],
    ['a second one that is ill-formed', ['ORPHA:1 EXACT UMLS:CN1'], false],
    ['a second one in a set that the filter leaves out', ['ORPHA:1 EXACT UMLS:C0000002 9'], false],
  ];
  test.each(CASES)('%s', async (_, further, expected) => {
    const filtered = { ...question, filter: { ...question.filter, mappingSets: new Set([1, 2]) } };
    const [first] = await ambiguous({ rows: [...exact, ...further] }, filtered);
    expect(first).toBe(expected);
  });
  test('a second partner that is inactive', async () => {
    const rows = [...exact, 'ORPHA:2 EXACT UMLS:C0000001'];
    expect(await ambiguous({ rows, inactive: ['ORPHA:2'] }, question)).toEqual([false]);
  });
  test('a relation other than EXACT is never ambiguous', async () => {
    const rows = ['OMIM:100001 BROAD ORPHA:1', 'OMIM:100001 BROAD ORPHA:2'];
    expect(await ambiguous({ rows }, asking(['OMIM:100001'], ['ORPHA']))).toEqual([false, false]);
  });
  test('a redirect is no partner', async () => {
    const table = {
      rows: ['ORPHA:2 EXACT UMLS:C0000001'],
      inactive: ['ORPHA:1 MOVED ORPHA:2', 'ORPHA:3 MOVED ORPHA:2'],
    };
    expect(
      await ambiguous(table, asking(['ORPHA:1'], ['UMLS'], { followReplacements: ReplacementPolicy.MOVED })),
    ).toEqual([false]);
  });
  test('a turn is waited for after each match, and changes nothing', async () => {
    const rows = [...exact, 'ORPHA:1 EXACT UMLS:C0000002'];
    const done = await crosswalk(new TableWorld({ rows }), question);
    const asked = matches(done).map(({ match }) => match);
    const turns: number[] = [];
    const waited = await ambiguousExact(done, asked, async () => {
      await new Promise(resolve => setImmediate(resolve));
      turns.push(turns.length);
    });
    expect(turns).toHaveLength(2);
    expect(waited).toEqual(await ambiguousExact(done, asked));
  });
});
