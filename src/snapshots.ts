// The live release in memory: filled by a process of its own when it goes live, and swapped by one assignment.
import type { Log } from './log.ts';
import type { Edition } from './release/edition.ts';
import type { ReadersInMemory } from './release/reader.ts';
import { Snapshot, type SnapshotParts } from './snapshot/snapshot.ts';
import { SnapshotReader } from './snapshot/snapshot-reader.ts';
import { readSnapshot } from './snapshot-reading.ts';

/** A database that was away may be back by then. */
const RETRY_SECONDS = 30;

export interface SnapshotsParts {
  databaseUrl: string;
  /** A snapshot may take so many megabytes; 0: none is made. */
  megabytes: number;
  log: Log;
  /** Told after each change: what is held now, by the number of the release, how many bytes that takes, and how many were let go. */
  onChange: (held: ReadonlyMap<number, SnapshotParts>, bytes: number, letGo: number) => void;
  /** Only tests give another one. */
  retrySeconds?: number;
  /** Of the process; left out: the one that belongs to this file. */
  file?: URL | undefined;
}

export class Snapshots implements ReadersInMemory {
  readonly #parts: SnapshotsParts;
  #held: { releaseNo: number; reader: SnapshotReader; bytes: number } | null = null;
  /** Ends the reading that is under way. */
  #giveUp = new AbortController();
  #reading: Promise<void> = Promise.resolve();
  #retry: NodeJS.Timeout | undefined;

  constructor(parts: SnapshotsParts) {
    this.#parts = parts;
  }

  /** A request that has one keeps it to its end, whatever becomes of it here. */
  of(releaseNo: number): SnapshotReader | null {
    return this.#held?.releaseNo === releaseNo ? this.#held.reader : null;
  }

  /**
   * Fills the snapshot of a release that went live. One that is being filled for another release is given up.
   * @returns settles when it is held, or will not be: the log says why.
   */
  want(edition: Edition): Promise<void> {
    clearTimeout(this.#retry);
    this.#giveUp.abort();
    this.#giveUp = new AbortController();
    if (this.#parts.megabytes > 0 && this.#held?.releaseNo !== edition.releaseNo)
      this.#reading = this.#read(edition, this.#giveUp.signal);
    return this.#reading;
  }

  async close(): Promise<void> {
    clearTimeout(this.#retry);
    this.#giveUp.abort();
    await this.#reading;
  }

  async #read(edition: Edition, signal: AbortSignal): Promise<void> {
    const { databaseUrl, log, retrySeconds = RETRY_SECONDS, file } = this.#parts;
    const { releaseNo, release } = edition;
    const started = performance.now();
    try {
      const parts = await readSnapshot({ databaseUrl, releaseId: release.id }, signal, file);
      if (signal.aborted) return;
      const snapshot = Snapshot.of(parts);
      const size = `${Math.round(snapshot.bytes / 1_000_000)} MB`;
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      if (this.#keep(releaseNo, snapshot))
        log.info(`Release ${release.id} is answered from memory: ${size}, read in ${seconds} s.`);
      else
        log.warn(
          `Release ${release.id} takes ${size}, more than SNAPSHOT_MB allows: it is answered from the database.`,
        );
    } catch (err) {
      if (signal.aborted) return;
      log.warn(
        { err },
        `Release ${release.id} could not be read into memory: it is answered from the database. It is tried again in ${retrySeconds} s.`,
      );
      this.#retry = setTimeout(() => void this.want(edition), retrySeconds * 1000).unref();
    }
  }

  /** In place of the one before it, which lives on where a request still reads it. False where it does not fit: then none is held. */
  #keep(releaseNo: number, snapshot: Snapshot): boolean {
    const fits = snapshot.bytes <= this.#parts.megabytes * 1_000_000;
    const letGo = this.#held?.bytes ?? 0;
    this.#held = fits ? { releaseNo, reader: new SnapshotReader(snapshot), bytes: snapshot.bytes } : null;
    if (fits) this.#parts.onChange(new Map([[releaseNo, snapshot.parts]]), snapshot.bytes, letGo);
    else this.#parts.onChange(new Map(), 0, letGo);
    return fits;
  }
}
