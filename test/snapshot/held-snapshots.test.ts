// Which snapshots are held together: the live one, and others as long as there is room and requests name them.
import { beforeEach, expect, test } from 'vitest';
import { SnapshotBuilder } from '../../src/snapshot/filling/builder.ts';
import { HeldSnapshots } from '../../src/snapshot/held-snapshots.ts';
import type { Snapshot } from '../../src/snapshot/snapshot.ts';

const MINUTE = 60_000;
const SNAPSHOT = new SnapshotBuilder(JSON.parse).finish(String);
let now: number;
let held: HeldSnapshots;

/** Room for so many. */
function room(count: number): HeldSnapshots {
  return new HeldSnapshots(count * SNAPSHOT.bytes, () => now);
}

beforeEach(() => {
  now = 1;
  held = room(2);
  held.live = 1;
  held.keep(1, SNAPSHOT);
});

const numbers = () => [...held.parts.keys()];

test('one that is named is held beside the live one; a third finds no room', () => {
  expect(held.keep(2, SNAPSHOT)).toBe(true);
  expect(held.keep(3, SNAPSHOT)).toBe(false);
  expect([numbers(), held.bytes, held.takeLetGo()]).toEqual([[1, 2], 2 * SNAPSHOT.bytes, 0]);
});

test('one that was not named for ten minutes is let go, and the live one is not', () => {
  held.keep(2, SNAPSHOT);
  now += 9 * MINUTE;
  expect([held.letGoUnnamed(), held.named(2), held.named(3)]).toEqual([false, true, false]);
  now += 9 * MINUTE;
  expect(held.letGoUnnamed()).toBe(false);
  now += 2 * MINUTE;
  expect(held.letGoUnnamed()).toBe(true);
  expect([numbers(), held.takeLetGo(), held.takeLetGo()]).toEqual([[1], SNAPSHOT.bytes, 0]);
});

test('another live one takes the place of the one before, which answers until then and which nobody has to name', () => {
  held.keep(2, SNAPSHOT);
  held.live = 3;
  expect(held.of(1)).not.toBeNull();
  expect(held.keep(3, SNAPSHOT)).toBe(true);
  expect(numbers()).toEqual([2, 3]);
});

test('where the live one needs the room, the others go, those first that were not named for longest', () => {
  held = room(3);
  held.live = 1;
  for (const no of [1, 2, 3]) {
    held.keep(no, SNAPSHOT);
    now += MINUTE;
  }
  held.named(1);
  held.named(2);
  held.live = 4;
  held.named(1);
  expect(held.keep(4, SNAPSHOT)).toBe(true);
  expect(numbers()).toEqual([1, 2, 4]);
});

test('one that is larger than all the room is not held, and no other makes room for it', () => {
  held = room(2);
  held.live = 1;
  held.keep(1, SNAPSHOT);
  held.keep(2, SNAPSHOT);
  held.live = 3;
  const large = { bytes: 2.5 * SNAPSHOT.bytes, parts: SNAPSHOT.parts } as Snapshot;
  expect(held.keep(3, large)).toBe(false);
  // The one that was live before has to be named to stay.
  expect(numbers()).toEqual([2]);
});
