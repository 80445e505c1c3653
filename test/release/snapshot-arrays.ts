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
