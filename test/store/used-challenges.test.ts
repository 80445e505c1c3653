// Which captcha challenges count as used, and for how long.
import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDataSource } from '../../src/store/data-source.ts';
import { markChallengeUsed } from '../../src/store/used-challenges.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const HOUR_MS = 3_600_000;
let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await openDataSource({ url: database.url });
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

const mark = (text: string, expiresInHours: number) => {
  const hash = createHash('sha256').update(text).digest();
  return markChallengeUsed(dataSource, hash, new Date(Date.now() + expiresInHours * HOUR_MS));
};

test('a challenge is used once', async () => {
  expect([await mark('a', 1), await mark('a', 1), await mark('b', 1)]).toEqual([true, false, true]);
});

test('a mark outlives its challenge: a service whose clock is behind still takes the challenge for fresh', async () => {
  expect(await mark('c', -2)).toBe(true);
  expect(await mark('c', -2)).toBe(false);
});

test('marks go a day after they expired', async () => {
  await mark('d', -25);
  await mark('e', 1);
  const [{ count }] = await dataSource.query(
    `select count(*)::int as count from used_challenge where expires_at < now() - interval '1 day'`,
  );
  expect(count).toBe(0);
});
