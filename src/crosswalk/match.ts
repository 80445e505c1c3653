// From the trails that arrive at a code to a match: the best relation, the listed paths, and whether they disagree.
import { type Code, compareCodes } from '../terminology/code.ts';
import { contradicts, type MappingRelation, RELATIONS } from '../terminology/relation.ts';
import { isEvidence, type PathFilter, passes } from './filter.ts';
import type { MappingSetName } from './leg-order.ts';
import { comparePaths, compareStrength } from './path-order.ts';
import type { Trail } from './trail.ts';
import { PATHS_LISTED } from './walk.ts';

export interface Match {
  target: Code;
  /** In their order; the first one gives the relation of the match. */
  paths: readonly [Trail, ...Trail[]];
  conflict: boolean;
}

/**
 * The match at one target; null where the filter lets no path through. A conflict counts all evidence: a relation
 * that was not asked for still contradicts one that was.
 */
export function matchOf(
  trails: readonly [Trail, ...Trail[]],
  filter: PathFilter,
  setName: MappingSetName,
): Match | null {
  const [only] = trails;
  const target = only.code;
  // Most codes are reached in one way.
  if (trails.length === 1) return passes(filter, only) ? { target, paths: [only], conflict: false } : null;
  const ordered = trails.filter(trail => passes(filter, trail)).sort((a, b) => comparePaths(a, b, setName));
  const [first, ...rest] = ordered;
  if (!first) return null;
  let evidence = 0;
  for (const trail of trails) if (isEvidence(filter, trail)) evidence |= 1 << trail.relationNo;
  return { target, paths: [first, ...listed(first, rest)], conflict: disagrees(evidence) };
}

/** For each relation, by its place in `RELATIONS`: the places of those that contradict it, as bits. */
const CONTRADICTING = RELATIONS.map(a =>
  RELATIONS.reduce((bits, b, place) => (contradicts(a, b) ? bits | (1 << place) : bits), 0),
);

/** True where two of the relations, given as bits, contradict each other. */
function disagrees(relations: number): boolean {
  return CONTRADICTING.some(
    (others, place) => (relations & (1 << place)) !== 0 && (relations & others) !== 0,
  );
}

/** At most 20 paths, the first of each relation among them. */
function listed(first: Trail, rest: readonly Trail[]): Trail[] {
  if (rest.length < PATHS_LISTED) return [...rest];
  const relations = new Set<MappingRelation>([first.relation]);
  const firsts = rest.filter(trail => !relations.has(trail.relation) && relations.add(trail.relation));
  const others = rest.filter(trail => !firsts.includes(trail)).slice(0, PATHS_LISTED - 1 - firsts.length);
  const chosen = new Set([...firsts, ...others]);
  return rest.filter(trail => chosen.has(trail));
}

/** Strongest first, then in canonical order of the codes. Total. */
export function compareMatches(a: Match, b: Match): number {
  return compareStrength(a.paths[0], b.paths[0]) || compareCodes(a.target, b.target);
}
