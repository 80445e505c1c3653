// Both readers answer requests over the whole schema alike; on the full data, 20,000 of them: `npm run check:long -- readers`.
import { expect, test } from 'vitest';
import { cloneSampleRelease } from '../support/real-release.ts';
import { compareReaders } from './compared-readers.ts';

test('both readers answer alike whatever is asked', async () => {
  const database = await cloneSampleRelease();
  try {
    const { asked, sound, bytes, differing } = await compareReaders(database.url, 1_000, 20_251_209);
    expect(differing).toEqual([]);
    expect(asked).toBe(1_000);
    // Requests that are all refused would agree, too.
    expect(sound).toBeGreaterThan(600);
    expect(bytes).toBeGreaterThan(200_000);
  } finally {
    await database.drop();
  }
});
