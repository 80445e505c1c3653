// How many tries one address, and how many accepted suggestions one address and all together, may have in an hour: counted apart, so that
// faults to be mended lock nobody out. An address is kept as a hash under a salt that lives a day.
import { createHmac, randomBytes } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';

/** Each in an hour. */
export interface RateSettings {
  /** Tries of one address, whatever they hold: against floods, and robots that guess captchas. */
  triesPerAddress: number;
  /** Accepted suggestions of one address, which many people may share. */
  perAddress: number;
  /** Accepted suggestions of all. */
  inTotal: number;
}

/** Which limit is used up, what it allows in an hour, and when the next one is taken. */
export interface RateExceeded {
  counted: 'TRIES_OF_ADDRESS' | 'ACCEPTED_OF_ADDRESS' | 'ACCEPTED_IN_TOTAL';
  limit: number;
  retryAfterSeconds: number;
}

const HOUR_SECONDS = 3_600;
const DAY_MS = 24 * HOUR_SECONDS * 1000;
const ALL = 'all';

export class RateLimit {
  readonly #tries: Counter;
  readonly #perAddress: Counter;
  readonly #inTotal: Counter;
  #salt = randomBytes(32);
  #saltDay = dayNow();

  constructor({ triesPerAddress, perAddress, inTotal }: RateSettings) {
    this.#tries = new Counter('TRIES_OF_ADDRESS', triesPerAddress);
    this.#perAddress = new Counter('ACCEPTED_OF_ADDRESS', perAddress);
    this.#inTotal = new Counter('ACCEPTED_IN_TOTAL', inTotal);
  }

  /**
   * Counts a try of one address, before any work is done for it. One that could not be accepted whatever it holds is refused, too, so
   * that nobody mends faults, or uses up a captcha, for nothing.
   */
  async tryFrom(address: string): Promise<RateExceeded | null> {
    const key = this.#hash(address);
    return (
      (await this.#tries.take(key)) ?? (await this.#perAddress.full(key)) ?? (await this.#inTotal.full(ALL))
    );
  }

  /** Counts one that is accepted, or answered as if it were. Several at once may use up a limit between `tryFrom` and this. */
  async acceptFrom(address: string): Promise<RateExceeded | null> {
    const key = this.#hash(address);
    const own = await this.#perAddress.take(key);
    if (own) return own;
    const total = await this.#inTotal.take(ALL);
    if (total) await this.#perAddress.giveBack(key);
    return total;
  }

  /** Takes back what `acceptFrom` counted: the suggestion could not be kept. */
  async giveBack(address: string): Promise<void> {
    await this.#perAddress.giveBack(this.#hash(address));
    await this.#inTotal.giveBack(ALL);
  }

  #hash(address: string): string {
    const day = dayNow();
    if (day !== this.#saltDay) {
      this.#salt = randomBytes(32);
      this.#saltDay = day;
    }
    return createHmac('sha256', this.#salt).update(network(address)).digest('base64');
  }
}

class Counter {
  readonly #limiter: RateLimiterMemory;

  constructor(
    private readonly counted: RateExceeded['counted'],
    private readonly limit: number,
  ) {
    this.#limiter = new RateLimiterMemory({ points: limit, duration: HOUR_SECONDS });
  }

  async take(key: string): Promise<RateExceeded | null> {
    try {
      await this.#limiter.consume(key);
      return null;
    } catch (refused) {
      if (refused instanceof Error) throw refused;
      // The limiter counts what it refuses, too, and what is given back later would not open it again.
      await this.giveBack(key);
      return this.#exceeded(refused as RateLimiterRes);
    }
  }

  /** Whether the next one would be refused; counts nothing. */
  async full(key: string): Promise<RateExceeded | null> {
    const used = await this.#limiter.get(key);
    return used && used.remainingPoints <= 0 ? this.#exceeded(used) : null;
  }

  async giveBack(key: string): Promise<void> {
    await this.#limiter.reward(key);
  }

  #exceeded({ msBeforeNext }: RateLimiterRes): RateExceeded {
    const retryAfterSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
    return { counted: this.counted, limit: this.limit, retryAfterSeconds };
  }
}

/** A visitor with IPv6 has a whole /64 of addresses: https://www.rfc-editor.org/rfc/rfc6177. IPv4 may come written as IPv6. */
function network(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const read = ipaddr.process(address);
  return read instanceof ipaddr.IPv6 ? read.parts.slice(0, 4).join(':') : read.toString();
}

function dayNow(): number {
  return Math.floor(Date.now() / DAY_MS);
}
