// From the trails that arrive at a code to a match: the best relation, the listed paths, and whether they disagree.
import { type Code, compareCodes } from '../terminology/code.ts';
import { contradicts, type MappingRelation } from '../terminology/relation.ts';
import { isEvidence, type PathFilter, passes } from './filter.ts';
import { comparePaths, compareStrength, type MappingSetName } from './path-order.ts';
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
  const target = trails[0].code;
  // Most codes are reached in one way.
  if (trails.length === 1)
    return passes(filter, trails[0]) ? { target, paths: [trails[0]], conflict: false } : null;
  const ordered = trails.filter(trail => passes(filter, trail)).sort((a, b) => comparePaths(a, b, setName));
  const [first, ...rest] = ordered;
  if (!first) return null;
  const evidence = [
    ...new Set(trails.filter(trail => isEvidence(filter, trail)).map(trail => trail.relation)),
  ];
  const conflict = evidence.some((a, i) => evidence.slice(i + 1).some(b => contradicts(a, b)));
  return { target, paths: [first, ...listed(first, rest)], conflict };
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
