// Cells: arrays of numbers in memory that all threads of the process share.

/** The array of each type of cell. */
export const ARRAYS = { byte: Uint8Array, int: Int32Array, number: Uint32Array, float: Float64Array };

/** What a cell holds: a byte, an integer with a sign, a number of something (0 or more), or any number. */
export type CellType = keyof typeof ARRAYS;
export type Cells = Uint8Array | Int32Array | Uint32Array | Float64Array;

/** A cell that is there: who reads knows the number of cells. */
export function cellAt(cells: Cells, at: number): number {
  return cells[at] ?? 0;
}

/** The same bytes in memory that is handed to another thread without a copy. */
export function sharedBytes(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}

/** Zeros, in shared memory. */
export function sharedNumbers(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * Uint32Array.BYTES_PER_ELEMENT));
}

/** As `sharedBytes`. */
export function sharedInts(ints: readonly number[]): Int32Array {
  const shared = new Int32Array(new SharedArrayBuffer(ints.length * Int32Array.BYTES_PER_ELEMENT));
  shared.set(ints);
  return shared;
}

/** Zeros of a type, in shared memory. */
export function sharedCells(type: CellType, length: number): Cells {
  const memory = new SharedArrayBuffer(length * ARRAYS[type].BYTES_PER_ELEMENT);
  if (type === 'byte') return new Uint8Array(memory);
  if (type === 'int') return new Int32Array(memory);
  return type === 'number' ? new Uint32Array(memory) : new Float64Array(memory);
}
