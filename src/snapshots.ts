// The live release in memory: filled in a thread of its own when it goes live, and swapped by one assignment.
import { Worker } from 'node:worker_threads';
import type { Log } from './log.ts';
import type { Edition } from './release/edition.ts';
import type { ReadersInMemory } from './release/reader.ts';
import { Snapshot, type SnapshotParts } from './snapshot/snapshot.ts';
import { SnapshotReader } from './snapshot/snapshot-reader.ts';
import type { FillSettings } from './snapshot-worker.ts';

/** The file as it was compiled, or under a loader of TypeScript as it was written. */
const WORKER_FILE = new URL(import.meta.url.replace('snapshots', 'snapshot-worker'));

/** A database that was away may be back by then. */
const RETRY_SECONDS = 30;

export interface SnapshotsParts {
  databaseUrl: string;
  /** A snapshot may take so many megabytes; 0: none is made. */
  megabytes: number;
  log: Log;
  /** Told after each change: what is held now, by the number of the release, and how many bytes that takes. */
  onChange: (held: ReadonlyMap<number, SnapshotParts>, bytes: number) => void;
  /** Only tests give another one. */
  retrySeconds?: number;
  /** Left out: the file beside this one. */
  file?: URL | undefined;
}

export class Snapshots implements ReadersInMemory {
  readonly #parts: SnapshotsParts;
  #held: { releaseNo: number; reader: SnapshotReader } | null = null;
  #filling: Worker | null = null;
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
  async want(edition: Edition): Promise<void> {
    const { releaseNo, release } = edition;
    const { megabytes, databaseUrl, log, retrySeconds = RETRY_SECONDS, file = WORKER_FILE } = this.#parts;
    clearTimeout(this.#retry);
    void this.#filling?.terminate();
    if (megabytes === 0 || this.#held?.releaseNo === releaseNo) return;
    const started = performance.now();
    const settings: FillSettings = { databaseUrl, releaseId: release.id };
    const worker = new Worker(file, { workerData: settings });
    this.#filling = worker;
    worker.on('message', (parts: SnapshotParts) => {
      const snapshot = Snapshot.of(parts);
      const size = `${Math.round(snapshot.bytes / 1_000_000)} MB`;
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      if (this.#keep(releaseNo, snapshot))
        log.info(`Release ${release.id} is answered from memory: ${size}, read in ${seconds} s.`);
      else
        log.warn(
          `Release ${release.id} takes ${size}, more than SNAPSHOT_MB allows: it is answered from the database.`,
        );
    });
    worker.on('error', err => {
      log.warn(
        { err },
        `Release ${release.id} could not be read into memory: it is answered from the database. It is tried again in ${retrySeconds} s.`,
      );
      this.#retry = setTimeout(() => void this.want(edition), retrySeconds * 1000).unref();
    });
    await new Promise<void>(resolve => worker.on('exit', () => resolve()));
    if (this.#filling === worker) this.#filling = null;
  }

  async close(): Promise<void> {
    clearTimeout(this.#retry);
    await this.#filling?.terminate();
  }

  /** In place of the one before it, which lives on where a request still reads it. False where it does not fit: then none is held. */
  #keep(releaseNo: number, snapshot: Snapshot): boolean {
    const fits = snapshot.bytes <= this.#parts.megabytes * 1_000_000;
    this.#held = fits ? { releaseNo, reader: new SnapshotReader(snapshot) } : null;
    if (fits) this.#parts.onChange(new Map([[releaseNo, snapshot.parts]]), snapshot.bytes);
    else this.#parts.onChange(new Map(), 0);
    return fits;
  }
}
