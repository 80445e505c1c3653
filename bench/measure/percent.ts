// A share for people.

/** Two decimals, cut off, not rounded: what is not all of it does not read 100.00 %. */
export function percent(share: number): string {
  return `${(Math.floor(share * 10_000 + 1e-6) / 100).toFixed(2)} %`;
}
