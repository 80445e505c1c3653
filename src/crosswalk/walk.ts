// One source and the ways that lead from it, hop by hop.
import type { Trail } from './trail.ts';

/** Of trails that differ in nothing but the text of their legs, more than this many are never listed. */
export const PATHS_LISTED = 20;

export class Walk {
  /** Numbers of the systems that it leads to. */
  readonly to: ReadonlySet<number>;
  /** Where it began. */
  readonly starts: readonly Trail[];
  /** Where the next hop begins. */
  layer: Trail[];
  /**
   * Codes visited over the mapping sets of the filter, with how many trails were kept at each; those of other sets are counted apart, under
   * the same limits.
   */
  readonly nodes = new Map<number, number>();
  #beside: Map<number, number> | null = null;
  /** The trails that end in a system it leads to, by their last code. */
  readonly arrivals = new Map<number, [Trail, ...Trail[]]>();
  #reached: Set<number> | null = null;
  truncated = false;
  /** The starts that have any mapping at all: few. */
  readonly mapped: number[] = [];
  /** Where it says so, no further hop is needed. */
  readonly enough: ((walk: Walk) => boolean) | null;

  constructor(
    starts: readonly Trail[],
    to: ReadonlySet<number>,
    enough: ((walk: Walk) => boolean) | null = null,
  ) {
    this.starts = starts;
    this.layer = [...starts];
    this.to = to;
    this.enough = enough;
    for (const start of starts) this.nodes.set(start.at, 0);
  }

  /** Made when it is needed: most walks stay on the sets of the filter. */
  get beside(): Map<number, number> {
    this.#beside ??= new Map();
    return this.#beside;
  }

  /** Numbers of the systems that some trail has arrived in: only walks that leave the sets of the filter ask for them. */
  get reached(): ReadonlySet<number> {
    this.#reached ??= new Set(Array.from(this.arrivals.values(), ([trail]) => trail.system));
    return this.#reached;
  }

  get goesOn(): boolean {
    return this.layer.length > 0 && !this.enough?.(this);
  }

  arrive(trail: Trail): void {
    if (!this.to.has(trail.system)) return;
    const arrived = this.arrivals.get(trail.at);
    if (arrived) {
      arrived.push(trail);
      return;
    }
    this.arrivals.set(trail.at, [trail]);
    this.#reached?.add(trail.system);
  }
}

/** The trails of one hop: of those that differ in nothing but the text of their legs only so many as can be listed. */
export class Further {
  readonly trails: Trail[] = [];
  /**
   * How many trails of each state came to each code, of those to which so many came that it can matter. Trails over the sets of the filter
   * and others, which are counted apart, are of different states.
   */
  readonly #states = new Map<number, Map<string, number>>();

  /** Asked for every trail to a code from the first time on. @returns false where enough like it are there. */
  admits(trail: Trail): boolean {
    const key = 2 * trail.at + (trail.inSets ? 0 : 1);
    const states = this.#states.get(key) ?? countStates(this.trails, trail.at);
    this.#states.set(key, states);
    const { state } = trail;
    const alike = states.get(state) ?? 0;
    if (alike >= PATHS_LISTED) return false;
    states.set(state, alike + 1);
    return true;
  }
}

function countStates(trails: readonly Trail[], at: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const trail of trails)
    if (trail.at === at) counts.set(trail.state, (counts.get(trail.state) ?? 0) + 1);
  return counts;
}
