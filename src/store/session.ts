// One request's view of the store: the release that answers it, and the statements it has cost.
import type { Edition } from './edition.ts';

/** A prepared statement: sent once to each connection under its name, then called by it. */
export interface Statement {
  name: string;
  text: string;
}

/** What a session needs of a connection pool; `pg.Pool` is one. */
export interface Pool {
  query<Row>(config: {
    name?: string;
    text: string;
    values?: unknown[];
    rowMode?: 'array';
  }): Promise<{ rows: Row[] }>;
}

/** Asked for data while no release has been imported. */
export class NoReleaseError extends Error {
  constructor() {
    super('No release has been imported yet. Run: nosograph import PATH');
  }
}

export class Session {
  /** SQL statements sent so far. */
  statements = 0;
  /** Statements sent and not yet answered. */
  running = 0;
  /** Called when the last of them has been answered. */
  onIdle: () => void = () => undefined;
  readonly #pool: Pool;
  #edition: Edition | null = null;
  #live = false;

  constructor(pool: Pool) {
    this.#pool = pool;
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

  async query<Row>(statement: Statement | string, values: unknown[]): Promise<Row[]> {
    const named =
      typeof statement === 'string' ? { text: statement } : { name: statement.name, text: statement.text };
    return this.#send<Row>({ ...named, values });
  }

  /** Rows as arrays, in the order of the columns: for the reads that bring thousands. */
  async queryArrays<Row extends unknown[]>(statement: Statement, values: unknown[]): Promise<Row[]> {
    return this.#send<Row>({ name: statement.name, text: statement.text, values, rowMode: 'array' });
  }

  async #send<Row>(config: Parameters<Pool['query']>[0]): Promise<Row[]> {
    this.statements++;
    this.running++;
    try {
      return (await this.#pool.query<Row>(config)).rows;
    } finally {
      this.running--;
      if (this.running === 0) this.onIdle();
    }
  }
}
