// Has releases read into memory: the live one first, then those that requests name. Each is swapped in by one assignment.
import type { Log } from './log.ts';
import type { Edition } from './release/edition.ts';
import type { ReadersInMemory, ReleaseInMemory } from './release/reader.ts';
import { HeldSnapshots } from './snapshot/held-snapshots.ts';
import { Snapshot, type SnapshotParts } from './snapshot/snapshot.ts';
import { readSnapshot } from './snapshot-reading.ts';

/** A database that was away may be back by then. */
const RETRY_SECONDS = 30;
/** Some releases may have been let go by then. */
const NO_ROOM_SECONDS = 600;
const LOOKED_AFTER_EVERY_MS = 60_000;

export interface SnapshotsParts {
  databaseUrl: string;
  /** All snapshots together may take so many megabytes; 0: none is made. */
  megabytes: number;
  log: Log;
  /** Told after each change: what is held now, by the number of the release, how many bytes that takes, and how many were let go. */
  onChange: (held: ReadonlyMap<number, SnapshotParts>, bytes: number, letGo: number) => void;
  /** Only tests give another one. */
  retrySeconds?: number;
  /** Of the process; left out: the one that belongs to this file. */
  file?: URL | undefined;
}

interface Reading {
  releaseNo: number;
  giveUp: AbortController;
  /** Settles when nothing is left to read. */
  done: Promise<void>;
}

export class Snapshots implements ReadersInMemory {
  readonly #parts: SnapshotsParts;
  readonly #held: HeldSnapshots;
  /** Not read yet: the live release, and those that requests have named. */
  #live: Edition | null = null;
  readonly #named = new Map<number, Edition>();
  /** When one may be tried again that could not be read, or found no room; by the clock of the process. */
  readonly #notBefore = new Map<number, number>();
  #reading: Reading | null = null;
  #retry: NodeJS.Timeout | undefined;
  readonly #lookingAfter: NodeJS.Timeout;

  constructor(parts: SnapshotsParts) {
    this.#parts = parts;
    this.#held = new HeldSnapshots(parts.megabytes * 1_000_000);
    this.#lookingAfter = setInterval(() => {
      if (this.#held.letGoUnnamed()) this.#tell();
    }, LOOKED_AFTER_EVERY_MS).unref();
  }

  /** A request that has one keeps it to its end, whatever becomes of it here. */
  of(releaseNo: number): ReleaseInMemory | null {
    return this.#held.of(releaseNo);
  }

  /**
   * A release has gone live: it is read before all others, and one that is being read gives way.
   * @returns settles when it is held, or will not be: the log says why.
   */
  goesLive(edition: Edition): Promise<void> {
    this.#live = edition;
    this.#held.live = edition.releaseNo;
    this.#notBefore.delete(edition.releaseNo);
    if (this.#reading?.releaseNo !== edition.releaseNo) this.#reading?.giveUp.abort();
    return this.#readNext();
  }

  /** A request has named a release: where it is not held, it is read for the next ones. Settles as `goesLive`. */
  named(edition: Edition): Promise<void> {
    const { releaseNo } = edition;
    if (this.#held.named(releaseNo)) return Promise.resolve();
    if (releaseNo !== this.#reading?.releaseNo) this.#named.set(releaseNo, edition);
    return this.#readNext();
  }

  /** A release is no longer stored: its memory is given back once the last request that reads it has ended. */
  removed({ releaseNo }: Edition): void {
    this.#named.delete(releaseNo);
    if (this.#held.letGo(releaseNo)) this.#tell();
  }

  async close(): Promise<void> {
    clearTimeout(this.#retry);
    clearInterval(this.#lookingAfter);
    this.#live = null;
    this.#named.clear();
    this.#reading?.giveUp.abort();
    await this.#reading?.done;
  }

  #readNext(): Promise<void> {
    if (this.#reading) return this.#reading.done;
    const edition = this.#next();
    if (!edition) return Promise.resolve();
    const giveUp = new AbortController();
    const done = this.#read(edition, giveUp.signal).then(() => {
      this.#reading = null;
      return this.#readNext();
    });
    this.#reading = { releaseNo: edition.releaseNo, giveUp, done };
    return done;
  }

  #next(): Edition | null {
    if (this.#parts.megabytes === 0) return null;
    const wanted = [...(this.#live ? [this.#live] : []), ...this.#named.values()];
    this.#named.clear();
    const [next, ...later] = wanted.filter(
      ({ releaseNo }) =>
        !this.#held.has(releaseNo) && performance.now() >= (this.#notBefore.get(releaseNo) ?? 0),
    );
    for (const edition of later) this.#named.set(edition.releaseNo, edition);
    return next ?? null;
  }

  async #read(edition: Edition, signal: AbortSignal): Promise<void> {
    const { databaseUrl, log, retrySeconds = RETRY_SECONDS, file } = this.#parts;
    const { releaseNo, release } = edition;
    const started = performance.now();
    try {
      const parts = await readSnapshot({ databaseUrl, releaseId: release.id }, signal, file);
      if (signal.aborted) return;
      const snapshot = Snapshot.of(parts);
      const size = `${(snapshot.bytes / 1_000_000).toFixed(1)} MB`;
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      if (this.#held.keep(releaseNo, snapshot)) {
        log.info(`Release ${release.id} is answered from memory: ${size}, read in ${seconds} s.`);
      } else {
        const why = 'more than SNAPSHOT_MB leaves for it: it is answered from the database';
        log.warn(`Release ${release.id} takes ${size}, ${why}.`);
        this.#tryLater(releaseNo, NO_ROOM_SECONDS);
      }
      this.#tell();
    } catch (err) {
      if (signal.aborted) return;
      const why = `it is answered from the database. It is tried again in ${retrySeconds} s`;
      log.warn({ err }, `Release ${release.id} could not be read into memory: ${why}.`);
      this.#tryLater(releaseNo, retrySeconds);
    }
  }

  /** The live one at that time; one that was named when it is named again. */
  #tryLater(releaseNo: number, seconds: number): void {
    this.#notBefore.set(releaseNo, performance.now() + seconds * 1000);
    if (releaseNo !== this.#live?.releaseNo) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#readNext(), seconds * 1000 + 1).unref();
  }

  #tell(): void {
    this.#parts.onChange(this.#held.parts, this.#held.bytes, this.#held.takeLetGo());
  }
}
