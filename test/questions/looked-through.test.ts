// Lists that answers are cut from count against the budget, however little of them is answered.
import { describe, expect, test } from 'vitest';
import { NODE_LIMITS } from '../../src/questions/arguments/limits.ts';
import { pageOfRelatives, relatives, subsumption } from '../../src/questions/classification.ts';
import {
  codesOfDisorder,
  disordersOfCode,
  findCode,
  mappingsOfCode,
  mappingsOfDisorder,
} from '../../src/questions/code.ts';
import { crosswalkCodes } from '../../src/questions/crosswalk.ts';
import type { ReleaseInHand } from '../../src/questions/release-in-hand.ts';
import { BudgetExceeded } from '../../src/work/budget.ts';
import { WORK_LIMITS, Work } from '../../src/work/limits.ts';
import { RequestWork } from '../../src/work/request-work.ts';
import { CROSSWALK, SmallFinder, smallRelease } from './small-release.ts';

const NOTHING = { first: 0, after: null };
const ALL = { relations: null, validatedOnly: null, mappingSets: null, codeSystems: null };
const DISORDER = { system: 'ORPHA', code: '3' };
const CODE = { system: 'OMIM', code: '100001' };

type Case = [name: string, entries: number, ask: (release: ReleaseInHand) => unknown];

const CASES: Case[] = [
  ['mappings of a disorder', 2, r => mappingsOfDisorder(r, DISORDER, ALL, 0)],
  ['codes of a disorder', 2, r => codesOfDisorder(r, DISORDER, ALL, 0)],
  ['a code', 1, r => findCode(r, 'OMIM:100001')],
  ['mappings of a code', 1, r => mappingsOfCode(r, CODE, ALL, NOTHING)],
  ['disorders of a code', 1, r => disordersOfCode(r, CODE, NOTHING)],
  ['what is above', 2, r => relatives(r, 'ancestors', 3, null)],
  ['what is below in one classification', 2, r => relatives(r, 'descendants', 1, '146')],
  ['a page of what is below', 2, r => pageOfRelatives(r, 'descendants', 1, null, NOTHING)],
  ['how one stands to another', 3, r => subsumption(r, '3', '2', null)],
  [
    'what is below a category of a crosswalk',
    2,
    r => crosswalkCodes(r, { ...CROSSWALK, codes: ['ICD-10:G71'] }, NODE_LIMITS),
  ],
];

describe.each(CASES)('%s', (_, entries, ask) => {
  test('is counted', async () => {
    const work = RequestWork.unlimited();
    await ask(smallRelease(new SmallFinder(), work));
    expect(work.counted(Work.ENTRIES)).toBe(entries);
  });

  test('ends where the budget does', async () => {
    const work = new RequestWork({ ...WORK_LIMITS, [Work.ENTRIES]: entries - 1 });
    await expect(async () => ask(smallRelease(new SmallFinder(), work))).rejects.toThrow(BudgetExceeded);
  });
});
