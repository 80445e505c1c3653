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

  const RATES = { triesPerAddress: 1_000, perAddress: 1_000, inTotal: 1_000 };

  /** Whether the second one is refused after the first has used up its only try. */
  async function shared(first: string, second: string): Promise<boolean> {
    const limit = new RateLimit({ ...RATES, triesPerAddress: 1 });
    expect(await limit.tryFrom(first)).toBeNull();
    return (await limit.tryFrom(second)) !== null;
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

  test('a flood is bounded by its address, and told what, how many and when', async () => {
    const limit = new RateLimit({ ...RATES, triesPerAddress: 2 });
    expect([await limit.tryFrom('192.0.2.1'), await limit.tryFrom('192.0.2.1')]).toEqual([null, null]);
    for (let more = 0; more < 5; more++) {
      const { counted, limit: allowed, retryAfterSeconds = 0 } = (await limit.tryFrom('192.0.2.1')) ?? {};
      expect([counted, allowed]).toEqual(['TRIES_OF_ADDRESS', 2]);
      expect(Number.isInteger(retryAfterSeconds)).toBe(true);
      expect(retryAfterSeconds).toBeGreaterThan(3_000);
      expect(retryAfterSeconds).toBeLessThanOrEqual(3_600);
    }
    expect(await limit.tryFrom('192.0.2.2')).toBeNull();
  });

  test('tries use up nothing of what may be accepted; what is accepted closes the address, then all', async () => {
    const limit = new RateLimit({ triesPerAddress: 100, perAddress: 2, inTotal: 3 });
    for (let tried = 0; tried < 50; tried++) expect(await limit.tryFrom('192.0.2.1')).toBeNull();
    for (let accepted = 0; accepted < 2; accepted++) expect(await limit.acceptFrom('192.0.2.1')).toBeNull();
    expect(await limit.tryFrom('192.0.2.1')).toMatchObject({ counted: 'ACCEPTED_OF_ADDRESS', limit: 2 });
    expect(await limit.acceptFrom('192.0.2.1')).toMatchObject({ counted: 'ACCEPTED_OF_ADDRESS' });
    expect(await limit.tryFrom('192.0.2.2')).toBeNull();
    expect(await limit.acceptFrom('192.0.2.2')).toBeNull();
    expect(await limit.tryFrom('192.0.2.3')).toMatchObject({ counted: 'ACCEPTED_IN_TOTAL', limit: 3 });
  });

  test('what could not be kept, or was one too many in all, counts for nobody', async () => {
    const limit = new RateLimit({ triesPerAddress: 100, perAddress: 1, inTotal: 1 });
    expect(await limit.acceptFrom('192.0.2.1')).toBeNull();
    expect(await limit.acceptFrom('192.0.2.2')).toMatchObject({ counted: 'ACCEPTED_IN_TOTAL' });
    await limit.giveBack('192.0.2.1');
    expect(await limit.tryFrom('192.0.2.1')).toBeNull();
    expect(await limit.acceptFrom('192.0.2.2')).toBeNull();
  });

  test('is free again after an hour, and tells at least one second before', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-25T10:00:00Z') });
    const limit = new RateLimit({ triesPerAddress: 100, perAddress: 1, inTotal: 100 });
    expect(await limit.acceptFrom('192.0.2.1')).toBeNull();
    vi.advanceTimersByTime(3_599_900);
    expect((await limit.tryFrom('192.0.2.1'))?.retryAfterSeconds).toBe(1);
    vi.advanceTimersByTime(200);
    expect(await limit.tryFrom('192.0.2.1')).toBeNull();
    expect(await limit.acceptFrom('192.0.2.1')).toBeNull();
  });
});
