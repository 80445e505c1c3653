// The best hits of one of many texts. The rules are those of store/search/matched-names.ts.
import type { Hit } from '../../release/found.ts';
import { DisorderStatus, isActive } from '../../terminology/disorder.ts';
import { BETTER_THAN_SIMILAR, CALLED_SO, MatchKind } from '../../terminology/search-match.ts';
import type { Best, BestHits } from './best-hits.ts';
import type { Disorders } from './passing.ts';
import { roundedScore } from './scores.ts';
import type { Effort } from './similar-terms.ts';

/** Of many texts, so many cost as much as a search does. */
export const TEXTS_A_SEARCH = 100;
/** For one of many texts: the rarest words find what is meant, and a word that nobody knows is the one that is misspelt. */
export const EFFORT: Effort = { termsTaken: 150, knownToo: false };

interface Named {
  best: Best;
  active: boolean;
}

type Which = (named: Named) => boolean;

const active: Which = named => named.active;
const whole: Which = ({ best }) => best.score >= CALLED_SO;
const well: Which = ({ best }) => best.score >= BETTER_THAN_SIMILAR;

/** The `first` best, in their order. A disorder that is not rare counts as in a search: see ANSWERED in found-page.ts. */
export function bestNames(hits: BestHits, disorders: Disorders, first: number): Hit[] {
  const found = [...hits.all].flatMap(best => namedBy(best, disorders) ?? []);
  const others = found.filter(named => !active(named));
  const isTold: Which = found.some(named => active(named) && whole(named))
    ? () => false
    : others.some(whole)
      ? whole
      : () => !found.some(named => active(named) && well(named));
  return [...found.filter(active), ...others.filter(isTold)]
    .sort(inOrder)
    .slice(0, first)
    .map(({ best }) => hits.hitOf(best, roundedScore(best.score)));
}

/** Null for what is never told. */
function namedBy(best: Best, disorders: Disorders): Named | null {
  const status = disorders.get(best.orphaCode)?.status;
  if (status === undefined) return null;
  const named = { best, active: isActive(status) };
  const isOther = status === DisorderStatus.NON_RARE_IN_EUROPE && best.kind !== MatchKind.CODE && well(named);
  return named.active || isOther ? named : null;
}

function inOrder(a: Named, b: Named): number {
  return (
    b.best.score - a.best.score || Number(b.active) - Number(a.active) || a.best.orphaCode - b.best.orphaCode
  );
}
