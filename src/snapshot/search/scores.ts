// Scores as PostgreSQL reckons with them.
import { MATCH_RANKS, type MatchKind } from '../../terminology/search-match.ts';

/** Decimals of a score in an answer, and of a similarity, which is a sum in no certain order. */
const SCORE_DECIMALS = 4;
const SIMILARITY_DECIMALS = 9;
/** Digits that a double keeps when it becomes a `numeric`. */
const DOUBLE_DIGITS = 15;

/** The rank of a kind and a share: added as decimal numbers. */
export function scoreOf(kind: MatchKind, share: number): number {
  return Number((MATCH_RANKS[kind] + share).toPrecision(DOUBLE_DIGITS));
}

/** `round(score::numeric, 4)::float8` */
export function roundedScore(score: number): number {
  return rounded(score, SCORE_DECIMALS);
}

/** `round(score::numeric, 9)::float8` */
export function roundedSimilarity(score: number): number {
  return rounded(score, SIMILARITY_DECIMALS);
}

function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(Number(`${value.toPrecision(DOUBLE_DIGITS)}e${decimals}`)) / scale;
}
