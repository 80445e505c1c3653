// The snapshots that are held together: the live one, and those that requests name, as far as there is room.
import type { Snapshot, SnapshotParts } from './snapshot.ts';
import { SnapshotRelease } from './snapshot-release.ts';

/** A release that is not live, and that no request has named for so long, gives its memory back. */
const UNNAMED_MS = 600_000;

interface Held {
  release: SnapshotRelease;
  /** When a request named it last; one that was live has to be named to stay. */
  namedAt: number;
}

export class HeldSnapshots {
  /** Number of the live release. */
  live: number | null = null;
  readonly #room: number;
  readonly #now: () => number;
  readonly #held = new Map<number, Held>();
  #letGo = 0;

  /** `room`: bytes that all of them may take. */
  constructor(room: number, now: () => number = () => performance.now()) {
    this.#room = room;
    this.#now = now;
  }

  has(releaseNo: number): boolean {
    return this.#held.has(releaseNo);
  }

  of(releaseNo: number): SnapshotRelease | null {
    return this.#held.get(releaseNo)?.release ?? null;
  }

  /** A request has named it. @returns false where it is not held. */
  named(releaseNo: number): boolean {
    const held = this.#held.get(releaseNo);
    if (held) held.namedAt = this.#now();
    return held !== undefined;
  }

  get bytes(): number {
    return [...this.#held.values()].reduce((sum, { release }) => sum + release.snapshot.bytes, 0);
  }

  get parts(): ReadonlyMap<number, SnapshotParts> {
    return new Map([...this.#held].map(([releaseNo, { release }]) => [releaseNo, release.snapshot.parts]));
  }

  /** Bytes of those that were let go since it was asked last. */
  takeLetGo(): number {
    const bytes = this.#letGo;
    this.#letGo = 0;
    return bytes;
  }

  /**
   * The live release takes the place of others where it must; one that was named waits until there is room.
   * @returns false where it does not fit.
   */
  keep(releaseNo: number, snapshot: Snapshot): boolean {
    this.letGoUnnamed();
    if (snapshot.bytes > this.#room) return false;
    const isLive = releaseNo === this.live;
    const fits = () => this.bytes + snapshot.bytes <= this.#room;
    for (const other of isLive ? this.#othersByName() : []) if (!fits()) this.#drop(other);
    if (!fits()) return false;
    const namedAt = isLive ? Number.NEGATIVE_INFINITY : this.#now();
    this.#held.set(releaseNo, { release: new SnapshotRelease(snapshot), namedAt });
    return true;
  }

  /** @returns whether any was. */
  letGoUnnamed(): boolean {
    const before = this.#held.size;
    const since = this.#now() - UNNAMED_MS;
    for (const no of this.#othersByName()) if ((this.#held.get(no)?.namedAt ?? 0) < since) this.#drop(no);
    return this.#held.size < before;
  }

  /** @returns whether it was held. */
  letGo(releaseNo: number): boolean {
    const held = this.has(releaseNo);
    if (held) this.#drop(releaseNo);
    return held;
  }

  /** Numbers of all but the live one, the one first that was not named for longest. */
  #othersByName(): number[] {
    const others = [...this.#held].filter(([releaseNo]) => releaseNo !== this.live);
    return others.sort(([, a], [, b]) => a.namedAt - b.namedAt).map(([releaseNo]) => releaseNo);
  }

  #drop(releaseNo: number): void {
    this.#letGo += this.#held.get(releaseNo)?.release.snapshot.bytes ?? 0;
    this.#held.delete(releaseNo);
  }
}
