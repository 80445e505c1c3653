// Makes the index of a table from the keys of its rows.
import { type Cells, cellAt, sharedInts, sharedNumbers } from '../cells.ts';
import type { IndexParts } from '../row-index.ts';

/** `keys`: of each row, in the order of the rows. In shared memory. */
export function indexOf(keys: Int32Array): IndexParts {
  const rows = isAscending(keys) ? null : inOrderOf(keys);
  const keyAt = (i: number) => cellAt(keys, rows ? cellAt(rows, i) : i);
  const distinct: number[] = [];
  const starts: number[] = [];
  for (let i = 0; i < keys.length; i++) {
    if (i > 0 && keyAt(i) === keyAt(i - 1)) continue;
    distinct.push(keyAt(i));
    starts.push(i);
  }
  const shared = sharedNumbers(starts.length + 1);
  shared.set([...starts, keys.length]);
  return { keys: sharedInts(distinct), starts: shared, rows };
}

function isAscending(keys: Cells): boolean {
  for (let i = 1; i < keys.length; i++) if (cellAt(keys, i) < cellAt(keys, i - 1)) return false;
  return true;
}

/** Rows of the same key keep their order. */
function inOrderOf(keys: Cells): Uint32Array {
  const rows = sharedNumbers(keys.length);
  for (let row = 0; row < rows.length; row++) rows[row] = row;
  return rows.sort((a, b) => cellAt(keys, a) - cellAt(keys, b) || a - b);
}
