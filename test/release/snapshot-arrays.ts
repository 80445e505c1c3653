// The arrays that a snapshot is made of, by their names: for tests that change one.
import type { Cells } from '../../src/snapshot/cells.ts';
import type { SnapshotParts } from '../../src/snapshot/snapshot.ts';

export interface NamedArray {
  path: string;
  array: Cells;
}

export function arraysOf(part: object, path = ''): NamedArray[] {
  return Object.entries(part).flatMap(([name, inner]) => {
    const at = path === '' ? name : `${path}.${name}`;
    if (ArrayBuffer.isView(inner)) return [{ path: at, array: inner as Cells }];
    return typeof inner === 'object' && inner !== null ? arraysOf(inner, at) : [];
  });
}

/** The same parts in memory of their own. */
export function copyOf(parts: SnapshotParts): SnapshotParts {
  return copied(parts) as SnapshotParts;
}

function copied(part: unknown): unknown {
  if (ArrayBuffer.isView(part)) return (part as Cells).slice();
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, copied(inner)]));
}

/** Places of an array that are changed, one at a time: in some the number that comes of it may mean the same. */
const PLACES = 20;

/** From the middle on; none that is free in a hash table, if others are there. */
export function placesIn(array: Cells): number[] {
  const places = [...array.keys()];
  const fromMiddle = [...places.slice(array.length / 2), ...places.slice(0, array.length / 2)];
  const taken = fromMiddle.filter(place => array[place] !== 0);
  return (taken.length > 0 ? taken : fromMiddle).slice(0, PLACES);
}

/** The same parts with another number at a place of the array of that name. */
export function changed(original: SnapshotParts, path: string, place: number): SnapshotParts {
  const parts = copyOf(original);
  const array = arraysOf(parts).find(part => part.path === path)?.array;
  if (array) array[place] = array[place] === 0 ? 1 : 0;
  return parts;
}
