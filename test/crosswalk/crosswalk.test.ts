// The engine in worlds of a few lines: which paths there are, which relation they give, what becomes of a code.
import { describe, expect, test } from 'vitest';
import { crosswalk } from '../../src/crosswalk/crosswalk.ts';
import { ReplacementPolicy } from '../../src/crosswalk/world.ts';
import { STRUCTURE_SET } from '../../src/terminology/mapping.ts';
import { MappingRelation } from '../../src/terminology/relation.ts';
import { ALL_RELATIONS, asking, TableWorld } from './table-world.ts';
import { matchIn, route, statuses, toldOf } from './told.ts';

const { MOVED, MOVED_AND_REFERRED } = ReplacementPolicy;

const ROWS = [
  'ORPHA:166024 EXACT OMIM:607131',
  'ORPHA:166024 BROAD ICD-10:Q77.3',
  'ORPHA:166024 EXACT MONDO:0011778',
  'ORPHA:251 BROAD ICD-10:Q77.3',
  'ORPHA:251 NARROW OMIM:132400',
];

describe('pivots', () => {
  const world = new TableWorld({ rows: ROWS });
  test.each([
    [['OMIM:607131'], ['ICD-10'], ['OMIM:607131 BROAD ICD-10:Q77.3']],
    [
      ['OMIM:607131'],
      ['MONDO', 'ORPHA'],
      ['OMIM:607131 EXACT MONDO:0011778', 'OMIM:607131 EXACT ORPHA:166024'],
    ],
    [['ICD-10:Q77.3'], ['OMIM'], ['ICD-10:Q77.3 NARROW OMIM:132400', 'ICD-10:Q77.3 NARROW OMIM:607131']],
    [['ICD-10:Q77.3'], ['ORPHA'], ['ICD-10:Q77.3 NARROW ORPHA:251', 'ICD-10:Q77.3 NARROW ORPHA:166024']],
    [['ORPHA:166024'], ['OMIM'], ['ORPHA:166024 EXACT OMIM:607131']],
    // BROAD then BROAD: OMIM:132400 is narrower than ORPHA:251, which is narrower than Q77.3.
    [['OMIM:132400'], ['ICD-10'], ['OMIM:132400 BROAD ICD-10:Q77.3']],
    [['MONDO:0011778'], ['ICD-10'], ['MONDO:0011778 BROAD ICD-10:Q77.3']],
  ])('%s -> %s', async (codes, to, expected) => {
    expect(await toldOf(world, asking(codes, to))).toEqual(expected);
  });

  test('one hop gives stated and inverted mappings alone', async () => {
    expect(await toldOf(world, asking(['OMIM:607131'], ['ORPHA', 'ICD-10'], { maxHops: 1 }))).toEqual([
      'OMIM:607131 EXACT ORPHA:166024',
    ]);
  });

  test('a mapping read from its object is inverted', async () => {
    const match = await matchIn(
      world,
      asking(['ICD-10:Q77.3'], ['OMIM'], { codes: [{ system: 'OMIM', code: '132400' }], to: ['ORPHA'] }),
    );
    expect(match.paths[0].justification).toBe('INVERTED');
    expect(match.paths[0].relation).toBe('BROAD');
  });
});

test('all mappings that are looked at are told, in lots', async () => {
  const many = Array.from({ length: 400 }, (_, i) => `${i + 1}`);
  const rows = many.flatMap(n => [
    `ORPHA:${n} EXACT OMIM:${100_000 + Number(n)}`,
    `ORPHA:${n} BROAD ICD-10:A00.${Number(n) % 10}`,
  ]);
  const world = new TableWorld({ rows });
  await crosswalk(
    world,
    asking(
      many.map(n => `OMIM:${100_000 + Number(n)}`),
      ['ICD-10'],
    ),
  );
  // To each disorder and to its category: chosen once and walked once; then each arrival.
  expect(world.told.reduce((sum, lot) => sum + lot, 0)).toBe(400 * (2 + 2 + 1));
  expect(Math.max(...world.told)).toBeLessThan(200);
});

describe('what a path may not do', () => {
  test('visit a code system twice, its own included: there a code is only itself', async () => {
    const world = new TableWorld({ rows: [...ROWS, 'MONDO:0011778 EXACT ORPHA:251'] });
    for (const maxHops of [1, 2, 3, 4]) {
      const to = ['OMIM', 'ORPHA', 'ICD-10', 'MONDO'];
      const lines = await toldOf(
        world,
        asking(['OMIM:607131', 'ORPHA:251', 'ICD-10:Q77.3'], to, { maxHops }),
      );
      for (const line of lines) {
        const [source = '', , target = ''] = line.split(' ');
        if (source !== target) expect(source.split(':')[0]).not.toBe(target.split(':')[0]);
      }
    }
    // ORPHA:166024 -> MONDO:0011778 -> ORPHA:251 -> OMIM:132400 comes back to ORPHA.
    expect(await toldOf(world, asking(['ORPHA:166024'], ['OMIM'], { maxHops: 4 }))).toEqual([
      'ORPHA:166024 EXACT OMIM:607131',
    ]);
  });

  test('follow a leg that composes to none, even if a later leg would mend it', async () => {
    const rows = [
      'ORPHA:1 NARROW MONDO:0000001',
      'MONDO:0000001 BROAD UMLS:C0000001',
      'UMLS:C0000001 EXACT MeSH:D000001',
    ];
    expect(
      await toldOf(new TableWorld({ rows }), asking(['ORPHA:1'], ['UMLS', 'MeSH'], { maxHops: 4 })),
    ).toEqual([]);
  });

  test('start from, pass or end in an ill-formed code', async () => {
    const rows = [
      'ORPHA:1 EXACT ICD-10:031.8',
      'MONDO:0000001 EXACT ICD-10:031.8',
      'ORPHA:1 EXACT MedDRA:C0239495',
    ];
    const world = new TableWorld({ rows });
    expect(await toldOf(world, asking(['ORPHA:1'], ['ICD-10', 'MedDRA', 'MONDO']))).toEqual([]);
    const done = await crosswalk(world, asking(['ORPHA:1'], ['ICD-10']));
    expect(statuses(done, 'ORPHA:1')).toEqual({ 'ICD-10': 'NO_MAPPING' });
  });
});

describe('3 and 4 hops', () => {
  const chain = [
    'ORPHA:1 EXACT MONDO:0000001',
    'MONDO:0000001 BROAD UMLS:C0000001',
    'UMLS:C0000001 EXACT MeSH:D000001',
    'OMIM:100001 EXACT ORPHA:1',
  ];
  const world = new TableWorld({ rows: chain });
  test.each([
    [1, []],
    [2, []],
    [3, ['OMIM:100001 BROAD UMLS:C0000001']],
    [4, ['OMIM:100001 BROAD UMLS:C0000001', 'OMIM:100001 BROAD MeSH:D000001']],
  ])('%s hops', async (maxHops, expected) => {
    expect(await toldOf(world, asking(['OMIM:100001'], ['UMLS', 'MeSH'], { maxHops }))).toEqual(expected);
  });
  test('backwards the relation is the inverse', async () => {
    expect(await toldOf(world, asking(['MeSH:D000001'], ['OMIM'], { maxHops: 4 }))).toEqual([
      'MeSH:D000001 NARROW OMIM:100001',
    ]);
    const match = await matchIn(world, asking(['MeSH:D000001'], ['OMIM'], { maxHops: 4 }));
    expect(route(match.paths[0])).toBe(
      'MeSH:D000001 -> UMLS:C0000001 -> MONDO:0000001 -> ORPHA:1 -> OMIM:100001',
    );
  });
});

describe('status of a code and of a target', () => {
  const world = new TableWorld({
    rows: [
      'ORPHA:1 NOT ICD-10:A00',
      'ORPHA:1 BROAD ICD-11:1A00',
      'ORPHA:2 EXACT OMIM:100001',
      'ORPHA:2 BROAD ICD-10:A01.0',
    ],
    disorders: ['ORPHA:7'],
  });
  test.each([
    ['ORPHA:1', { 'ICD-10': 'FILTERED_OUT', 'ICD-11': 'MAPPED', UMLS: 'NO_MAPPING' }, true],
    ['ORPHA:7', { 'ICD-10': 'NO_MAPPING', 'ICD-11': 'NO_MAPPING', UMLS: 'NO_MAPPING' }, true],
    ['ORPHA:8', { 'ICD-10': 'NO_MAPPING', 'ICD-11': 'NO_MAPPING', UMLS: 'NO_MAPPING' }, false],
    ['OMIM:100001', { 'ICD-10': 'MAPPED', 'ICD-11': 'NO_MAPPING', UMLS: 'NO_MAPPING' }, true],
    ['OMIM:100002', { 'ICD-10': 'NO_MAPPING', 'ICD-11': 'NO_MAPPING', UMLS: 'NO_MAPPING' }, false],
    ['ICD-10:A01.1', { 'ICD-10': 'NO_MAPPING', 'ICD-11': 'NO_MAPPING', UMLS: 'NO_MAPPING' }, false],
  ])('%s', async (code, expected, known) => {
    const done = await crosswalk(world, asking([code], ['ICD-10', 'ICD-11', 'UMLS']));
    expect(statuses(done, code)).toEqual(expected);
    expect(done.found.get(code)?.known).toBe(known);
  });

  test('NOT is listed where it is asked for', async () => {
    const filter = { relations: ALL_RELATIONS };
    expect(await toldOf(world, asking(['ORPHA:1'], ['ICD-10'], { filter }))).toEqual([
      'ORPHA:1 NOT ICD-10:A00',
    ]);
  });

  test('a code asked twice is one answer', async () => {
    const done = await crosswalk(world, asking(['ORPHA:1', 'ORPHA:2', 'ORPHA:1'], ['ICD-11']));
    expect([...done.found.keys()]).toEqual(['ORPHA:1', 'ORPHA:2']);
  });
});

describe('filter', () => {
  const world = new TableWorld({
    rows: [
      'ORPHA:1 EXACT OMIM:100001 1 validated',
      'ORPHA:1 BROAD ICD-10:A00.1 1',
      'ORPHA:1 BROAD ICD-10:A00.2 1 validated',
      'MONDO:0000001 EXACT OMIM:100001 2 validated',
      'MONDO:0000001 RELATED ICD-10:A00.3 2 validated',
    ],
  });
  test.each([
    ['no filter', {}, ['BROAD ICD-10:A00.2', 'BROAD ICD-10:A00.1', 'RELATED ICD-10:A00.3']],
    ['validated: every leg', { validatedOnly: true }, ['BROAD ICD-10:A00.2', 'RELATED ICD-10:A00.3']],
    ['one set', { mappingSets: new Set([2]) }, ['RELATED ICD-10:A00.3']],
    [
      'a set that gives one leg of two',
      { mappingSets: new Set([1]) },
      ['BROAD ICD-10:A00.2', 'BROAD ICD-10:A00.1'],
    ],
    [
      'a relation of the whole path',
      { relations: new Set([MappingRelation.RELATED]) },
      ['RELATED ICD-10:A00.3'],
    ],
  ])('%s', async (_, filter, expected) => {
    const lines = await toldOf(world, asking(['OMIM:100001'], ['ICD-10'], { filter }));
    expect(lines).toEqual(expected.map(line => `OMIM:100001 ${line}`));
  });
  test.each([
    [{ relations: new Set([MappingRelation.EXACT]) }],
    [{ mappingSets: new Set([3]) }],
    [{ mappingSets: new Set([2]), relations: new Set([MappingRelation.BROAD]) }],
  ])('what a filter removes is FILTERED_OUT', async filter => {
    const done = await crosswalk(world, asking(['OMIM:100001'], ['ICD-10', 'ICD-11'], { filter }));
    expect(statuses(done, 'OMIM:100001')).toEqual({ 'ICD-10': 'FILTERED_OUT', 'ICD-11': 'NO_MAPPING' });
  });
});

describe('inactive disorders', () => {
  const table = {
    rows: [
      'OMIM:100001 EXACT ORPHA:1',
      'ORPHA:1 EXACT MONDO:0000001',
      'ORPHA:2 BROAD ICD-10:A00.1',
      'ORPHA:3 EXACT ICD-10:A00.3',
      'ORPHA:2 NARROW OMIM:100009',
    ],
    inactive: [
      'ORPHA:1 MOVED ORPHA:2',
      'ORPHA:1 REFERRED ORPHA:3',
      'ORPHA:4 MOVED ORPHA:2',
      'ORPHA:5 MOVED ORPHA:4',
    ],
  };
  const world = new TableWorld(table);
  test.each([
    ['an inactive pivot leads nowhere', 'OMIM:100001', ['MONDO', 'ICD-10'], ReplacementPolicy.NONE, []],
    ['it is a target itself', 'OMIM:100001', ['ORPHA'], ReplacementPolicy.NONE, ['EXACT ORPHA:1']],
    [
      'a source may be inactive',
      'ORPHA:1',
      ['OMIM', 'MONDO'],
      ReplacementPolicy.NONE,
      ['EXACT OMIM:100001', 'EXACT MONDO:0000001'],
    ],
    ['MOVED composes as EXACT', 'OMIM:100001', ['ICD-10', 'MONDO'], MOVED, ['BROAD ICD-10:A00.1']],
    [
      'REFERRED makes the path RELATED',
      'OMIM:100001',
      ['ICD-10'],
      MOVED_AND_REFERRED,
      ['BROAD ICD-10:A00.1', 'RELATED ICD-10:A00.3'],
    ],
    ['from an inactive source', 'ORPHA:1', ['ICD-10'], MOVED, ['BROAD ICD-10:A00.1']],
    [
      'from an inactive source, referred',
      'ORPHA:1',
      ['ICD-10'],
      MOVED_AND_REFERRED,
      ['BROAD ICD-10:A00.1', 'RELATED ICD-10:A00.3'],
    ],
    ['one redirect a path', 'ORPHA:5', ['ICD-10'], MOVED_AND_REFERRED, []],
    [
      'the disorder it moved to is reached',
      'OMIM:100001',
      ['ORPHA'],
      MOVED,
      // What is in use comes first.
      ['EXACT ORPHA:2', 'EXACT ORPHA:1'],
    ],
  ])('%s', async (_, code, to, followReplacements, expected) => {
    const lines = await toldOf(world, asking([code], to, { followReplacements }));
    expect(lines).toEqual(expected.map(line => `${code} ${line}`));
  });

  test('a redirect is a leg and no hop', async () => {
    const match = await matchIn(
      world,
      asking(['ORPHA:4'], ['ICD-10'], { followReplacements: MOVED, maxHops: 1 }),
    );
    expect(route(match.paths[0])).toBe('ORPHA:4 -> ORPHA:2 -> ICD-10:A00.1');
    expect(match.paths[0].legs().map(leg => leg.justification)).toEqual(['REPLACED', 'STATED']);
  });

  test('REFERRED after BROAD stays none where the composition is none', async () => {
    const rows = ['OMIM:100001 BROAD ORPHA:1', 'ORPHA:2 NARROW ICD-10:A00.1'];
    const none = new TableWorld({ rows, inactive: ['ORPHA:1 REFERRED ORPHA:2'] });
    expect(
      await toldOf(none, asking(['OMIM:100001'], ['ICD-10'], { followReplacements: MOVED_AND_REFERRED })),
    ).toEqual([]);
  });
});

describe('structure of code systems', () => {
  const world = new TableWorld({
    rows: [
      'ORPHA:1 BROAD ICD-10:Q77.3',
      'ORPHA:2 EXACT ICD-10:Q77.1',
      'ORPHA:3 BROAD ICD-10:M33',
      'ORPHA:4 EXACT ICD-11:1A00',
      'ORPHA:5 EXACT ICD-11:2A00&XN8P1',
      'ORPHA:6 BROAD ICD-11:2A00',
    ],
  });
  test('a category joins the codes below it by NARROW, where that is asked', async () => {
    const lines = await toldOf(
      world,
      asking(['ICD-10:Q77', 'ICD-10:M33'], ['ORPHA'], { includeChildren: true, maxHops: 1 }),
    );
    expect(lines).toEqual([
      'ICD-10:Q77 NARROW ORPHA:1',
      'ICD-10:Q77 NARROW ORPHA:2',
      'ICD-10:M33 NARROW ORPHA:3',
    ]);
  });
  test.each([
    [{ maxNodesPerItem: 5_000 }, ['ORPHA:1', 'ORPHA:2'], false],
    [{ maxNodesPerItem: 1 }, [], true],
    [{ maxNodesPerItem: 2 }, [], true],
  ])('the codes below are codes visited: %o', async (limit, reached, truncated) => {
    const question = asking(['ICD-10:Q77'], ['ORPHA'], { includeChildren: true, maxHops: 1, ...limit });
    expect(await toldOf(world, question)).toEqual(reached.map(code => `ICD-10:Q77 NARROW ${code}`));
    expect((await crosswalk(world, question)).found.get('ICD-10:Q77')?.truncated).toBe(truncated);
  });
  test.each([
    [20_000, [false, true]],
    [20_001, [true, true]],
    [10_000, [false, false]],
  ])('of all codes of a request 20,000 together: %i below each of two', async (count, truncated) => {
    const wide = new TableWorld({ rows: ['ORPHA:1 EXACT OMIM:100001'] });
    const many = Array.from({ length: count }, (_, i) => ({ system: 'ICD-10', code: `A00.${i}` }));
    wide.codesBelow = async codes => codes.map(() => many);
    const limits = { maxNodesPerItem: 1_000_000, maxNodes: 1_000_000 };
    const done = await crosswalk(
      wide,
      asking(['ICD-10:A00', 'ICD-10:B00'], ['ORPHA'], { includeChildren: true, ...limits }),
    );
    expect(['ICD-10:A00', 'ICD-10:B00'].map(code => done.found.get(code)?.truncated)).toEqual(truncated);
  });
  test.each([
    ['ICD-10:Q77', true, 'NO_MAPPING'],
    ['ICD-10:M33', true, 'MAPPED'],
    ['ICD-10:Q78', false, 'NO_MAPPING'],
  ])('%s without its children: known %s, %s', async (code, known, status) => {
    const done = await crosswalk(world, asking([code], ['ORPHA']));
    expect([done.found.get(code)?.known, statuses(done, code)]).toEqual([known, { ORPHA: status }]);
  });
  test.each([
    // The nearest code above that a mapping names.
    ['ICD-10:Q77.10', ['BROAD ORPHA:2'], 'Q77.1'],
    // Of what is narrower than its parent as well, nothing is known.
    ['ICD-10:M33.20', [], 'M33'],
    ['ICD-10:Q77.30', [], 'Q77.3'],
    ['ICD-11:1A00.1Y', ['BROAD ORPHA:4'], '1A00'],
    ['ICD-11:1A00.1Y&XN8P1', ['BROAD ORPHA:4'], '1A00'],
    // Its stem answers for it.
    ['ICD-11:1A00&XN8P1', ['BROAD ORPHA:4'], null],
    // Named by a mapping: no need of another one.
    ['ICD-10:Q77.3', ['NARROW ORPHA:1'], null],
    ['ICD-10:Q78.1', [], null],
    ['ICD-10-CM:M33.20', [], null],
  ])('%s stands under its parent, where that is asked', async (code, expected, parent) => {
    const question = asking([code], ['ORPHA'], { includeParents: true, maxHops: 1 });
    const done = await crosswalk(world, question);
    expect((await toldOf(world, question)).map(line => line.slice(code.length + 1))).toEqual(expected);
    const found = done.found.get(code);
    expect([found?.parent?.code ?? null, found?.known]).toEqual([
      parent,
      parent !== null || expected.length > 0,
    ]);
    for (const match of found?.targets.get('ORPHA')?.matches ?? []) {
      const [leg] = match.paths[0].legs();
      if (parent)
        expect([leg?.relation, leg?.object.code, leg?.mappingSetNo]).toEqual([
          'BROAD',
          parent,
          STRUCTURE_SET,
        ]);
    }
  });
  test('without being asked for, a parent is only told', async () => {
    const done = await crosswalk(world, asking(['ICD-10:M33.20'], ['ORPHA']));
    expect(done.found.get('ICD-10:M33.20')).toMatchObject({
      known: false,
      parent: { system: 'ICD-10', code: 'M33' },
    });
  });
  test.each([
    ['ICD-11:1A00&XN8P1', ['BROAD ORPHA:4'], '&XN8P1'],
    ['ICD-11:1A00/2A00', ['BROAD ORPHA:4'], '/2A00'],
    ['ICD-11:1A00', ['EXACT ORPHA:4'], null],
    ['ICD-11:2A00&XN8P1', ['EXACT ORPHA:5'], null],
    ['ICD-11:2A00&XN8P2', [], '&XN8P2'],
  ])('%s is answered on its stem', async (code, expected, ignored) => {
    const done = await crosswalk(world, asking([code], ['ORPHA']));
    expect(await toldOf(world, asking([code], ['ORPHA']))).toEqual(expected.map(line => `${code} ${line}`));
    expect(done.found.get(code)?.extensionIgnored).toBe(ignored);
  });
});
