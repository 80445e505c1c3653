// Which captcha challenges were used, for every instance of the service and across restarts.
import type { DataSource } from 'typeorm';

/**
 * Marks a challenge as used. Two that come at the same time: one wins. Expired marks go with the next use, as an expired
 * challenge is refused anyway.
 * @param hash of the challenge, 32 bytes
 * @returns false where it was used before
 */
export async function markChallengeUsed(
  dataSource: DataSource,
  hash: Buffer,
  expiresAt: Date,
): Promise<boolean> {
  await dataSource.query(`delete from used_challenge where expires_at < now() - interval '1 minute'`);
  const rows: unknown[] = await dataSource.query(
    'insert into used_challenge (hash, expires_at) values ($1, $2) on conflict do nothing returning 1',
    [hash, expiresAt],
  );
  return rows.length === 1;
}
