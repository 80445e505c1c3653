// What a crosswalk answers for each code, asked of a release in hand without a server.
import { expect, test } from 'vitest';
import { ReplacementPolicy } from '../../src/crosswalk/world.ts';
import { NODE_LIMITS } from '../../src/questions/arguments/limits.ts';
import { type CrosswalkAsked, crosswalkCodes } from '../../src/questions/crosswalk.ts';
import { curie } from '../../src/terminology/code.ts';
import { MappingRelation } from '../../src/terminology/relation.ts';
import { CROSSWALK, smallRelease } from './small-release.ts';

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

test('codes that were entered alike are answered by one object', async () => {
  const { codes } = await crosswalkCodes(
    smallRelease(),
    { ...CROSSWALK, codes: ['ORPHA:3', 'ORPHA:3'] },
    NODE_LIMITS,
  );
  expect(codes[0]).toBe(codes[1]);
});
