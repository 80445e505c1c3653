// Opens sessions: picks a server, reads which release is live once, and keeps the editions in use.
import type { Pool as PgPool } from 'pg';
import type { DataSource } from 'typeorm';
import type { Edition } from '../release/edition.ts';
import { ReleaseNotFoundError } from '../release/missing-release.ts';
import type { Read } from '../release/read.ts';
import type { RequestWork } from '../work/request-work.ts';
import { type Answering, readAnswering } from './answering-release.ts';
import { type FollowOptions, LiveRelease } from './live-release.ts';
import { ReadingPool } from './reading-pool.ts';
import { type Pool, Session } from './session.ts';
import { storedAmong } from './still-stored.ts';

/** Editions kept: the live one, the one before, and some that are named by requests. */
const EDITIONS_KEPT = 8;

/** A release whose edition is at hand. */
export interface KnownRelease {
  edition: Edition;
  live: boolean;
}

export interface Followed extends Omit<FollowOptions, 'read'> {
  /** Told of a release that is no longer stored, a second after it was removed at the latest. */
  onRemoved?: (edition: Edition) => void;
}

export class Store {
  readonly #master: Pool;
  readonly #readers: Pool[];
  readonly #editions = new Map<number, Edition>();
  #live: LiveRelease | null = null;
  #next = 0;

  private constructor(master: Pool, readers: Pool[]) {
    this.#master = master;
    this.#readers = readers;
  }

  static of({ driver }: DataSource): Store {
    // TypeORM's PostgreSQL driver holds the pools of pg; prepared statements need them directly.
    const { master, slaves } = driver as unknown as { master: PgPool; slaves: PgPool[] };
    const primary = new ReadingPool(master);
    const readers = slaves.map(slave => new ReadingPool(slave));
    return new Store(primary, readers.length > 0 ? readers : [primary]);
  }

  /** For a process that needs nothing else of TypeORM: loading it takes a quarter of a second. */
  static on(pool: Pool): Store {
    return new Store(pool, [pool]);
  }

  /**
   * From now on it is known which release is live, and no session asks for it. A replica may not have what the primary says is live:
   * where there are replicas, sessions go on asking.
   */
  async follow({ onRemoved, ...options }: Followed): Promise<void> {
    if (this.#readers[0] !== this.#master) return;
    const read = async () => {
      const { editionOrNull: edition } = await this.#ask(null);
      await this.#forgetRemoved(onRemoved);
      return edition;
    };
    this.#live = await LiveRelease.follow({ ...options, read });
  }

  /** The live release where it is known without asking. */
  get live(): Edition | null {
    return this.#live?.edition ?? null;
  }

  /** The release that is meant, by its id or (the live one) by null, where it is known without asking. */
  known(releaseId: string | null): KnownRelease | null {
    const { live } = this;
    // A replica may lag behind: what is known here it need not have.
    if (!live) return null;
    if (releaseId === null || releaseId === live.release.id) return { edition: live, live: true };
    const named = [...this.#editions.values()].find(({ release }) => release.id === releaseId);
    return named ? { edition: named, live: false } : null;
  }

  /** A release that is no longer stored. */
  forget({ releaseNo }: Edition): void {
    this.#editions.delete(releaseNo);
  }

  /** Another release may be stored under the id of one that was removed: what is known is looked after. */
  async #forgetRemoved(onRemoved: Followed['onRemoved']): Promise<void> {
    const known = [...this.#editions.values()];
    // One that is live was just read.
    if (known.length < 2) return;
    const stored = await storedAmong(
      new Session(this.#reader()),
      known.map(({ releaseNo }) => releaseNo),
    );
    for (const edition of known) {
      if (stored.has(edition.releaseNo)) continue;
      this.forget(edition);
      onRemoved?.(edition);
    }
  }

  /** Ends what `follow` began. */
  async close(): Promise<void> {
    await this.#live?.close();
  }

  /**
   * A session on the live release, or on the one named; at once where it is known which one is live. All its statements go to one
   * server, so that a replica that lags behind cannot mix two states. `work` counts what they bring; without it, nothing is limited.
   * @throws ReleaseNotFoundError where the named release is not stored.
   */
  open(releaseId: string | null = null, work?: RequestWork): Read<Session> {
    const known = this.known(releaseId);
    return known?.live ? this.openKnown(known, work) : this.ask(releaseId, work);
  }

  /** `open` for a release that is known. One that is not live may have been removed: whoever reads it asks afterwards. */
  openKnown({ edition, live }: KnownRelease, work?: RequestWork): Session {
    const session = new Session(this.#reader(), work);
    session.settle(edition, live);
    return session;
  }

  /** `open`, without relying on what is known. */
  async ask(releaseId: string | null, work?: RequestWork): Promise<Session> {
    const session = await this.#ask(releaseId, work);
    if (releaseId === null) this.#live?.saw(session.editionOrNull);
    return session;
  }

  async #ask(releaseId: string | null, work?: RequestWork): Promise<Session> {
    const session = new Session(this.#reader(), work);
    const known = new Map(this.#editions);
    const answering = await readAnswering(session, releaseId, [...known.keys()]);
    if (!answering && releaseId !== null) throw new ReleaseNotFoundError(releaseId);
    if (answering) session.settle(this.#keep(answering, known), answering.live);
    return session;
  }

  /** True where the primary answers. */
  async reachable(): Promise<boolean> {
    return this.#master.query({ text: 'select 1' }).then(
      () => true,
      () => false,
    );
  }

  #reader(): Pool {
    this.#next = (this.#next + 1) % this.#readers.length;
    return this.#readers[this.#next] ?? this.#master;
  }

  /** The edition just read, or the one kept; the longest unused one gives way. */
  #keep({ releaseNo, edition }: Answering, known: ReadonlyMap<number, Edition>): Edition {
    const kept = edition ?? known.get(releaseNo);
    if (!kept) throw new Error(`The edition of release number ${releaseNo} was neither read nor kept`);
    this.#editions.delete(releaseNo);
    this.#editions.set(releaseNo, kept);
    for (const oldest of [...this.#editions.keys()].slice(0, -EDITIONS_KEPT)) this.#editions.delete(oldest);
    return kept;
  }
}
