// The captcha: ALTCHA, a proof of work that the visitor's device finds, without a third party: https://altcha.org/docs/v2/
import { createHash, hkdfSync } from 'node:crypto';
import { type Challenge, createChallenge, randomInt, type Solution, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';

/** How long a form may be filled in. */
const VALID_MS = 60 * 60 * 1000;
/** Some 0.1 to 0.7 s of work in a browser, 1 ms to verify. */
const COST = 1_000;
const [LEAST, MOST] = [300, 600];
/** A real solution has some 700 characters. */
const LONGEST_SOLUTION = 4_000;

export interface IssuedChallenge {
  challenge: Challenge;
  expiresAt: Date;
}

export type SolutionCheck =
  | { ok: true; hash: Buffer; expiresAt: Date }
  | { ok: false; fault: 'CAPTCHA_EXPIRED' | 'CAPTCHA_INVALID' };

/** Issues and checks challenges. Whether one was used before is known to the store alone. */
export class Captcha {
  readonly #secrets: { hmacSignatureSecret: string; hmacKeySignatureSecret: string };
  readonly #now: () => number;

  /** @param secret the same for all instances of a service, or one refuses what another issued. */
  constructor(secret: string, now: () => number = Date.now) {
    const derived = (purpose: string) =>
      Buffer.from(hkdfSync('sha256', secret, '', `nosograph captcha ${purpose}`, 32)).toString('hex');
    this.#secrets = {
      hmacSignatureSecret: derived('challenge'),
      hmacKeySignatureSecret: derived('key'),
    };
    this.#now = now;
  }

  async issue(): Promise<IssuedChallenge> {
    const seconds = Math.floor((this.#now() + VALID_MS) / 1000);
    const challenge = await createChallenge({
      algorithm: 'PBKDF2/SHA-256',
      cost: COST,
      counter: randomInt(LEAST, MOST),
      deriveKey,
      expiresAt: seconds,
      ...this.#secrets,
    });
    return { challenge, expiresAt: new Date(seconds * 1000) };
  }

  /** @param payload what the ALTCHA widget gives: base64 of JSON with challenge and solution. */
  async check(payload: string): Promise<SolutionCheck> {
    const read = readPayload(payload);
    const expires = read?.challenge.parameters.expiresAt;
    // A challenge of ours always expires: verifySolution would let one without it pass for ever.
    if (!read || typeof expires !== 'number') return { ok: false, fault: 'CAPTCHA_INVALID' };
    const { verified, expired } = await verifySolution({ ...read, deriveKey, ...this.#secrets });
    if (expired || expires * 1000 < this.#now()) return { ok: false, fault: 'CAPTCHA_EXPIRED' };
    if (!verified) return { ok: false, fault: 'CAPTCHA_INVALID' };
    // The parameters are what is signed, and nonce and salt tell one challenge from another.
    const { nonce, salt } = read.challenge.parameters;
    const hash = createHash('sha256')
      .update(JSON.stringify([nonce, salt]))
      .digest();
    return { ok: true, hash, expiresAt: new Date(expires * 1000) };
  }
}

/** Null for what is no payload of the widget. */
function readPayload(payload: string): { challenge: Challenge; solution: Solution } | null {
  if (payload.length > LONGEST_SOLUTION) return null;
  try {
    const { challenge, solution } = JSON.parse(Buffer.from(payload, 'base64').toString('utf8'));
    const parts = [challenge, challenge?.parameters, solution];
    return parts.every(part => typeof part === 'object' && part !== null) &&
      typeof challenge.signature === 'string'
      ? { challenge, solution }
      : null;
  } catch {
    // Whatever cannot be read was not made by the widget.
    return null;
  }
}
