// How many times its size Orphadata is made.

/** More copies than that have no codes left (copied-codes.ts). */
const MOST = 100;

/**
 * Ascending; the first is what the others are compared with.
 * @throws Error where they are no sizes
 */
export function sizesAsked(written = '1,10,100'): number[] {
  const sizes = [...new Set(written.split(',').map(Number))].sort((a, b) => a - b);
  if (sizes[0] === 1 && sizes.every(times => Number.isInteger(times) && times > 0 && times <= MOST))
    return sizes;
  throw new Error(
    `NOSOGRAPH_SCALE is "${written}": whole numbers from 1 to ${MOST} are expected, 1 among them, as in 1,10.`,
  );
}
