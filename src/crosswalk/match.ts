// From the trails that arrive at a code to a match: the best relation, the listed paths, and whether they disagree.
import { type Code, compareCodes } from '../terminology/code.ts';
import { contradicts, type MappingRelation, RELATIONS } from '../terminology/relation.ts';
import { isEvidence, type PathFilter, passes } from './filter.ts';
import type { MappingSetName } from './leg-order.ts';
import { comparePaths, compareStrength, weaknessOf } from './path-order.ts';
import type { Trail } from './trail.ts';
import { PATHS_LISTED } from './walk.ts';

type Paths = [Trail, ...Trail[]];

/** Most questions read the first path alone: the others are put in order, and compared, when they are asked for. */
export class Match {
  readonly target: Code;
  /** The best path: it gives the relation of the match. */
  readonly first: Trail;
  readonly #trails: readonly Trail[];
  readonly #filter: PathFilter;
  readonly #setName: MappingSetName;
  #paths: Paths | null = null;

  constructor(first: Trail, trails: readonly Trail[], filter: PathFilter, setName: MappingSetName) {
    this.target = first.code;
    this.first = first;
    this.#trails = trails;
    this.#filter = filter;
    this.#setName = setName;
  }

  /** In their order, the first one at the head. */
  get paths(): readonly [Trail, ...Trail[]] {
    this.#paths ??= this.#inOrder();
    return this.#paths;
  }

  /** A conflict counts all evidence: a relation that was not asked for still contradicts one that was. */
  get conflict(): boolean {
    if (this.#trails.length === 1) return false;
    let evidence = 0;
    for (const trail of this.#trails) if (isEvidence(this.#filter, trail)) evidence |= 1 << trail.relationNo;
    return disagrees(evidence);
  }

  #inOrder(): Paths {
    const others = this.#trails.filter(trail => trail !== this.first && passes(this.#filter, trail));
    return listed(inOrder([this.first, ...others], this.#setName));
  }
}

/** Trails that are put in order by moving each to its place. */
const FEW = 8;

/** The match at one target; null where the filter lets no path through. */
export function matchOf(
  trails: readonly [Trail, ...Trail[]],
  filter: PathFilter,
  setName: MappingSetName,
): Match | null {
  let first: Trail | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const trail of trails) {
    const weakness = weaknessOf(trail);
    if (weakness > least || !passes(filter, trail)) continue;
    if (first !== null && weakness === least && trail.compareLegs(first, setName) >= 0) continue;
    first = trail;
    least = weakness;
  }
  return first && new Match(first, trails, filter, setName);
}

/** Mostly there are two or three: they are put in order where they stand, without what sorting takes for many. */
function inOrder(trails: Paths, setName: MappingSetName): Paths {
  if (trails.length > FEW) return trails.sort((a, b) => comparePaths(a, b, setName));
  for (let i = 1; i < trails.length; i++) {
    const trail = trails[i] as Trail;
    let place = i;
    for (; place > 0 && comparePaths(trails[place - 1] as Trail, trail, setName) > 0; place--)
      trails[place] = trails[place - 1] as Trail;
    trails[place] = trail;
  }
  return trails;
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
function listed(ordered: Paths): Paths {
  if (ordered.length <= PATHS_LISTED) return ordered;
  const [first, ...rest] = ordered;
  const relations = new Set<MappingRelation>([first.relation]);
  const firsts = rest.filter(trail => !relations.has(trail.relation) && relations.add(trail.relation));
  const others = rest.filter(trail => !firsts.includes(trail)).slice(0, PATHS_LISTED - 1 - firsts.length);
  const chosen = new Set([...firsts, ...others]);
  return [first, ...rest.filter(trail => chosen.has(trail))];
}

/** Strongest first, then in canonical order of the codes. Total. */
export function compareMatches(a: Match, b: Match): number {
  return compareStrength(a.first, b.first) || compareCodes(a.target, b.target);
}
