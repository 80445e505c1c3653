// Tells the world of a crosswalk how many mappings were looked at.
import type { CrosswalkWorld } from './world.ts';

/** Mappings are told of in lots: most steps look at one or two. */
const LOT = 100;

export class Tally {
  readonly #world: CrosswalkWorld;
  #untold = 0;

  constructor(world: CrosswalkWorld) {
    this.#world = world;
  }

  /** @returns what to wait for before going on; null to go on at once. */
  add(mappings: number): Promise<void> | null {
    this.#untold += mappings;
    return this.#untold < LOT ? null : this.tell();
  }

  tell(): Promise<void> | null {
    const told = this.#untold;
    this.#untold = 0;
    return this.#world.walked(told);
  }
}
