// A piece of work in one transaction of a connection.
import type { PoolClient } from 'pg';

/** Commits what `work` did, or rolls it back and throws its error on. */
export async function inTransaction<Result>(
  client: PoolClient,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  await client.query('begin');
  try {
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await quietly(client.query('rollback'));
    throw error;
  }
}

/** On a broken connection the server has already rolled back and unlocked: the first error is the one to tell. */
export async function quietly(query: Promise<unknown>): Promise<void> {
  await query.catch(() => undefined);
}
