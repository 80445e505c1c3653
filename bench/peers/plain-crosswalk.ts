// A crosswalk over plain objects: pairs of codes with the relation of their best way, in at most two hops.
import { MappingRelation } from '../../src/terminology/relation.ts';
import type { PlainCode, PlainLeg } from './plain-release.ts';
import { COMPOSED, weakness } from './strength.ts';

export interface CrosswalkAsked {
  codes: readonly string[];
  /** Ids of code systems. */
  to: readonly string[];
  /** Ids of the only mapping sets to walk over; left out: all. */
  mappingSets?: readonly string[] | null | undefined;
}

export interface PlainResult {
  input: string;
  targets: { codeSystem: { id: string }; matches: PlainMatch[] }[];
}

interface PlainMatch {
  target: PlainCode;
  relation: MappingRelation;
  weakness: number;
}

/** The rules of docs/crosswalk.md: no system twice, no inactive disorder as a pivot, nothing malformed, no pair that is stated not to hold. */
export function plainCrosswalk(
  codes: ReadonlyMap<string, PlainCode>,
  { codes: asked, to, mappingSets }: CrosswalkAsked,
): PlainResult[] {
  const sets = mappingSets ? new Set(mappingSets) : null;
  const wanted = new Set(to);
  return asked.map(input => {
    const best = new Map<PlainCode, PlainMatch>();
    const source = codes.get(input);
    if (source) walk(source, wanted, sets, best);
    const bySystem = new Map<string, PlainMatch[]>(to.map(id => [id, []]));
    for (const match of best.values()) bySystem.get(match.target.system)?.push(match);
    return {
      input,
      targets: to.map(id => ({ codeSystem: { id }, matches: inOrder(bySystem.get(id) ?? []) })),
    };
  });
}

function walk(
  source: PlainCode,
  wanted: ReadonlySet<string>,
  sets: ReadonlySet<string> | null,
  best: Map<PlainCode, PlainMatch>,
): void {
  const open = ({ set, object }: PlainLeg) => (sets === null || sets.has(set)) && object.wellFormed;
  for (const first of source.legs) {
    const pivot = first.object;
    if (!open(first) || pivot.system === source.system) continue;
    if (wanted.has(pivot.system)) offer(best, pivot, first.relation, first.inverted ? 1 : 0);
    if (pivot.inactive) continue;
    for (const second of pivot.legs) {
      const { system } = second.object;
      if (!wanted.has(system) || system === source.system || system === pivot.system || !open(second))
        continue;
      const relation = COMPOSED[first.relation][second.relation];
      if (relation !== null) offer(best, second.object, relation, 2);
    }
  }
}

function offer(
  best: Map<PlainCode, PlainMatch>,
  target: PlainCode,
  relation: MappingRelation,
  way: 0 | 1 | 2,
): void {
  if (relation === MappingRelation.NOT) return;
  const found = { target, relation, weakness: weakness(relation, way) };
  const before = best.get(target);
  if (!before || found.weakness < before.weakness) best.set(target, found);
}

/** The best first, as the service has them. */
function inOrder(matches: PlainMatch[]): PlainMatch[] {
  return matches.sort((a, b) => a.weakness - b.weakness || (a.target.curie < b.target.curie ? -1 : 1));
}
