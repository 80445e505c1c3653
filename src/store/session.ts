// One request's view of the store: the release that answers it, and the statements it has cost.

import PQueue from 'p-queue';
import type { Edition } from '../release/edition.ts';
import { NoReleaseError } from '../release/missing-release.ts';
import { Work } from '../work/limits.ts';
import { RequestWork } from '../work/request-work.ts';
import { TooBusy } from '../work/too-busy.ts';
import { CONNECTION_WAIT_SECONDS } from './connection.ts';

/** A prepared statement: sent once to each connection under its name, then called by it. */
export interface Statement {
  name: string;
  text: string;
  /** True where few keys may bring very many rows: a request with a budget reads no more than it allows. */
  manyRows?: true;
}

/** Statements of one request that are under way at the same time: the connections are for all. */
const AT_ONCE = 6;
/** Each limit of rows makes a prepared statement of its own: few are enough. */
const ROWS_APART = 10_000;
/** Of those that may keep a core of the database busy for a while: for all requests of the process. */
const COSTLY_AT_ONCE = 2;
const COSTLY = new WeakMap<Pool, PQueue>();

/** A statement as `pg` takes it. */
export interface SentStatement {
  name?: string;
  text: string;
  values?: unknown[];
  rowMode?: 'array';
}

/** What a session needs of a connection pool; `pg.Pool` is one. */
export interface Pool {
  query<Row>(statement: SentStatement): Promise<{ rows: Row[] }>;
  /** `query` that ends with the work it is for; null where that has ended before. Left out: statements run to their end. */
  queryFor?<Row>(work: RequestWork, statement: SentStatement): Promise<{ rows: Row[] } | null>;
}

export class Session {
  /** SQL statements sent so far. */
  statements = 0;
  /** Statements sent and not yet answered. */
  running = 0;
  /** Called when the last of them has been answered. */
  onIdle: () => void = () => undefined;
  /** Counts the rows, and decides when a statement may be sent. */
  readonly work: RequestWork;
  readonly #pool: Pool;
  #sending: PQueue | null = null;
  #edition: Edition | null = null;
  #live = false;

  constructor(pool: Pool, work: RequestWork = RequestWork.unlimited()) {
    this.#pool = pool;
    this.work = work;
  }

  /** Names the release for the rest of the request; called once, when the session is opened. */
  settle(edition: Edition | null, live: boolean): void {
    this.#edition = edition;
    this.#live = live;
  }

  /** True where the release that answers is the live one. */
  get live(): boolean {
    return this.#live;
  }

  /** The release that answers this request; null while none is imported. */
  get editionOrNull(): Edition | null {
    return this.#edition;
  }

  /** @throws NoReleaseError while none is imported. */
  get edition(): Edition {
    if (!this.#edition) throw new NoReleaseError();
    return this.#edition;
  }

  /** A text without a name is one that is composed for one question. */
  async query<Row>(statement: Statement | string, values: unknown[]): Promise<Row[]> {
    return this.#send<Row>({ ...this.#config(statement), values });
  }

  /** `query` for what keeps the database busy however few rows it brings: few of all requests at a time. `searches` that it counts for. */
  async queryCostly<Row>(statement: Statement | string, values: unknown[], searches = 1): Promise<Row[]> {
    this.work.count(Work.SEARCHES, searches);
    return this.#send<Row>({ ...this.#config(statement), values }, costlyOn(this.#pool));
  }

  /** Rows as arrays, in the order of the columns: for the reads that bring thousands. */
  async queryArrays<Row extends unknown[]>(statement: Statement, values: unknown[]): Promise<Row[]> {
    return this.#send<Row>({ ...this.#capped(statement), values, rowMode: 'array' });
  }

  /** Asked whatever has become of the work: it may have been ended, and the answer made elsewhere. */
  async queryAfterwards<Row>({ name, text }: Statement, values: unknown[]): Promise<Row[]> {
    this.statements++;
    try {
      return (await this.#pool.query<Row>({ name, text, values })).rows;
    } catch (error) {
      throw noneIsFree(error) ? TooBusy.longWait(CONNECTION_WAIT_SECONDS) : error;
    }
  }

  #config(statement: Statement | string): { name?: string; text: string } {
    return typeof statement === 'string' ? { text: statement } : this.#capped(statement);
  }

  /** One row more than is left tells that the budget is passed. As a literal it does not hide the number from the planner. */
  #capped({ name, text, manyRows }: Statement): { name: string; text: string } {
    const left = this.work.limits[Work.ROWS] - this.work.counted(Work.ROWS);
    if (!manyRows || !Number.isFinite(left)) return { name, text };
    const most = Math.ceil(Math.max(left, 1) / ROWS_APART) * ROWS_APART;
    return { name: `${name}_${most}`, text: `${text}\n    limit ${most + 1}` };
  }

  /** Made with the first statement: what is in memory needs none. */
  get #line(): PQueue {
    this.#sending ??= new PQueue({ concurrency: AT_ONCE });
    return this.#sending;
  }

  async #send<Row>(config: SentStatement, line = this.#line): Promise<Row[]> {
    this.running++;
    try {
      await this.work.beforeStatement(longestList(config.values ?? []));
      this.statements++;
      // Who waits in a line for all requests leaves it when nobody waits for the answer any more.
      const answer = await line.add(async () => (this.work.ended ? null : await this.#ask<Row>(config)));
      if (answer === null) return await this.work.never;
      const { rows } = answer;
      this.work.count(Work.ROWS, rows.length);
      const pause = this.work.pauseLookup(rows.length);
      if (pause) await pause;
      return rows;
    } catch (error) {
      throw noneIsFree(error) ? this.work.refuse(TooBusy.longWait(CONNECTION_WAIT_SECONDS)) : error;
    } finally {
      this.running--;
      if (this.running === 0) this.onIdle();
    }
  }

  #ask<Row>(config: SentStatement): Promise<{ rows: Row[] } | null> {
    return this.#pool.queryFor?.<Row>(this.work, config) ?? this.#pool.query<Row>(config);
  }
}

function costlyOn(pool: Pool): PQueue {
  const known = COSTLY.get(pool) ?? new PQueue({ concurrency: COSTLY_AT_ONCE });
  COSTLY.set(pool, known);
  return known;
}

/** The server has no connection left either: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const TOO_MANY_CONNECTIONS = '53300';

/** All connections are taken for longer than one waits for them: that is no fault, and may be over in a moment. */
function noneIsFree(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.message === 'timeout exceeded when trying to connect' ||
    ('code' in error && error.code === TOO_MANY_CONNECTIONS)
  );
}

/** Number of keys that a statement carries. */
function longestList(values: readonly unknown[]): number {
  return Math.max(0, ...values.map(value => (Array.isArray(value) ? value.length : 0)));
}
