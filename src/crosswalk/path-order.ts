// The order of paths: which of several says best how two codes stand to each other.
import { MappingJustification, MappingRelation, RELATIONS, relationRank } from '../terminology/relation.ts';
import type { MappingSetName } from './leg-order.ts';
import type { Trail } from './trail.ts';

const { STATED, INVERTED, REPLACED, CHAINED } = MappingJustification;
const JUSTIFICATIONS = { [STATED]: 0, [INVERTED]: 1, [REPLACED]: 2, [CHAINED]: 2 };

const { EXACT, BROAD, NARROW } = MappingRelation;
const DECIDED: readonly MappingRelation[] = [EXACT, BROAD, NARROW];

/** By the place of a relation in `RELATIONS`: how much it says, and its place among the decided ones. */
const RANKS = RELATIONS.map(relationRank);
const PLACES_AMONG_DECIDED = RELATIONS.map(relation => 1 + DECIDED.indexOf(relation));
/** More than any number that one criterion counts. */
const BASE = 16;

/**
 * Decided relations before RELATED before UNSPECIFIED before NOT; then stated, inverted, chained; then fewer legs;
 * then EXACT, BROAD, NARROW; then validated. Zero where only the text of the legs tells two paths apart.
 */
export function compareStrength(a: Trail, b: Trail): number {
  return weaknessOf(a) - weaknessOf(b);
}

/** `compareStrength`, then the text order of the legs. Total for trails of one source. */
export function comparePaths(a: Trail, b: Trail, setName: MappingSetName): number {
  return compareStrength(a, b) || a.compareLegs(b, setName);
}

/** The criteria as the digits of a number. */
export function weaknessOf(trail: Trail): number {
  const { relationNo, legCount } = trail;
  const justification = legCount > 1 ? JUSTIFICATIONS[CHAINED] : JUSTIFICATIONS[trail.justification];
  let weakness = RANKS[relationNo] ?? 0;
  weakness = weakness * BASE + justification;
  weakness = weakness * BASE + legCount;
  weakness = weakness * BASE + (PLACES_AMONG_DECIDED[relationNo] ?? 0);
  return weakness * BASE + (trail.validated ? 0 : 1);
}
