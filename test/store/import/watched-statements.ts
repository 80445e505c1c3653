// Watches the statements that a piece of work sends to PostgreSQL, whichever connection it takes: how long each takes, and how it is planned.
import { performance } from 'node:perf_hooks';
import pg from 'pg';

export interface WatchedStatement {
  /** On one line. */
  text: string;
  /** Its execution alone. */
  seconds: number;
  /** What EXPLAIN says where it has a plan; else empty. */
  plan: string;
}

type Query = (this: pg.Client, ...given: unknown[]) => unknown;

const PLANNED = /^\s*(?:with|select|insert|update|delete|declare)\b/i;

/** All of them in the order in which they ended. COPY is not among them: it has no plan. */
export async function watchStatements(work: () => Promise<unknown>): Promise<WatchedStatement[]> {
  const seen: WatchedStatement[] = [];
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const plain = prototype.query;
  const watched = async (client: pg.Client, text: string, values: unknown) => {
    const explained = PLANNED.test(text) ? await plain.call(client, `explain ${text}`, values) : { rows: [] };
    const lines = (explained as { rows: Record<string, string>[] }).rows.map(row => row['QUERY PLAN']);
    const start = performance.now();
    const answer = await plain.call(client, text, values);
    const seconds = (performance.now() - start) / 1000;
    seen.push({ text: text.replace(/\s+/g, ' ').trim(), seconds, plan: lines.join('\n') });
    return answer;
  };
  prototype.query = function (...given) {
    const [text, values] = given;
    // With a callback, or as an object that streams, it is passed on.
    const isPlain =
      typeof text === 'string' && typeof values !== 'function' && typeof given[2] !== 'function';
    return isPlain ? watched(this, text, values) : plain.apply(this, given);
  };
  try {
    await work();
  } finally {
    prototype.query = plain;
  }
  return seen;
}
