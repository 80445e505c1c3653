// Rows by an integer key: which keys there are, ascending, and the rows of each in the order in which they were filled.
import { cellAt } from './cells.ts';

/** What an index is made of. */
export interface IndexParts {
  /** Each key once, ascending. */
  keys: Int32Array;
  /** Where the rows of each key begin in the order of the keys, and where the last ones end. */
  starts: Uint32Array;
  /** Numbers of rows in the order of the keys; null where they were filled in that order. */
  rows: Uint32Array | null;
}

/** Calls `visit` with the number of every row of a key. */
export function eachRow({ keys, starts, rows }: IndexParts, key: number, visit: (row: number) => void): void {
  const place = placeOf(keys, key);
  if (place < 0) return;
  const end = cellAt(starts, place + 1);
  for (let i = cellAt(starts, place); i < end; i++) visit(rows ? cellAt(rows, i) : i);
}

/** The number of the first row of a key; -1 where it has none. */
export function firstRow({ keys, starts, rows }: IndexParts, key: number): number {
  const place = placeOf(keys, key);
  if (place < 0) return -1;
  const start = cellAt(starts, place);
  if (start >= cellAt(starts, place + 1)) return -1;
  return rows ? cellAt(rows, start) : start;
}

function placeOf(keys: Int32Array, key: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = cellAt(keys, middle);
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
