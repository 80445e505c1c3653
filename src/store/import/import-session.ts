// One import at a time: the lock, the connection and the transaction in which a release is made.
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { WRITE_LOCK } from '../data-source.ts';
import { inTransaction, quietly } from '../in-transaction.ts';
import { forbidNestedLoops } from './planning.ts';

/**
 * Runs `work` in one transaction on a primary connection of its own, under the lock that imports and migrations of all
 * processes share. `onWait` is called once if the lock is held by another. An error rolls everything back and is thrown on.
 */
export async function withImportSession<Result>(
  dataSource: DataSource,
  onWait: () => void,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const runner = dataSource.createQueryRunner('master');
  const client: PoolClient = await runner.connect();
  try {
    const tried = await client.query('select pg_try_advisory_lock($1) as locked', [WRITE_LOCK]);
    if (!tried.rows[0].locked) {
      onWait();
      await client.query('select pg_advisory_lock($1)', [WRITE_LOCK]);
    }
    try {
      return await inTransaction(client, async () => {
        await forbidNestedLoops(client);
        return await work(client);
      });
    } finally {
      await quietly(client.query('select pg_advisory_unlock($1)', [WRITE_LOCK]));
    }
  } finally {
    await runner.release();
  }
}
