// How PostgreSQL plans what an import runs: without nested loops, whose cost depends on how right its guesses are.
import type { PoolClient } from 'pg';

/**
 * An import joins whole sets of rows that it has just written. However the planner guesses their sizes, a hash or merge join of them takes
 * about as long as reading them; a nested loop where it expects one row and finds 40,000 reads the other side 40,000 times. Statistics are
 * no help to rely on: autovacuum has not come yet, and where ANALYZE has, it still guesses the overlap of two columns wrongly. All our joins
 * are by equality, so that there always is another plan. Holds until the end of the transaction.
 * https://www.postgresql.org/docs/current/runtime-config-query.html#GUC-ENABLE-NESTLOOP
 */
export async function forbidNestedLoops(client: PoolClient): Promise<void> {
  await client.query('set local enable_nestloop = off');
}
