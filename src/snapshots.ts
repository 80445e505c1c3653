// The releases that are held in memory: filled in a thread of their own when they go live, bounded together, swapped by one assignment.
import { Worker } from 'node:worker_threads';
import type { Log } from './log.ts';
import type { Edition } from './release/edition.ts';
import type { ReadersInMemory } from './release/reader.ts';
import { Snapshot, type SnapshotParts } from './snapshot/snapshot.ts';
import { SnapshotReader } from './snapshot/snapshot-reader.ts';
import type { Filled, FillSettings } from './snapshot-worker.ts';

/** The file as it was compiled, or under a loader of TypeScript as it was written. */
const WORKER_FILE = new URL(import.meta.url.replace('snapshots', 'snapshot-worker'));

export interface SnapshotsParts {
  databaseUrl: string;
  /** All snapshots together may take so many megabytes; 0: none is made. */
  megabytes: number;
  log: Log;
  /** Told after each change: what is held now, by the number of the release, and how many bytes that takes. */
  onChange: (held: ReadonlyMap<number, SnapshotParts>, bytes: number) => void;
  /** Left out: the file beside this one. */
  file?: URL | undefined;
}

interface Held {
  snapshot: Snapshot;
  reader: SnapshotReader;
}

export class Snapshots implements ReadersInMemory {
  readonly #parts: SnapshotsParts;
  /** By the number of the release; the one that was filled last stands last. */
  #held: ReadonlyMap<number, Held> = new Map();
  #filling: { releaseNo: number; worker: Worker; ended: Promise<void> } | null = null;

  constructor(parts: SnapshotsParts) {
    this.#parts = parts;
  }

  /** A request that has one keeps it to its end, whatever becomes of it here. */
  of(releaseNo: number): SnapshotReader | null {
    return this.#held.get(releaseNo)?.reader ?? null;
  }

  /** Begins to fill the snapshot of a release that went live; one that is being filled for another release is given up. */
  want({ releaseNo, release }: Edition): void {
    if (this.#parts.megabytes === 0 || this.#held.has(releaseNo) || this.#filling?.releaseNo === releaseNo)
      return;
    void this.#filling?.worker.terminate();
    const { databaseUrl, log, file = WORKER_FILE } = this.#parts;
    const started = performance.now();
    const worker = new Worker(file, {
      workerData: { databaseUrl, releaseId: release.id } satisfies FillSettings,
    });
    worker.unref();
    worker.on('message', (filled: Filled) => {
      const snapshot = Snapshot.of(filled.parts);
      if (this.#keep(filled.releaseNo, snapshot)) {
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        log.info(
          `Release ${release.id} is answered from memory: ${megabytesOf(snapshot.bytes)} MB, read in ${seconds} s.`,
        );
      } else
        log.warn(
          `Release ${release.id} takes ${megabytesOf(snapshot.bytes)} MB, more than SNAPSHOT_MB allows: it is answered from the database.`,
        );
    });
    worker.on('error', error => {
      log.warn(
        { err: error },
        `Release ${release.id} could not be read into memory: it is answered from the database.`,
      );
    });
    const ended = new Promise<void>(resolve => {
      worker.on('exit', () => {
        if (this.#filling?.worker === worker) this.#filling = null;
        resolve();
      });
    });
    this.#filling = { releaseNo, worker, ended };
  }

  async close(): Promise<void> {
    await this.#filling?.worker.terminate();
  }

  /** Older ones give way, the oldest first. False where it does not fit even alone. */
  #keep(releaseNo: number, snapshot: Snapshot): boolean {
    const most = this.#parts.megabytes * 1_000_000;
    if (snapshot.bytes > most) return false;
    const held = new Map([...this.#held, [releaseNo, { snapshot, reader: new SnapshotReader(snapshot) }]]);
    for (const no of held.keys()) {
      if (bytesOf(held) <= most) break;
      held.delete(no);
    }
    this.#held = held;
    const parts = new Map([...held].map(([no, each]) => [no, each.snapshot.parts]));
    this.#parts.onChange(parts, bytesOf(held));
    return true;
  }
}

function bytesOf(held: ReadonlyMap<number, Held>): number {
  return [...held.values()].reduce((sum, { snapshot }) => sum + snapshot.bytes, 0);
}

function megabytesOf(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}
