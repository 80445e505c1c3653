// What a crosswalk answers for each code, asked of a release in hand without a server.
import { expect, test } from 'vitest';
import { ReplacementPolicy } from '../../src/crosswalk/world.ts';
import { NODE_LIMITS } from '../../src/questions/arguments/limits.ts';
import { type CrosswalkAsked, crosswalkCodes } from '../../src/questions/crosswalk.ts';
import { Edition } from '../../src/release/edition.ts';
import type { ReleaseReader } from '../../src/release/reader.ts';
import { curie } from '../../src/terminology/code.ts';
import { ClassificationLevelId, DisorderStatus, ReplacementKind } from '../../src/terminology/disorder.ts';
import { MappingRelation } from '../../src/terminology/relation.ts';
import { CROSSWALK, smallRelease, VALUES } from './small-release.ts';

async function asked(changes: Partial<CrosswalkAsked>): Promise<unknown[]> {
  const { codes } = await crosswalkCodes(smallRelease(), { ...CROSSWALK, ...changes }, NODE_LIMITS);
  return codes.map(({ input, status, targets, problem, warnings }) => [
    input,
    status,
    targets.map(target => [
      `${target.system.id} ${target.status} ${target.matchCount}`,
      ...target.matches.map(match => `${match.paths[0].relation} ${curie(match.target)}`),
    ]),
    ...(problem ? [problem.code] : []),
    ...warnings.map(warning => warning.code),
  ]);
}

const OMIM = ['OMIM MAPPED 1', 'EXACT OMIM:100001'];

const CASES: [what: string, changes: Partial<CrosswalkAsked>, answers: unknown[]][] = [
  ['a code', {}, [['ORPHA:3', 'MAPPED', [OMIM]]]],
  ['no code', { codes: [] }, []],
  ['a prefix in another spelling', { codes: ['Orphanet_3'] }, [['Orphanet_3', 'MAPPED', [OMIM]]]],
  [
    'a code in another spelling',
    { codes: ['ICD-10:q774'], to: ['ORPHA'] },
    [['ICD-10:q774', 'MAPPED', [['ORPHA MAPPED 1', 'NARROW ORPHA:2']], 'NORMALISED']],
  ],
  ['a bare code of a system that is told', { codes: ['3'], from: 'ORPHA' }, [['3', 'MAPPED', [OMIM]]]],
  ['a bare code', { codes: ['3'] }, [['3', 'MALFORMED_CODE', [], 'PREFIX_MISSING']]],
  [
    'codes in their order, twice where they were asked twice',
    { codes: ['OMIM:100001', 'ORPHA:3', 'OMIM:100001'], to: ['ORPHA'] },
    [
      ['OMIM:100001', 'MAPPED', [['ORPHA MAPPED 1', 'EXACT ORPHA:3']]],
      ['ORPHA:3', 'SAME_CODE', [['ORPHA SAME_CODE 1', 'EXACT ORPHA:3']]],
      ['OMIM:100001', 'MAPPED', [['ORPHA MAPPED 1', 'EXACT ORPHA:3']]],
    ],
  ],
  [
    'what is found in several systems: the best status counts',
    { to: ['ICD-10', 'OMIM', 'MeSH'] },
    [['ORPHA:3', 'MAPPED', [['ICD-10 NO_MAPPING 0'], OMIM, ['MeSH UNSUPPORTED_CODE_SYSTEM 0']]]],
  ],
  [
    'a relation that the filter leaves out by default',
    { codes: ['OMIM:100002'], to: ['ORPHA'] },
    [['OMIM:100002', 'FILTERED_OUT', [['ORPHA FILTERED_OUT 0']]]],
  ],
  [
    'the same relation where it is asked for',
    { codes: ['OMIM:100002'], to: ['ORPHA'], filter: { relations: [MappingRelation.NOT] } },
    [['OMIM:100002', 'MAPPED', [['ORPHA MAPPED 1', 'NOT ORPHA:3']]]],
  ],
  ['all matches counted, and none listed', { maxMatches: 0 }, [['ORPHA:3', 'MAPPED', [['OMIM MAPPED 1']]]]],
  [
    'an inactive code',
    { codes: ['ORPHA:77'] },
    [['ORPHA:77', 'NO_MAPPING', [['OMIM NO_MAPPING 0']], 'INACTIVE_CODE']],
  ],
  [
    'an inactive code whose replacement is followed',
    { codes: ['ORPHA:77'], followReplacements: ReplacementPolicy.MOVED },
    [['ORPHA:77', 'MAPPED', [OMIM], 'INACTIVE_CODE']],
  ],
  [
    'a code that the release has not',
    { codes: ['OMIM:100003'] },
    [['OMIM:100003', 'UNKNOWN_CODE', [], 'UNKNOWN_CODE']],
  ],
  [
    'a code of a system that the release has not',
    { codes: ['MeSH:D000001'] },
    [['MeSH:D000001', 'UNSUPPORTED_CODE_SYSTEM', [], 'CODE_SYSTEM_NOT_IN_RELEASE']],
  ],
  ['what is no code', { codes: ['OMIM:x'] }, [['OMIM:x', 'MALFORMED_CODE', [], 'MALFORMED_CODE']]],
  [
    'a system that is none',
    { codes: ['NOWHERE:1'] },
    [['NOWHERE:1', 'UNSUPPORTED_CODE_SYSTEM', [], 'UNKNOWN_CODE_SYSTEM']],
  ],
];

test.each(CASES)('%s', async (_what, changes, answers) => {
  expect(await asked(changes)).toEqual(answers);
});

test('a walk that is cut short says so', async () => {
  const { codes } = await crosswalkCodes(smallRelease(), CROSSWALK, { perCode: 1, perRequest: 1 });
  expect(codes.map(({ warnings }) => warnings.map(({ code, hint }) => [code, hint]))).toEqual([
    [['TRUNCATED', 'Ask for fewer hops, fewer codes, or name mappingSets in the filter.']],
  ]);
});

/** Of a release with a lone subtype, with replacements that it has and one that it lacks. */
async function toldOf(changes: Partial<CrosswalkAsked>): Promise<unknown[][]> {
  const { SUBTYPE_OF_DISORDER } = ClassificationLevelId;
  const { MOVED_TO, REFERRED_TO } = ReplacementKind;
  const edition = new Edition({
    ...VALUES,
    levels: new Map([...VALUES.levels, [3, SUBTYPE_OF_DISORDER]]),
    statuses: new Map([...VALUES.statuses, [78, DisorderStatus.DEPRECATED], [79, DisorderStatus.DEPRECATED]]),
    replacements: [
      ...VALUES.replacements,
      { from: 78, target: 999, kind: MOVED_TO },
      { from: 79, target: 3, kind: REFERRED_TO },
    ],
  });
  const small = smallRelease();
  const below: ReleaseReader['codesBelow'] = ({ system, code }) =>
    ['G71', 'G71.1'].includes(code) ? [{ system, code: 'G71.12' }] : [];
  const reader: ReleaseReader = { ...small.reader, aggregation: () => null, codesBelow: below };
  const release = { ...small, reader, edition: () => edition };
  const { codes } = await crosswalkCodes(release, { ...CROSSWALK, ...changes }, NODE_LIMITS);
  return codes.flatMap(({ problem, warnings }) =>
    [...(problem ? [problem] : []), ...warnings].map(({ code, message, hint }) => [code, message, hint]),
  );
}

const { MOVED, MOVED_AND_REFERRED } = ReplacementPolicy;

test.each<[string, Partial<CrosswalkAsked>, string, RegExp, RegExp | null]>([
  [
    'is not followed',
    { codes: ['ORPHA:77'] },
    'INACTIVE_CODE',
    /./,
    /ORPHA:3 \(MOVED_TO\); ask with followReplacements: MOVED\.$/,
  ],
  [
    'is followed',
    { codes: ['ORPHA:77'], followReplacements: MOVED },
    'INACTIVE_CODE',
    /./,
    /ORPHA:3 \(MOVED_TO\)\.$/,
  ],
  [
    'is of the other kind',
    { codes: ['ORPHA:79'], followReplacements: MOVED },
    'INACTIVE_CODE',
    /./,
    /followReplacements: MOVED_AND_REFERRED\.$/,
  ],
  [
    'of the other kind is followed',
    { codes: ['ORPHA:79'], followReplacements: MOVED_AND_REFERRED },
    'INACTIVE_CODE',
    /./,
    /\(REFERRED_TO\)\.$/,
  ],
  [
    'is not in the release',
    { codes: ['ORPHA:78'] },
    'INACTIVE_CODE',
    /./,
    /ORPHA:999 \(MOVED_TO, not in this release\)\.$/,
  ],
])('a replacement that %s', async (_what, changes, code, message, hint) => {
  expect(await toldOf(changes)).toEqual([
    [code, expect.stringMatching(message), hint && expect.stringMatching(hint)],
  ]);
});

test.each<[string, Partial<CrosswalkAsked>, string, RegExp, RegExp | null]>([
  [
    'a subtype without a disorder',
    { codes: ['OMIM:100001'], to: ['ORPHA'], aggregate: true },
    'NOT_AGGREGATED',
    /^ORPHA:3 is a subtype without a disorder/,
    null,
  ],
  [
    'below an unknown code that is no category',
    { codes: ['ICD-10:G71.1'] },
    'CHILDREN_MAPPED',
    /One code below it is in mappings \(ICD-10:G71\.12\)/,
    /includeChildren/,
  ],
  [
    'beside an unknown code',
    { codes: ['ICD-10:G71.3'], filter: { includeParents: true } },
    'UNKNOWN_CODE',
    /./,
    /Beside it are in mappings: ICD-10:G71\.12\.$/,
  ],
  [
    'above an unknown code',
    { codes: ['ICD-10:Q77.41'] },
    'UNKNOWN_CODE',
    /./,
    /ICD-10:Q77\.4 above it is in mappings.*if anything/,
  ],
  [
    'below an ORPHAcode',
    { filter: { includeChildren: true } },
    'CHILDREN_UNKNOWN',
    /does nothing for ORPHA:3/,
    /classifications/,
  ],
])('what is told of %s', async (_what, changes, code, message, hint) => {
  expect(await toldOf(changes)).toEqual([
    [code, expect.stringMatching(message), hint && expect.stringMatching(hint)],
  ]);
});

test('nothing is told of subtypes that are not to be counted under disorders', async () => {
  expect(await toldOf({ codes: ['OMIM:100001'], to: ['ORPHA'] })).toEqual([]);
});

test('codes that were entered alike are answered by one object', async () => {
  const { codes } = await crosswalkCodes(
    smallRelease(),
    { ...CROSSWALK, codes: ['ORPHA:3', 'ORPHA:3'] },
    NODE_LIMITS,
  );
  expect(codes[0]).toBe(codes[1]);
});
