// Walks from many codes at once, hop by hop: the legs of a hop are brought together, however many codes there are.
import type { Code } from '../terminology/code.ts';
import { MappingJustification } from '../terminology/relation.ts';
import { type Ground, NO_LEG } from './ground.ts';
import type { LegsAsked } from './legs.ts';
import { Tally } from './tally.ts';
import { REFERRED_TO, type Trail } from './trail.ts';
import { Further, PATHS_LISTED, type Walk } from './walk.ts';
import { ReplacementPolicy } from './world.ts';

export interface ExploreOptions {
  maxHops: number;
  followReplacements: ReplacementPolicy;
  /** Distinct codes visited from one source, and from all sources of a request. */
  maxNodesPerItem: number;
  maxNodes: number;
  /** Goes over the other mapping sets too. */
  tellFilteredOut: boolean;
  /** True for the mapping sets that the filter names. */
  inSets: (mappingSetNo: number) => boolean;
  /** Against the direction of redirects: from target to source, to count sources. */
  backwards?: boolean;
}

const { REPLACED } = MappingJustification;

/** The legs that a hop may take from each code, of all codes in one list. */
interface Steps {
  /** Of each code its place in `list`. */
  places: ReadonlyMap<number, number>;
  /** There: 1 where the code has any leg, else 0; how many legs may be taken; their numbers. */
  list: readonly number[];
  /** How many are taken by all trails of the hop together. */
  taken: number;
}

/**
 * Extends every walk up to `maxHops` hops. Arrivals are the trails that end in a system the walk leads to. `beside`: codes whose legs are
 * brought with those of the first hop.
 */
export async function explore(
  ground: Ground,
  walks: readonly Walk[],
  options: ExploreOptions,
  beside: readonly Code[] = [],
): Promise<void> {
  const tally = new Tally(ground.world);
  const explorer = new Explorer(ground, options, tally);
  for (const walk of walks) explorer.redirectStarts(walk);
  for (let hop = 1; hop <= options.maxHops; hop++) {
    const open = walks.filter(walk => walk.goesOn);
    if (open.length === 0) return;
    // In the last hop only legs towards the wanted systems are of use; in the first all tell whether a code has any mapping.
    const last = hop > 1 && hop === options.maxHops;
    await ground.legs.bring?.(legsAsked(open, last, hop === 1 ? numbersOf(ground, beside) : []));
    const steps = await explorer.stepsFrom(open, last);
    // Known before it begins: a walk that leads too far ends before its longest hop.
    ground.world.foresee(steps.taken);
    for (const walk of open) {
      const further = new Further();
      for (const trail of hop === options.maxHops ? inSetsFirst(walk.layer) : walk.layer) {
        const pause = tally.add(explorer.extend(walk, trail, steps, hop, further));
        if (pause) await pause;
      }
      walk.layer = hop === options.maxHops ? [] : further.trails.filter(trail => explorer.mayGoOn(trail));
    }
    await tally.tell();
  }
}

/** Where these have arrived, the others have nothing more to tell: see `isOfUse`. */
function inSetsFirst(layer: readonly Trail[]): readonly Trail[] {
  const beside = layer.filter(trail => !trail.inSets);
  return beside.length === 0 ? layer : [...layer.filter(trail => trail.inSets), ...beside];
}

/** Of the codes that the release numbers. */
export function numbersOf(ground: Ground, codes: readonly Code[]): number[] {
  return codes.map(code => ground.codeNo(code)).filter(no => no >= 0);
}

/** For the last hop also legs back to where a walk came from: they tell whether an EXACT match is ambiguous. */
function legsAsked(walks: readonly Walk[], last: boolean, beside: readonly number[]): LegsAsked {
  const asked = new Map<number, Set<number> | null>(beside.map(code => [code, null]));
  for (const walk of walks) {
    for (const trail of walk.layer) {
      if (trail.at < 0) continue;
      const towards = asked.get(trail.at) ?? (last ? new Set<number>() : null);
      asked.set(trail.at, towards);
      if (!towards) continue;
      for (const system of walk.to) towards.add(system);
      for (let way: Trail | null = trail; way; way = way.before) towards.add(way.system);
    }
  }
  return asked;
}

class Explorer {
  readonly #ground: Ground;
  readonly #options: ExploreOptions;
  readonly #tally: Tally;
  #nodes = 0;
  #beside = 0;

  constructor(ground: Ground, options: ExploreOptions, tally: Tally) {
    this.#ground = ground;
    this.#options = options;
    this.#tally = tally;
  }

  redirectStarts(walk: Walk): void {
    for (const start of walk.starts) {
      for (const trail of this.#redirects(start)) walk.layer.push(trail);
      // As an ORPHAcode, an inactive one leads to what stands in for it, whatever is followed on the way elsewhere.
      if (walk.to.has(start.system)) for (const trail of this.#standIns(start)) walk.arrive(trail);
    }
  }

  /** The legs that the next hop may take from each code, chosen once for all walks. */
  async stepsFrom(walks: readonly Walk[], last: boolean): Promise<Steps> {
    const wanted = last ? new Set(walks.flatMap(walk => [...walk.to])) : null;
    const places = new Map<number, number>();
    const list: number[] = [];
    let taken = 0;
    for (const walk of walks) {
      for (const { at } of walk.layer) {
        if (at < 0) continue;
        let place = places.get(at);
        if (place === undefined) {
          place = list.length;
          places.set(at, place);
          const pause = this.#tally.add(this.#addSteps(at, wanted, list));
          if (pause) await pause;
        }
        taken += list[place + 1] ?? 0;
      }
    }
    return { places, list, taken };
  }

  /** What cannot be a code of its system is no step. @returns how many legs may be taken. */
  #addSteps(code: number, wanted: ReadonlySet<number> | null, list: number[]): number {
    const { legs } = this.#ground;
    const { tellFilteredOut, inSets } = this.#options;
    const place = list.push(0, 0) - 2;
    // Neighbours are of one system, and often of one set: what was found out of the one before holds for the next.
    let [set, open] = [Number.NaN, true];
    let [system, isWanted] = [Number.NaN, true];
    let any = false;
    const end = legs.legCount(code);
    for (let i = 0; i < end; i++) {
      const leg = legs.legAt(code, i);
      if (!tellFilteredOut) {
        const setNo = legs.mappingSetNoOf(leg);
        if (setNo !== set) [set, open] = [setNo, inSets(setNo)];
        // Of the others it matters whether there is one, where the walk begins.
        if (!open && (any || wanted !== null)) continue;
      }
      const object = legs.objectOf(leg);
      if (wanted !== null) {
        const systemNo = legs.systemOf(object);
        if (systemNo !== system) [system, isWanted] = [systemNo, wanted.has(systemNo)];
        if (!isWanted) continue;
      }
      if (!legs.isWellFormed(object)) continue;
      any = true;
      if (open) list.push(leg);
    }
    const taken = list.length - place - 2;
    list[place] = any ? 1 : 0;
    list[place + 1] = taken;
    return taken;
  }

  /** One trail of a walk by one hop. @returns how many legs were looked at. */
  extend(walk: Walk, trail: Trail, steps: Steps, hop: number, further: Further): number {
    const { places, list } = steps;
    const place = places.get(trail.at);
    if (place === undefined || list[place] === 0) return 0;
    const { legs } = this.#ground;
    const { maxHops, tellFilteredOut, followReplacements } = this.#options;
    if (hop === 1) walk.mapped.push(trail.at);
    const last = hop === maxHops;
    const followed = followReplacements !== ReplacementPolicy.NONE;
    if (last && !trail.inSets && walk.reached.size === walk.to.size) return 0;
    const taken = list[place + 1] ?? 0;
    for (let i = place + 2; i < place + 2 + taken; i++) {
      const leg = list[i] ?? NO_LEG;
      const inSets = !tellFilteredOut || this.#options.inSets(legs.mappingSetNoOf(leg));
      if (last && !isOfUse(walk, legs.systemOf(legs.objectOf(leg)), inSets && trail.inSets)) continue;
      const next = trail.follow(leg, inSets);
      if (!next) continue;
      this.#keep(walk, next, further);
      if (followed) for (const redirected of this.#redirects(next)) this.#keep(walk, redirected, further);
    }
    return taken;
  }

  /** Not where a limit is reached. */
  #keep(walk: Walk, trail: Trail, further: Further): void {
    const nodes = trail.inSets ? walk.nodes : walk.beside;
    const there = nodes.get(trail.at);
    if (there === undefined && !this.#hasRoom(walk, trail.inSets)) return;
    // Fewer in all hops are fewer in this one.
    if (there !== undefined && there >= PATHS_LISTED && !further.admits(trail)) return;
    nodes.set(trail.at, (there ?? 0) + 1);
    further.trails.push(trail);
    walk.arrive(trail);
  }

  /** Counts a code that is visited. What other sets lead to tells FILTERED_OUT from NO_MAPPING, and may never crowd out what was asked for. */
  #hasRoom(walk: Walk, inSets: boolean): boolean {
    const { maxNodesPerItem, maxNodes } = this.#options;
    if (inSets) {
      const room = walk.nodes.size < maxNodesPerItem && this.#nodes < maxNodes;
      if (room) this.#nodes++;
      else walk.truncated = true;
      return room;
    }
    const room = walk.beside.size < maxNodesPerItem && this.#beside < maxNodes;
    if (room) this.#beside++;
    return room;
  }

  /** An inactive disorder is no pivot; backwards, one is passed only where a redirect led to it. */
  mayGoOn(trail: Trail): boolean {
    if (!this.#ground.isInactive(trail.at)) return true;
    return this.#options.backwards === true && this.#ground.justificationOf(trail.leg) === REPLACED;
  }

  #redirects(trail: Trail): readonly Trail[] {
    const { followReplacements } = this.#options;
    if (followReplacements === ReplacementPolicy.NONE || trail.redirected) return NONE;
    return this.#standIns(trail);
  }

  #standIns(trail: Trail): readonly Trail[] {
    const { followReplacements, backwards } = this.#options;
    // What a redirect leads to must itself be a pivot, or the end of the path.
    if (backwards && trail.before && this.#ground.isInactive(trail.at)) return NONE;
    const { world } = this.#ground;
    const redirects = backwards ? world.replacedBy(trail.code) : world.replacementsOf(trail.code);
    return redirects
      .filter(
        leg => followReplacements === ReplacementPolicy.MOVED_AND_REFERRED || leg.predicate !== REFERRED_TO,
      )
      .map(leg => trail.stay(leg))
      .filter(further => further !== null);
  }
}

/**
 * Whether an arrival in a system tells anything. What the mapping sets of the filter do not lead to only tells that there is something: once is
 * enough.
 */
function isOfUse(walk: Walk, system: number, inSets: boolean): boolean {
  return walk.to.has(system) && (inSets || !walk.reached.has(system));
}

const NONE: readonly Trail[] = [];
