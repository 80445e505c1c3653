// The connections that requests read on. A statement that nobody waits for any more ends with its connection: closing it is the one way
// that can never end the next statement in its place, as a request to cancel may.
import type { Pool as PgPool } from 'pg';
import type { RequestWork } from '../work/request-work.ts';
import type { Pool, SentStatement } from './session.ts';

export class ReadingPool implements Pool {
  readonly #pool: PgPool;

  constructor(pool: PgPool) {
    this.#pool = pool;
  }

  query<Row>(statement: SentStatement): Promise<{ rows: Row[] }> {
    return this.#pool.query(statement) as unknown as Promise<{ rows: Row[] }>;
  }

  async queryFor<Row>(work: RequestWork, statement: SentStatement): Promise<{ rows: Row[] } | null> {
    const client = await this.#pool.connect();
    if (work.ended) {
      client.release();
      return null;
    }
    let held = true;
    const giveBack = (close: boolean) => {
      if (held) client.release(close);
      held = false;
    };
    const close = () => giveBack(true);
    // A connection that breaks says so to its statement as well.
    client.once('error', close);
    const forget = work.whenGone(close);
    try {
      const { rows } = await client.query(statement);
      giveBack(false);
      return { rows: rows as Row[] };
    } catch (error) {
      const ended = !held && work.ended;
      close();
      if (ended) return null;
      throw error;
    } finally {
      forget();
      client.off('error', close);
    }
  }
}
