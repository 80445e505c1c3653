// Disorders as targets: in use or not, of which level, counted under their disorder; and a code asked for in its own system.
import { describe, expect, test } from 'vitest';
import { cardinalities } from '../../src/crosswalk/cardinality.ts';
import { crosswalk } from '../../src/crosswalk/crosswalk.ts';
import { ReplacementPolicy } from '../../src/crosswalk/world.ts';
import { curie } from '../../src/terminology/code.ts';
import { ClassificationLevelId } from '../../src/terminology/disorder.ts';
import { MappingRelation } from '../../src/terminology/relation.ts';
import { asking, TableWorld } from './table-world.ts';
import { statuses, toldOf } from './told.ts';

const { GROUP_OF_DISORDERS, DISORDER, SUBTYPE_OF_DISORDER } = ClassificationLevelId;

/** ORPHA:5 is inactive and moved to ORPHA:4; ORPHA:6 is inactive; ORPHA:9 is in no nomenclature. */
const WORLD = new TableWorld({
  rows: [
    'MONDO:0000001 EXACT ORPHA:9',
    'MONDO:0000001 EXACT ORPHA:6',
    'MONDO:0000001 RELATED ORPHA:4',
    'MONDO:0000002 EXACT ORPHA:5',
    'MONDO:0000003 EXACT ORPHA:6',
    'OMIM:100001 EXACT ORPHA:1',
    'OMIM:100001 EXACT ORPHA:2',
    'OMIM:100002 EXACT ORPHA:11',
    'OMIM:100002 EXACT ORPHA:12',
    'OMIM:100002 BROAD ORPHA:1',
    'OMIM:100003 EXACT ORPHA:10',
    'OMIM:100004 EXACT ORPHA:11',
    'ICD-10:G71.0 BROAD ORPHA:11',
    'ICD-10:G71.1 NARROW ORPHA:12',
    'ICD-10:G71.2 NARROW ORPHA:12',
    'ICD-10:G71.2 EXACT ORPHA:10',
  ],
  inactive: ['ORPHA:5 MOVED ORPHA:4', 'ORPHA:6', 'ORPHA:7 REFERRED ORPHA:4'],
  groups: ['ORPHA:1'],
  subtypes: ['ORPHA:11 under ORPHA:10', 'ORPHA:12 under ORPHA:10'],
  absent: ['ORPHA:9'],
});

const to = ['ORPHA'];

describe('targets that are not in use', () => {
  test('come behind those that are, however strong they are', async () => {
    expect(await toldOf(WORLD, asking(['MONDO:0000001'], to))).toEqual([
      'MONDO:0000001 RELATED ORPHA:4',
      'MONDO:0000001 EXACT ORPHA:6',
      'MONDO:0000001 EXACT ORPHA:9',
    ]);
  });
  test('are left out where that is asked', async () => {
    const filter = { activeTargets: true };
    expect(await toldOf(WORLD, asking(['MONDO:0000001'], to, { filter }))).toEqual([
      'MONDO:0000001 RELATED ORPHA:4',
    ]);
    const done = await crosswalk(WORLD, asking(['MONDO:0000003'], to, { filter }));
    expect(statuses(done, 'MONDO:0000003')).toEqual({ ORPHA: 'FILTERED_OUT' });
  });
  test('come behind what stands in for them, where that is followed', async () => {
    const followReplacements = ReplacementPolicy.MOVED;
    expect(await toldOf(WORLD, asking(['MONDO:0000002'], to, { followReplacements }))).toEqual([
      'MONDO:0000002 EXACT ORPHA:4',
      'MONDO:0000002 EXACT ORPHA:5',
    ]);
  });
});

describe('levels', () => {
  test('of equally strong targets a group comes last', async () => {
    expect(await toldOf(WORLD, asking(['OMIM:100001'], to))).toEqual([
      'OMIM:100001 EXACT ORPHA:2',
      'OMIM:100001 EXACT ORPHA:1',
    ]);
  });
  test.each([
    [[DISORDER], ['EXACT ORPHA:2'], 'MAPPED'],
    [[GROUP_OF_DISORDERS], ['EXACT ORPHA:1'], 'MAPPED'],
    [[SUBTYPE_OF_DISORDER], [], 'FILTERED_OUT'],
    [[DISORDER, GROUP_OF_DISORDERS], ['EXACT ORPHA:2', 'EXACT ORPHA:1'], 'MAPPED'],
    [[], [], 'FILTERED_OUT'],
  ])('only %s', async (levels, expected, status) => {
    const question = asking(['OMIM:100001'], to, { filter: { levels: new Set(levels) } });
    expect(await toldOf(WORLD, question)).toEqual(expected.map(line => `OMIM:100001 ${line}`));
    expect(statuses(await crosswalk(WORLD, question), 'OMIM:100001')).toEqual({ ORPHA: status });
  });
  test('those that no level is known of are left out', async () => {
    const question = asking(['MONDO:0000001'], to, {
      filter: { levels: new Set(Object.values(ClassificationLevelId)) },
    });
    expect(await toldOf(WORLD, question)).not.toContain('MONDO:0000001 EXACT ORPHA:9');
  });
});

describe('counted under their disorder', () => {
  test.each([
    // Two subtypes are one disorder, broader than the code; the group comes behind it.
    ['OMIM:100002', ['BROAD ORPHA:10', 'BROAD ORPHA:1']],
    ['OMIM:100003', ['EXACT ORPHA:10']],
    ['ICD-10:G71.0', ['BROAD ORPHA:10']],
    // What is broader than a subtype and its disorder have the subtype in common.
    ['ICD-10:G71.1', ['RELATED ORPHA:10']],
    // The disorder itself says more than its subtype.
    ['ICD-10:G71.2', ['EXACT ORPHA:10']],
  ])('%s', async (code, expected) => {
    expect(await toldOf(WORLD, asking([code], to, { aggregate: true }))).toEqual(
      expected.map(line => `${code} ${line}`),
    );
  });
  test('by a leg of the nomenclature', async () => {
    const done = await crosswalk(WORLD, asking(['OMIM:100004'], to, { aggregate: true }));
    const [match] = done.found.get('OMIM:100004')?.targets.get('ORPHA')?.matches ?? [];
    expect(
      match?.paths[0].legs().map(leg => `${curie(leg.subject)} ${leg.relation} ${curie(leg.object)}`),
    ).toEqual(['OMIM:100004 EXACT ORPHA:11', 'ORPHA:11 BROAD ORPHA:10']);
  });
  test('with the level of a disorder nothing is lost', async () => {
    const question = asking(['OMIM:100002'], to, {
      aggregate: true,
      filter: { levels: new Set([DISORDER]) },
    });
    expect(await toldOf(WORLD, question)).toEqual(['OMIM:100002 BROAD ORPHA:10']);
  });
  test('all codes that reach the disorder or a subtype of it count', async () => {
    const done = await crosswalk(WORLD, asking(['OMIM:100003', 'ICD-10:G71.0'], to, { aggregate: true }));
    const target = { system: 'ORPHA', code: '10' };
    const asked = [
      { source: { system: 'OMIM', code: '100003' }, target },
      { source: { system: 'ICD-10', code: 'G71.0' }, target },
    ];
    expect(await cardinalities(done, asked)).toEqual(['MANY_TO_ONE', 'MANY_TO_ONE']);
  });
});

describe('an ORPHAcode asked for as an ORPHAcode', () => {
  test.each([
    ['ORPHA:4', 'SAME_CODE', ['EXACT ORPHA:4']],
    // It moved: what stands in for it is the match, whether replacements are followed elsewhere or not.
    ['ORPHA:5', 'MAPPED', ['EXACT ORPHA:4']],
    ['ORPHA:6', 'NO_MAPPING', []],
    // A suggestion is followed only where that is asked.
    ['ORPHA:7', 'NO_MAPPING', []],
  ])('%s: %s', async (code, status, expected) => {
    const done = await crosswalk(WORLD, asking([code], to));
    expect(statuses(done, code)).toEqual({ ORPHA: status });
    expect(await toldOf(WORLD, asking([code], to))).toEqual(expected.map(line => `${code} ${line}`));
  });
  test('a redirect is a leg, a code that is itself has none', async () => {
    const done = await crosswalk(WORLD, asking(['ORPHA:4', 'ORPHA:5'], to));
    const path = (code: string) => done.found.get(code)?.targets.get('ORPHA')?.matches[0]?.paths[0];
    expect([path('ORPHA:4')?.legCount, path('ORPHA:4')?.justification]).toEqual([0, 'STATED']);
    expect([path('ORPHA:5')?.legCount, path('ORPHA:5')?.justification]).toEqual([1, 'REPLACED']);
  });
  test('a suggestion is a match where that is asked, and RELATED', async () => {
    const followReplacements = ReplacementPolicy.MOVED_AND_REFERRED;
    expect(await toldOf(WORLD, asking(['ORPHA:7'], to, { followReplacements }))).toEqual([
      'ORPHA:7 RELATED ORPHA:4',
    ]);
  });
  test('one list of mixed codes is one question', async () => {
    const codes = ['ORPHA:4', 'ORPHA:5', 'OMIM:100003', 'OMIM:999999'];
    const done = await crosswalk(WORLD, asking(codes, to));
    expect(codes.map(code => statuses(done, code).ORPHA)).toEqual([
      'SAME_CODE',
      'MAPPED',
      'MAPPED',
      'NO_MAPPING',
    ]);
    expect(done.found.get('OMIM:999999')?.known).toBe(false);
  });
  test('the filter counts for it as for any match', async () => {
    const filter = { relations: new Set([MappingRelation.BROAD]) };
    const filtered = await crosswalk(WORLD, asking(['ORPHA:4'], to, { filter }));
    expect(statuses(filtered, 'ORPHA:4')).toEqual({ ORPHA: 'FILTERED_OUT' });
  });
  test('codes of other systems have no mapping to their own', async () => {
    const done = await crosswalk(WORLD, asking(['OMIM:100001'], ['OMIM', 'ORPHA']));
    expect(statuses(done, 'OMIM:100001')).toEqual({ OMIM: 'NO_MAPPING', ORPHA: 'MAPPED' });
  });
  test('itself, and what was moved to it, count as its sources', async () => {
    const done = await crosswalk(WORLD, asking(['ORPHA:4', 'ORPHA:5'], to));
    const target = { system: 'ORPHA', code: '4' };
    const asked = ['4', '5'].map(code => ({ source: { system: 'ORPHA', code }, target }));
    expect(await cardinalities(done, asked)).toEqual(['MANY_TO_ONE', 'MANY_TO_ONE']);
  });
});
