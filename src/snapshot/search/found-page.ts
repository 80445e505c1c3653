// One page of what a search found: each disorder once with its best hit, in order, and counted. The rules are those of store/search/found-page.ts.
import type { DisorderFilter } from '../../release/disorder-filter.ts';
import type { Slice } from '../../release/finder.ts';
import type { FoundPage } from '../../release/found.ts';
import { isActive } from '../../terminology/disorder.ts';
import {
  BETTER_THAN_SIMILAR,
  CALLED_SO,
  EXACT_SHARES,
  MATCH_RANKS,
  MatchKind,
} from '../../terminology/search-match.ts';
import type { RequestWork } from '../../work/request-work.ts';
import type { Best, BestHits } from './best-hits.ts';
import type { Passing } from './passing.ts';
import { roundedScore } from './scores.ts';

/** Exact matches are equally good however the text is written; others where the score is the same. */
const EXACT_FROM = MATCH_RANKS.EXACT_FEDERATED_LABEL + EXACT_SHARES.folded;
const EXACT_BELOW = MATCH_RANKS.CODE;
/** Disorders that are looked at between two looks at the clock. */
const AT_ONCE = 1_000;

interface Found extends Passing {
  best: Best;
  /** Rounded. */
  score: number;
  active: boolean;
  statusAsked: boolean;
  beside: boolean;
  levelAsked: boolean;
}

type Which = (found: Found) => boolean;

const asked: Which = ({ statusAsked }) => statusAsked;
const beside: Which = found => found.beside;
const well: Which = ({ score }) => score >= BETTER_THAN_SIMILAR;
const calledSo: Which = ({ score }) => score >= CALLED_SO;
const both =
  (one: Which, other: Which): Which =>
  found =>
    one(found) && other(found);
const either =
  (one: Which, other: Which): Which =>
  found =>
    one(found) || other(found);

/**
 * Which of the found disorders are answered: of what comes beside those that are asked for, what is called so where none of these is; the rest
 * where none of these matches but by similarity. The first pair whose `when` holds any decides.
 */
const ANSWERED: readonly { when: Which; counted: Which }[] = [
  { when: both(asked, calledSo), counted: both(asked, well) },
  { when: both(beside, calledSo), counted: either(both(asked, well), both(beside, calledSo)) },
  { when: both(asked, well), counted: both(asked, well) },
  { when: beside, counted: beside },
  { when: asked, counted: asked },
];

export async function foundPage(
  hits: BestHits,
  passes: (orphaCode: number) => Passing | null,
  filter: DisorderFilter,
  { first, offset }: Slice,
  work: RequestWork,
): Promise<FoundPage> {
  const found: Found[] = [];
  let seen = 0;
  for (const best of hits.all) {
    if (++seen % AT_ONCE === 0) {
      const turn = work.pauseLookup(AT_ONCE);
      if (turn) await turn;
    }
    const passing = passes(best.orphaCode);
    if (passing) found.push(foundOf(best, passing, filter));
  }
  const answered = answeredOf(found.filter(({ levelAsked }) => levelAsked)).sort(inOrder);
  return {
    totalCount: answered.length,
    ambiguous: isAmbiguous(answered),
    levels: counted(
      found.filter(either(asked, beside)),
      ({ level }) => level,
      group => answeredOf(group).length,
    ).map(([level, count]) => ({ level, count })),
    statuses: counted(
      found.filter(({ levelAsked }) => levelAsked),
      ({ status }) => status,
      ofStatus,
    ).map(([status, count]) => ({ status, count })),
    hits: answered.slice(offset, offset + first).map(({ best, score }) => hits.hitOf(best, score)),
  };
}

function foundOf(
  best: Best,
  { level, status }: Passing,
  { statuses, besides = [], levels }: DisorderFilter,
): Found {
  return {
    best,
    score: roundedScore(best.score),
    level,
    status,
    active: isActive(status),
    statusAsked: statuses.includes(status),
    beside: besides.includes(status) && best.kind !== MatchKind.CODE && best.score >= BETTER_THAN_SIMILAR,
    levelAsked: levels?.includes(level) ?? true,
  };
}

function answeredOf(found: readonly Found[]): Found[] {
  const rule = ANSWERED.find(({ when }) => found.some(when));
  return rule ? found.filter(rule.counted) : [];
}

function inOrder(a: Found, b: Found): number {
  return b.score - a.score || Number(b.active) - Number(a.active) || a.best.orphaCode - b.best.orphaCode;
}

/** As it would be answered under that choice: similar terms count only where nothing else matches. */
function ofStatus(found: readonly Found[]): number {
  return found.some(well) ? found.filter(well).length : found.length;
}

function isAmbiguous(answered: readonly Found[]): boolean {
  const [top] = answered;
  if (!top) return false;
  const isAsGood: Which =
    top.best.kind === MatchKind.GENE
      ? ({ best }) => best.kind === MatchKind.GENE
      : top.score >= EXACT_FROM && top.score < EXACT_BELOW
        ? ({ score }) => Math.floor(score) === Math.floor(top.score) && score >= EXACT_FROM
        : ({ score }) => score === top.score;
  return answered.filter(isAsGood).length > 1;
}

/** By value, those that count any. */
function counted<Value extends string>(
  found: readonly Found[],
  of: (found: Found) => Value,
  count: (group: readonly Found[]) => number,
): [Value, number][] {
  const groups = new Map<Value, Found[]>();
  for (const one of found) {
    const group = groups.get(of(one));
    if (group) group.push(one);
    else groups.set(of(one), [one]);
  }
  const counts = [...groups].map(([value, group]): [Value, number] => [value, count(group)]);
  return counts.filter(([, n]) => n > 0).sort(([a], [b]) => (a < b ? -1 : 1));
}
