// Choices that look random and are the same in every run.

/** Numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/** The generator mulberry32 of Tommy Ettinger: a state of 32 bits is enough to draw samples. */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 up to, but not including, `limit`. */
export function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

/** A copy in another order, each order as likely as any other. */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const pool = [...items];
  return items.flatMap(() => pool.splice(below(random, pool.length), 1));
}
