// Which captcha challenges were used, for every instance of the service and across restarts.
import type { DataSource } from 'typeorm';

/**
 * Marks a challenge as used. Two that come at the same time: one wins. Marks go with a use that comes
 * a day after they expired: expired challenges are refused anyway, by clocks that may differ from the database's.
 * @param hash of the challenge, 32 bytes
 * @returns false where it was used before
 */
export async function markChallengeUsed(
  dataSource: DataSource,
  hash: Buffer,
  expiresAt: Date,
): Promise<boolean> {
  await dataSource.query(`delete from used_challenge where expires_at < now() - interval '1 day'`);
  const rows: unknown[] = await dataSource.query(
    'insert into used_challenge (hash, expires_at) values ($1, $2) on conflict do nothing returning 1',
    [hash, expiresAt],
  );
  return rows.length === 1;
}
