// When a delivery is tried again, and how many suggestions an address, and all together, may send in an hour.
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { RateLimit } from '../../src/suggestions/rate-limit.ts';
import { retryDelay } from '../../src/suggestions/retry.ts';

describe('the delay', () => {
  test('doubles with each attempt, up to an hour, give or take a quarter', () => {
    const middle = Array.from({ length: 10 }, (_, index) => retryDelay(index + 1, 30, 0.5) / 1000);
    expect(middle).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
    expect([retryDelay(1, 30, 0), retryDelay(1, 30, 1)]).toEqual([22_500, 37_500]);
    expect(retryDelay(100_000, 30, 1)).toBe(4_500_000);
  });

  test('never shrinks for the same chance, and stays within its bounds', () => {
    const attempts = fc.integer({ min: 1, max: 999_999 });
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(attempts, fc.integer({ min: 1, max: 100_000 }), chance, (n, first, random) => {
        const delay = retryDelay(n, first, random);
        const middle = retryDelay(n, first, 0.5);
        expect(delay).toBeGreaterThanOrEqual(middle * 0.75 - 1);
        expect(delay).toBeLessThanOrEqual(Math.min(middle * 1.25 + 1, 3_600_000 * 1.25));
        expect(retryDelay(n + 1, first, random)).toBeGreaterThanOrEqual(delay);
      }),
    );
  });

  test('differs by chance where none is given', () => {
    const delays = Array.from({ length: 50 }, () => retryDelay(1, 30));
    expect(new Set(delays).size).toBeGreaterThan(1);
    for (const delay of delays) expect(Math.abs(delay - 30_000)).toBeLessThanOrEqual(7_500);
  });
});

describe('the rate', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Whether the second one is refused after the first has used up its only attempt. */
  async function shared(first: string, second: string): Promise<boolean> {
    const limit = new RateLimit({ perAddress: 1, inTotal: 100 });
    expect(await limit.takeFor(first)).toBe(0);
    return (await limit.takeFor(second)) > 0;
  }

  test.each([
    ['192.0.2.1', '192.0.2.1', true],
    ['192.0.2.1', '192.0.2.2', false],
    ['1.2.3.4', '::ffff:1.2.3.4', true],
    ['::FFFF:1.2.3.4', '1.2.3.4', true],
    ['::ffff:1.2.3.4', '::ffff:1.2.3.5', false],
    ['2001:db8::1', '2001:db8::2', true],
    ['2001:db8::1', '2001:DB8:0:0:ffff:ffff:ffff:ffff', true],
    ['2001:db8::1', '2001:0db8:0000:0000:9::', true],
    ['2001:db8:0:1::1', '2001:db8:0:2::1', false],
    ['2001:db8::1', '2001:db8:0:1::1', false],
    ['2001:db8:1::', '2001:db8:2::', false],
    ['fe80::1%eth0', 'fe80::2', true],
    ['::1', '1::', false],
  ])('%s and %s share one: %s', async (first, second, expected) => {
    expect(await shared(first, second)).toBe(expected);
  });

  test('what an address may not do tells the seconds to wait; in total is counted apart', async () => {
    const limit = new RateLimit({ perAddress: 2, inTotal: 4 });
    expect([await limit.takeFor('192.0.2.1'), await limit.takeFor('192.0.2.1')]).toEqual([0, 0]);
    for (let more = 0; more < 5; more++) {
      const seconds = await limit.takeFor('192.0.2.1');
      expect(Number.isInteger(seconds)).toBe(true);
      expect(seconds).toBeGreaterThan(3_000);
      expect(seconds).toBeLessThanOrEqual(3_600);
    }
    expect(await limit.takeFor('192.0.2.2')).toBe(0);
    for (let each = 0; each < 4; each++) expect(await limit.takeInTotal()).toBe(0);
    expect(await limit.takeInTotal()).toBeGreaterThan(3_000);
  });

  test('is free again after an hour, and tells at least one second before', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-25T10:00:00Z') });
    const limit = new RateLimit({ perAddress: 1, inTotal: 100 });
    expect(await limit.takeFor('192.0.2.1')).toBe(0);
    vi.advanceTimersByTime(3_599_900);
    expect(await limit.takeFor('192.0.2.1')).toBe(1);
    vi.advanceTimersByTime(200);
    expect(await limit.takeFor('192.0.2.1')).toBe(0);
  });
});
