// A set of digests tells the same as a set of the texts.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DigestSet } from '../../src/ingest/digest-set.ts';

it('a text is new once, as in a set of texts', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 3_000 }), texts => {
      const [digests, set] = [new DigestSet(), new Set<string>()];
      for (const text of texts) {
        expect(digests.add(text)).toBe(!set.has(text));
        set.add(text);
      }
      expect(digests.size).toBe(set.size);
    }),
    { numRuns: 50 },
  );
});

it('100,000 texts, each twice', () => {
  const digests = new DigestSet();
  const news = [0, 1].map(() => {
    let count = 0;
    for (let i = 0; i < 100_000; i++) if (digests.add(`text ${i}`)) count++;
    return count;
  });
  expect(news).toEqual([100_000, 0]);
});
