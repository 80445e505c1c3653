// A snapshot as one block of bytes, to be kept and to be sent to another process: its arrays one behind the other, and a plan that tells where each one is.
import { ARRAYS, type Cells, type CellType } from './cells.ts';
import type { SnapshotParts } from './snapshot.ts';

/**
 * Of what stands in a block. To be raised with every change of `snapshot` by which the same release makes other bytes: blocks are kept in
 * the database, and those of another format are not read (test/snapshot/format.test.ts).
 */
export const FORMAT = 3;

/** Where an array stands in the block. */
interface Place {
  cells: CellType;
  length: number;
  /** Bytes before it. */
  at: number;
}

/** The parts of a snapshot with a place for each array; plain values, to be written as JSON. */
export interface Plan {
  /** Bytes of the block. */
  size: number;
  parts: unknown;
}

/** Every array begins where any type may. */
const ALIGNED = 8;

/**
 * A block of at least so many bytes is memory of its own, which goes back to the system as soon as nobody uses it. Smaller ones the C
 * library cuts from what it keeps for good: https://man7.org/linux/man-pages/man3/mallopt.3.html, M_MMAP_THRESHOLD. What is not used of a
 * block is never touched, and takes no memory.
 */
const BLOCK_BYTES = 33 * 2 ** 20;

/** A snapshot as bytes: the pieces one behind the other are the block. */
export interface Packed<Pieces = Iterable<Uint8Array>> {
  plan: Plan;
  pieces: Pieces;
}

export function pack(parts: SnapshotParts): Packed {
  const arrays: Cells[] = [];
  let size = 0;
  const planned = mapArrays(parts, isCells, array => {
    const place: Place = { cells: typeOf(array), length: array.length, at: size };
    arrays.push(array);
    size += Math.ceil(array.byteLength / ALIGNED) * ALIGNED;
    return place;
  });
  return { plan: { size, parts: planned }, pieces: piecesOf(arrays) };
}

function* piecesOf(arrays: readonly Cells[]): Generator<Uint8Array> {
  for (const array of arrays) {
    yield new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    const gap = -array.byteLength & (ALIGNED - 1);
    if (gap > 0) yield new Uint8Array(gap);
  }
}

/** Shared memory for the block of a plan. */
export function blockFor({ size }: Plan): SharedArrayBuffer {
  return new SharedArrayBuffer(Math.max(size, BLOCK_BYTES));
}

/** The snapshot in a block: nothing is copied. */
export function partsIn(block: SharedArrayBuffer, { parts }: Plan): SnapshotParts {
  return mapArrays(parts, isPlace, place => cellsAt(block, place)) as SnapshotParts;
}

/** The same plain objects with something else in place of some of their values. */
function mapArrays<Value>(
  part: unknown,
  is: (part: unknown) => part is Value,
  other: (value: Value) => unknown,
): unknown {
  if (is(part)) return other(part);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, mapArrays(inner, is, other)]));
}

function isCells(part: unknown): part is Cells {
  return ArrayBuffer.isView(part);
}

function isPlace(part: unknown): part is Place {
  return typeof part === 'object' && part !== null && 'at' in part && 'cells' in part && 'length' in part;
}

function typeOf(array: Cells): CellType {
  const found = Object.entries(ARRAYS).find(([, type]) => array instanceof type);
  if (!found) throw new Error('A snapshot holds an array that is none of cells');
  return found[0] as CellType;
}

function cellsAt(block: SharedArrayBuffer, { cells, length, at }: Place): Cells {
  if (cells === 'byte') return new Uint8Array(block, at, length);
  if (cells === 'int') return new Int32Array(block, at, length);
  return cells === 'number' ? new Uint32Array(block, at, length) : new Float64Array(block, at, length);
}
