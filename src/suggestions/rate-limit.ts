// How many suggestions one address, and all together, may send in an hour. An address is kept as a hash under a salt that lives a day.
import { createHmac, randomBytes } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';

export interface RateSettings {
  perAddress: number;
  inTotal: number;
}

const HOUR_SECONDS = 3_600;
const DAY_MS = 24 * HOUR_SECONDS * 1000;

export class RateLimit {
  readonly #perAddress: RateLimiterMemory;
  readonly #inTotal: RateLimiterMemory;
  #salt = randomBytes(32);
  #saltDay = dayNow();

  constructor({ perAddress, inTotal }: RateSettings) {
    this.#perAddress = new RateLimiterMemory({ points: perAddress, duration: HOUR_SECONDS });
    this.#inTotal = new RateLimiterMemory({ points: inTotal, duration: HOUR_SECONDS });
  }

  /** Counts an attempt of one address. @returns 0, or the seconds to wait where it is one too many. */
  async takeFor(address: string): Promise<number> {
    return await consume(this.#perAddress, this.#hash(address));
  }

  /** Counts one that would be accepted: what is refused must not use up what all may send. @returns the same. */
  async takeInTotal(): Promise<number> {
    return await consume(this.#inTotal, 'all');
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

/** A visitor with IPv6 has a whole /64 of addresses: https://www.rfc-editor.org/rfc/rfc6177. IPv4 may come written as IPv6. */
function network(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const read = ipaddr.process(address);
  return read instanceof ipaddr.IPv6 ? read.parts.slice(0, 4).join(':') : read.toString();
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refused) {
    if (refused instanceof Error) throw refused;
    return Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000));
  }
}

function dayNow(): number {
  return Math.floor(Date.now() / DAY_MS);
}
