// When a delivery is tried again.

const LONGEST_SECONDS = 3_600;

/** No delay is longer, in milliseconds. */
export const LONGEST_DELAY_MS = LONGEST_SECONDS * 1000 * 1.25;

/**
 * Twice as long with every attempt, up to an hour, give or take a quarter, so that what failed together does not come back together.
 * @param attempts that have failed, 1 or more
 * @param random from 0 to 1
 * @returns milliseconds
 */
export function retryDelay(attempts: number, firstSeconds: number, random = Math.random()): number {
  const seconds = Math.min(firstSeconds * 2 ** Math.min(attempts - 1, 30), LONGEST_SECONDS);
  return Math.round(seconds * 1000 * (0.75 + random / 2));
}
