// Walks from many codes at once, hop by hop: one question for mappings a hop, however many codes there are.
import { type Code, curie } from '../terminology/code.ts';
import type { Mapping } from '../terminology/mapping.ts';
import { MappingJustification } from '../terminology/relation.ts';
import { sortLegs } from './path-order.ts';
import { REFERRED_TO, type Step, type Trail } from './trail.ts';
import { type CrosswalkWorld, type MappingsAsked, ReplacementPolicy } from './world.ts';

/** Of trails that differ in nothing but the text of their legs, more than this many are never listed. */
export const PATHS_LISTED = 20;

export interface ExploreOptions {
  maxHops: number;
  followReplacements: ReplacementPolicy;
  /** Distinct codes visited from one source, and from all sources of a request. */
  maxNodesPerItem: number;
  maxNodes: number;
  /** True for the mapping sets that the filter names. */
  inSets: (mappingSetNo: number) => boolean;
  /** Against the direction of redirects: from target to source, to count sources. */
  backwards?: boolean;
}

/** One source and the ways that lead from it. */
export class Walk {
  readonly to: ReadonlySet<string>;
  layer: Trail[];
  /** Codes visited over the mapping sets of the filter; those of other sets are counted apart, under the same limits. */
  readonly nodes = new Set<string>();
  readonly beside = new Set<string>();
  readonly arrivals = new Map<string, Trail[]>();
  truncated = false;
  /** The starts that have any mapping at all. */
  readonly mapped = new Set<string>();
  /** Where it says so, no further hop is needed. */
  readonly enough: ((walk: Walk) => boolean) | null;

  constructor(
    starts: readonly Trail[],
    to: readonly string[],
    enough: ((walk: Walk) => boolean) | null = null,
  ) {
    this.layer = [...starts];
    this.to = new Set(to);
    this.enough = enough;
    for (const start of starts) this.nodes.add(start.key);
  }
}

/** Legs already fetched, by code: what `ambiguousExact` looks at afterwards. */
export class Adjacency {
  readonly #fetched = new Map<string, { towards: readonly string[] | null; legs: readonly Mapping[] }[]>();

  /** `key` is the CURIE of the code whose legs they are. */
  add(key: string, towards: readonly string[] | null, legs: readonly Mapping[]): void {
    const entry = { towards, legs };
    const known = this.#fetched.get(key);
    if (known) known.push(entry);
    else this.#fetched.set(key, [entry]);
  }

  /** The legs of a code, or null where those towards `system` were not asked for. */
  legs(code: Code, system: string): readonly Mapping[] | null {
    const known = this.#fetched.get(curie(code)) ?? [];
    return known.find(({ towards }) => towards === null || towards.includes(system))?.legs ?? null;
  }
}

/** Extends every walk up to `maxHops` hops. Arrivals are the trails that end in a system the walk leads to. */
export async function explore(
  world: CrosswalkWorld,
  walks: readonly Walk[],
  options: ExploreOptions,
  adjacency: Adjacency,
): Promise<void> {
  const explorer = new Explorer(world, options);
  for (const walk of walks) explorer.redirectStarts(walk);
  for (let hop = 1; hop <= options.maxHops; hop++) {
    const open = walks.filter(walk => walk.layer.length > 0 && !walk.enough?.(walk));
    if (open.length === 0) return;
    const asked = askFor(open, hop > 1 && hop === options.maxHops);
    const lists = await world.mappingsOf([...asked.values()]);
    const stepsOf = new Map<string, readonly Step[]>();
    let place = 0;
    for (const [key, ask] of asked) {
      const legs = sortLegs(lists[place++] ?? [], world.mappingSetId);
      if (legs.length > 0) stepsOf.set(key, explorer.steps(legs));
      adjacency.add(key, ask.towards, legs);
      const pause = world.walked(legs.length);
      if (pause) await pause;
    }
    world.foresee(stepsOfAll(open, stepsOf));
    for (const walk of open) await explorer.hop(walk, stepsOf, hop === options.maxHops);
  }
}

/** The codes to ask for, each once, by its CURIE. In the last hop only legs towards the wanted systems (and back) are of use. */
function askFor(walks: readonly Walk[], last: boolean): Map<string, MappingsAsked> {
  const wanted = new Map<string, { code: Code; towards: Set<string> }>();
  for (const walk of walks) {
    for (const trail of walk.layer) {
      const entry = wanted.get(trail.key) ?? { code: trail.at, towards: new Set<string>() };
      wanted.set(trail.key, entry);
      if (!last) continue;
      for (const system of walk.to) entry.towards.add(system);
      for (const system of trail.systems) entry.towards.add(system);
    }
  }
  return new Map(
    [...wanted].map(([key, { code, towards }]) => [
      key,
      { code, towards: last ? [...towards].sort() : null },
    ]),
  );
}

/** How many steps the next hop looks at: known before it, so that a walk that leads too far ends before its longest hop. */
function stepsOfAll(walks: readonly Walk[], stepsOf: ReadonlyMap<string, readonly Step[]>): number {
  let count = 0;
  for (const walk of walks) for (const trail of walk.layer) count += stepsOf.get(trail.key)?.length ?? 0;
  return count;
}

class Explorer {
  readonly #world: CrosswalkWorld;
  readonly #options: ExploreOptions;
  #nodes = 0;
  #beside = 0;

  constructor(world: CrosswalkWorld, options: ExploreOptions) {
    this.#world = world;
    this.#options = options;
  }

  redirectStarts(walk: Walk): void {
    for (const start of [...walk.layer]) for (const trail of this.#redirects(start)) walk.layer.push(trail);
  }

  /** What cannot be a code of its system is no step. */
  steps(legs: readonly Mapping[]): Step[] {
    return legs
      .filter(leg => this.#world.wellFormed(leg.object))
      .map(leg => ({ leg, key: curie(leg.object), inSets: this.#options.inSets(leg.mappingSetNo) }));
  }

  async hop(walk: Walk, stepsOf: ReadonlyMap<string, readonly Step[]>, last: boolean): Promise<void> {
    const next: Trail[] = [];
    const alike = new Alike();
    for (const trail of walk.layer) {
      const steps = stepsOf.get(trail.key);
      if (!steps) continue;
      if (trail.systems.length === 1) walk.mapped.add(trail.key);
      for (const step of steps) {
        if (last && !walk.to.has(step.leg.object.system)) continue;
        const further = trail.follow(step);
        if (!further) continue;
        for (const reached of [further, ...this.#redirects(further)]) {
          if (this.#keep(walk, reached) && alike.admit(reached, next)) {
            next.push(reached);
            arrive(walk, reached);
          }
        }
      }
      const pause = this.#world.walked(steps.length);
      if (pause) await pause;
    }
    walk.layer = next.filter(trail => this.#mayGoOn(trail));
  }

  /** False where a limit is reached. */
  #keep(walk: Walk, trail: Trail): boolean {
    return trail.inSets ? this.#visit(walk, trail) : this.#visitBeside(walk, trail);
  }

  #visit(walk: Walk, { key }: Trail): boolean {
    if (walk.nodes.has(key)) return true;
    if (walk.nodes.size >= this.#options.maxNodesPerItem || this.#nodes >= this.#options.maxNodes) {
      walk.truncated = true;
      return false;
    }
    walk.nodes.add(key);
    this.#nodes++;
    return true;
  }

  /** What other sets lead to tells FILTERED_OUT from NO_MAPPING, and may never crowd out what was asked for. */
  #visitBeside(walk: Walk, { key }: Trail): boolean {
    if (walk.beside.has(key)) return true;
    if (walk.beside.size >= this.#options.maxNodesPerItem || this.#beside >= this.#options.maxNodes)
      return false;
    walk.beside.add(key);
    this.#beside++;
    return true;
  }

  /** An inactive disorder is no pivot; backwards, one is passed only where a redirect led to it. */
  #mayGoOn(trail: Trail): boolean {
    const redirected = trail.last?.justification === MappingJustification.REPLACED;
    return !this.#world.isInactive(trail.at) || (this.#options.backwards === true && redirected);
  }

  #redirects(trail: Trail): Trail[] {
    const { followReplacements, backwards } = this.#options;
    if (followReplacements === ReplacementPolicy.NONE || trail.redirected) return [];
    // What a redirect leads to must itself be a pivot, or the end of the path.
    if (backwards && trail.last !== null && this.#world.isInactive(trail.at)) return [];
    const legs = backwards ? this.#world.replacedBy(trail.at) : this.#world.replacementsOf(trail.at);
    return legs
      .filter(
        leg => followReplacements === ReplacementPolicy.MOVED_AND_REFERRED || leg.predicate !== REFERRED_TO,
      )
      .map(leg => trail.stay(leg))
      .filter(further => further !== null);
  }
}

function arrive(walk: Walk, trail: Trail): void {
  if (!walk.to.has(trail.at.system)) return;
  const arrived = walk.arrivals.get(trail.key);
  if (arrived) arrived.push(trail);
  else walk.arrivals.set(trail.key, [trail]);
}

/** Counts the trails of one hop that differ in nothing but the text of their legs; most hops are too small to need it. */
class Alike {
  #counts: Map<string, number> | null = null;

  /** False for a trail of which enough like it are among those `kept`. */
  admit(trail: Trail, kept: readonly Trail[]): boolean {
    if (kept.length < PATHS_LISTED) return true;
    this.#counts ??= countStates(kept);
    const state = stateOf(trail);
    const count = this.#counts.get(state) ?? 0;
    if (count >= PATHS_LISTED) return false;
    this.#counts.set(state, count + 1);
    return true;
  }
}

function countStates(trails: readonly Trail[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const trail of trails) counts.set(stateOf(trail), (counts.get(stateOf(trail)) ?? 0) + 1);
  return counts;
}

function stateOf(trail: Trail): string {
  const flags =
    Number(trail.validated) +
    2 * Number(trail.referred) +
    4 * Number(trail.redirected) +
    8 * Number(trail.inSets);
  return `${trail.key} ${trail.composed} ${flags} ${trail.systems.join()}`;
}
