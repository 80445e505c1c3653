// Queries are answered alike the short way and the long one; on the full data, 20,000 of them: `npm run check:long -- ways`.
import { expect, test } from 'vitest';
import { cloneSampleRelease } from '../support/real-release.ts';
import { compareWays } from './compared-ways.ts';

test('both ways answer alike whatever is asked', async () => {
  const database = await cloneSampleRelease();
  try {
    const { asked, sound, bytes, differing } = await compareWays(database.url, 500, 20_251_209);
    expect(differing).toEqual([]);
    expect(asked).toBe(500);
    // Requests that are all refused would agree, too.
    expect(sound).toBeGreaterThan(300);
    expect(bytes).toBeGreaterThan(100_000);
  } finally {
    await database.drop();
  }
}, 120_000);
