// Opens sessions: picks a server, reads which release is live once, and keeps the editions in use.
import type { DataSource } from 'typeorm';
import type { Edition } from './edition.ts';
import { readEdition } from './read-edition.ts';
import { type Pool, Session } from './session.ts';

/** Editions kept: the live one, the one before, and some that are named by requests. */
const EDITIONS_KEPT = 8;

/** The release that a request names is not stored. */
export class ReleaseNotFoundError extends Error {
  constructor(id: string) {
    super(`No release has the id "${id.slice(0, 80)}". The query releases lists those that are stored.`);
  }
}

export class Store {
  readonly #master: Pool;
  readonly #readers: Pool[];
  readonly #editions = new Map<number, Promise<Edition | null>>();
  #next = 0;

  constructor(dataSource: DataSource) {
    // TypeORM's PostgreSQL driver holds the pools of pg; prepared statements need them directly.
    const { master, slaves } = dataSource.driver as unknown as { master: Pool; slaves: Pool[] };
    this.#master = master;
    this.#readers = slaves.length > 0 ? slaves : [master];
  }

  /**
   * A session on the live release, or on the one named. All its statements go to one server, so that a replica that
   * lags behind cannot mix two states.
   * @throws ReleaseNotFoundError where the named release is not stored.
   */
  async open(releaseId: string | null = null): Promise<Session> {
    const session = new Session(this.#reader());
    const named = releaseId === null ? null : await numberOf(session, releaseId);
    const live = await liveNo(session);
    const releaseNo = named ?? live;
    const edition = releaseNo === null ? null : await this.#edition(session, releaseNo);
    session.settle(edition, releaseNo === live);
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

  #edition(session: Session, releaseNo: number): Promise<Edition | null> {
    const kept = this.#editions.get(releaseNo) ?? readEdition(session, releaseNo);
    this.#editions.delete(releaseNo);
    this.#editions.set(releaseNo, kept);
    for (const oldest of [...this.#editions.keys()].slice(0, -EDITIONS_KEPT)) this.#editions.delete(oldest);
    kept.then(
      edition => edition === null && this.#editions.delete(releaseNo),
      () => this.#editions.delete(releaseNo),
    );
    return kept;
  }
}

async function liveNo(session: Session): Promise<number | null> {
  const [row] = await session.query<{ release_no: number }>(
    { name: 'live', text: 'select release_no from live' },
    [],
  );
  return row?.release_no ?? null;
}

async function numberOf(session: Session, id: string): Promise<number> {
  const text = 'select release_no from release where id = $1';
  const [row] = await session.query<{ release_no: number }>({ name: 'release_by_id', text }, [id]);
  if (!row) throw new ReleaseNotFoundError(id);
  return row.release_no;
}
