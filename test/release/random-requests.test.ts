// Whatever is asked over the whole schema is answered alike; on the full data, 20,000 requests: `npm run check:long -- readers`, `-- ways`.
import { expect, test } from 'vitest';
import { cloneSampleRelease } from '../support/real-release.ts';
import { compareReaders } from './compared-readers.ts';
import { compareWays } from './compared-ways.ts';

test.each([
  ['by both readers', compareReaders, 1_000],
  ['the short way and the long one', compareWays, 500],
])(
  '%s',
  async (_, compare, count) => {
    const database = await cloneSampleRelease();
    try {
      const { asked, sound, bytes, differing } = await compare(database.url, count, 20_251_209);
      expect(differing).toEqual([]);
      expect(asked).toBe(count);
      // Requests that are all refused would agree, too.
      expect(sound).toBeGreaterThan(0.6 * count);
      expect(bytes).toBeGreaterThan(200 * count);
    } finally {
      await database.drop();
    }
  },
  120_000,
);
