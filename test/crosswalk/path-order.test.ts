// Which of several paths speaks first, when they contradict, and how many are listed: one rule, one case.
import { describe, expect, test } from 'vitest';
import { crosswalk } from '../../src/crosswalk/crosswalk.ts';
import { matchOf } from '../../src/crosswalk/match.ts';
import { ReplacementPolicy } from '../../src/crosswalk/world.ts';
import { MappingRelation } from '../../src/terminology/relation.ts';
import { ALL_RELATIONS, asking, TableWorld } from './table-world.ts';
import { matches, matchIn, route } from './told.ts';

describe('the first path', () => {
  const question = asking(['OMIM:100001'], ['ICD-10'], { filter: { relations: ALL_RELATIONS }, maxHops: 3 });
  const CASES: [string, string[], string][] = [
    [
      'decided before RELATED, though it is longer',
      ['OMIM:100001 RELATED ICD-10:A00', 'OMIM:100001 BROAD ORPHA:1', 'ORPHA:1 EXACT ICD-10:A00'],
      'BROAD OMIM:100001 -> ORPHA:1 -> ICD-10:A00',
    ],
    [
      'RELATED before UNSPECIFIED',
      ['OMIM:100001 UNSPECIFIED ICD-10:A00', 'OMIM:100001 EXACT ORPHA:1', 'ORPHA:1 RELATED ICD-10:A00'],
      'RELATED OMIM:100001 -> ORPHA:1 -> ICD-10:A00',
    ],
    [
      'UNSPECIFIED before NOT',
      ['OMIM:100001 NOT ICD-10:A00', 'OMIM:100001 EXACT ORPHA:1', 'ORPHA:1 UNSPECIFIED ICD-10:A00'],
      'UNSPECIFIED OMIM:100001 -> ORPHA:1 -> ICD-10:A00',
    ],
    [
      'stated before inverted, though EXACT comes first otherwise',
      ['ICD-10:A00 EXACT OMIM:100001', 'OMIM:100001 NARROW ICD-10:A00 2'],
      'NARROW OMIM:100001 -> ICD-10:A00',
    ],
    [
      'inverted before chained',
      ['ICD-10:A00 NARROW OMIM:100001', 'OMIM:100001 EXACT ORPHA:1', 'ORPHA:1 EXACT ICD-10:A00'],
      'BROAD OMIM:100001 -> ICD-10:A00',
    ],
    [
      'fewer legs before EXACT',
      [
        'OMIM:100001 BROAD ORPHA:1',
        'ORPHA:1 EXACT ICD-10:A00',
        'OMIM:100001 EXACT MONDO:0000001',
        'MONDO:0000001 EXACT UMLS:C0000001',
        'UMLS:C0000001 EXACT ICD-10:A00',
      ],
      'BROAD OMIM:100001 -> ORPHA:1 -> ICD-10:A00',
    ],
    [
      'EXACT before BROAD, though that is validated',
      ['OMIM:100001 BROAD ICD-10:A00 1 validated', 'OMIM:100001 EXACT ICD-10:A00 2'],
      'EXACT OMIM:100001 -> ICD-10:A00',
    ],
    [
      'BROAD before NARROW',
      ['OMIM:100001 NARROW ICD-10:A00 1', 'OMIM:100001 BROAD ICD-10:A00 2'],
      'BROAD OMIM:100001 -> ICD-10:A00',
    ],
    [
      'validated before the text of the legs',
      [
        'OMIM:100001 EXACT MONDO:0000001',
        'MONDO:0000001 EXACT ICD-10:A00',
        'OMIM:100001 EXACT ORPHA:1 1 validated',
        'ORPHA:1 EXACT ICD-10:A00 1 validated',
      ],
      'EXACT OMIM:100001 -> ORPHA:1 -> ICD-10:A00',
    ],
    [
      'the text of the legs at last',
      [
        'OMIM:100001 EXACT ORPHA:2',
        'ORPHA:2 EXACT ICD-10:A00',
        'OMIM:100001 EXACT ORPHA:1',
        'ORPHA:1 EXACT ICD-10:A00',
      ],
      'EXACT OMIM:100001 -> ORPHA:1 -> ICD-10:A00',
    ],
  ];
  test.each(CASES)('%s', async (_, rows, expected) => {
    for (const order of [rows, rows.toReversed()]) {
      const { paths } = await matchIn(new TableWorld({ rows: order }), question);
      expect(`${paths[0].relation} ${route(paths[0])}`).toBe(expected);
      expect(paths.length).toBe(2);
    }
  });
});

describe('conflict', () => {
  const all: MappingRelation[] = Object.values(MappingRelation);
  const decided = ['EXACT', 'BROAD', 'NARROW'];
  const CASES = all.flatMap(a => all.map(b => ({ a, b })));
  test.each(CASES)('$a beside $b', async ({ a, b }) => {
    const world = new TableWorld({ rows: [`ORPHA:1 ${a} UMLS:C0000001 1`, `ORPHA:1 ${b} UMLS:C0000001 2`] });
    const question = asking(['ORPHA:1'], ['UMLS'], { filter: { relations: ALL_RELATIONS } });
    const expected = a !== b && [a, b].every(r => decided.includes(r) || r === 'NOT');
    expect((await matchIn(world, question)).conflict).toBe(expected);
  });

  const world = new TableWorld({
    rows: [
      'ORPHA:1 EXACT UMLS:C0000001 1 validated',
      'ORPHA:1 NOT UMLS:C0000001 2',
      'ORPHA:1 BROAD UMLS:C0000001 3',
    ],
  });
  test.each([
    ['a relation that was not asked for contradicts', {}, true],
    ['what is not validated does not, where validated alone counts', { validatedOnly: true }, false],
    ['a set that was not asked for does not', { mappingSets: new Set([1]) }, false],
    ['a set that was asked for does', { mappingSets: new Set([1, 2]) }, true],
  ])('%s', async (_, filter, expected) => {
    expect((await matchIn(world, asking(['ORPHA:1'], ['UMLS'], { filter }))).conflict).toBe(expected);
  });
});

describe('what is listed', () => {
  test('20 paths, one of each relation among them', async () => {
    const pivots = Array.from({ length: 50 }, (_, i) => `ORPHA:${i + 1}`);
    const rows = pivots.flatMap((pivot, i) => [
      `OMIM:100001 EXACT ${pivot}`,
      `${pivot} ${i === 49 ? 'NARROW' : i === 48 ? 'RELATED' : i === 47 ? 'UNSPECIFIED' : 'EXACT'} ICD-10:A00`,
    ]);
    const { paths, conflict } = await matchIn(new TableWorld({ rows }), asking(['OMIM:100001'], ['ICD-10']));
    expect(conflict).toBe(true);
    expect(paths.map(path => path.relation)).toEqual([
      ...Array(17).fill('EXACT'),
      'NARROW',
      'RELATED',
      'UNSPECIFIED',
    ]);
    const texts = pivots.slice(0, 47).sort().slice(0, 17);
    expect(paths.slice(0, 17).map(route)).toEqual(
      texts.map(pivot => `OMIM:100001 -> ${pivot} -> ICD-10:A00`),
    );
  });

  test('matches: decided before RELATED, stated before chained, EXACT first, then the order of the codes', async () => {
    const rows = [
      'ORPHA:1 RELATED UMLS:C0000001',
      'ORPHA:1 BROAD UMLS:C0000002',
      'ORPHA:1 EXACT UMLS:C0000004',
      'ORPHA:1 EXACT UMLS:C0000003',
      'ORPHA:1 EXACT MONDO:0000001',
      'MONDO:0000001 EXACT UMLS:C0000000',
    ];
    const done = await crosswalk(new TableWorld({ rows }), asking(['ORPHA:1'], ['UMLS']));
    expect(matches(done).map(({ match }) => match.target.code)).toEqual([
      'C0000003',
      'C0000004',
      'C0000002',
      'C0000000',
      'C0000001',
    ]);
  });
});

describe('limits', () => {
  const hub = Array.from({ length: 40 }, (_, i) => `ORPHA:1 NARROW OMIM:${100_001 + i}`);
  const rows = [...hub, 'UMLS:C0000001 EXACT ORPHA:1', 'UMLS:C0000002 EXACT ORPHA:1'];
  const count = async (
    codes: string[],
    limits: { maxNodesPerItem?: number; maxNodes?: number },
    listed = rows,
  ) => {
    const done = await crosswalk(new TableWorld({ rows: listed }), asking(codes, ['OMIM'], limits));
    return [...done.found.values()].map(({ truncated, targets }) => ({
      truncated,
      first: targets.get('OMIM')?.matches[0]?.target.code,
      count: targets.get('OMIM')?.matches.length,
    }));
  };
  test.each([
    [{ maxNodesPerItem: 42 }, [{ truncated: false, first: '100001', count: 40 }]],
    [{ maxNodesPerItem: 12 }, [{ truncated: true, first: '100001', count: 10 }]],
    [{ maxNodes: 11 }, [{ truncated: true, first: '100001', count: 10 }]],
  ])('%o', async (limits, expected) => {
    for (const listed of [rows, rows.toReversed()])
      expect(await count(['UMLS:C0000001'], limits, listed)).toEqual(expected);
  });
  test('the limit of a request is spent in the order of its codes', async () => {
    expect(await count(['UMLS:C0000001', 'UMLS:C0000002'], { maxNodes: 52 })).toEqual([
      { truncated: false, first: '100001', count: 40 },
      { truncated: true, first: '100001', count: 10 },
    ]);
  });
  test('redirects and children count as well', async () => {
    const world = new TableWorld({ rows, inactive: ['ORPHA:9 MOVED ORPHA:1'] });
    const question = { followReplacements: ReplacementPolicy.MOVED, maxNodesPerItem: 5 };
    const done = await crosswalk(world, asking(['ORPHA:9'], ['OMIM'], question));
    expect(done.found.get('ORPHA:9')?.truncated).toBe(true);
  });

  test('codes of sets that the filter leaves out do not count', async () => {
    const beside = Array.from(
      { length: 40 },
      (_, i) => `ORPHA:1 EXACT MONDO:${String(i).padStart(7, '0')} 2`,
    );
    const world = new TableWorld({ rows: [...beside, 'ORPHA:1 EXACT OMIM:100001 1'] });
    const filter = { mappingSets: new Set([1]) };
    const done = await crosswalk(world, asking(['ORPHA:1'], ['OMIM'], { filter, maxNodesPerItem: 10 }));
    expect(done.found.get('ORPHA:1')?.truncated).toBe(false);
  });
});

test('paths that only the text of their legs tells apart come in its order, however they were found', async () => {
  const world = new TableWorld({
    rows: [
      'OMIM:100001 EXACT ORPHA:1',
      'OMIM:100001 EXACT ORPHA:2',
      'ORPHA:1 EXACT ICD-10:A00',
      'ORPHA:2 EXACT ICD-10:A00',
    ],
  });
  const question = asking(['OMIM:100001'], ['ICD-10']);
  const { found } = await crosswalk(world, question);
  const [match] = found.get('OMIM:100001')?.targets.get('ICD-10')?.matches ?? [];
  const [first, second] = match?.paths ?? [];
  if (!first || !second) throw new Error('there are two paths');
  for (const trails of [
    [first, second],
    [second, first],
  ] as const)
    expect(matchOf([...trails], question.filter, no => world.mappingSetId(no))?.first).toBe(first);
});
