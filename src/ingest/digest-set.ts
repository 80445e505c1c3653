// A set of texts that keeps a digest of each: a million of them take some 25 MB, however long they are.
import { hash } from 'node:crypto';

/** 32-bit words of a digest that are kept: by 96 bits, two of a billion texts are taken for one with odds of 1 in 10^11. */
const WORDS = 3;
const FIRST_CAPACITY = 1_024;
/** Fuller than this, the runs of a table are long. */
const FULLEST = 0.85;

export class DigestSet {
  size = 0;
  #capacity = FIRST_CAPACITY;
  /** Open addressing: a slot of zeros is empty. */
  #slots = new Uint32Array(FIRST_CAPACITY * WORDS);

  /** Whether the text is new. */
  add(text: string): boolean {
    const digest = hash('sha256', text, 'buffer');
    const words: Digest = [digest.readUInt32LE(0), digest.readUInt32LE(4), digest.readUInt32LE(8) | 1];
    if (!this.#put(words)) return false;
    this.size++;
    if (this.size > this.#capacity * FULLEST) this.#grow();
    return true;
  }

  #put([first, second, third]: Digest): boolean {
    const slots = this.#slots;
    const wanted = third >>> 0;
    let slot = first & (this.#capacity - 1);
    for (;;) {
      const at = slot * WORDS;
      if (slots[at + 2] === 0) {
        slots[at] = first;
        slots[at + 1] = second;
        slots[at + 2] = wanted;
        return true;
      }
      if (slots[at] === first && slots[at + 1] === second && slots[at + 2] === wanted) return false;
      slot = (slot + 1) & (this.#capacity - 1);
    }
  }

  #grow(): void {
    const before = this.#slots;
    this.#capacity *= 2;
    this.#slots = new Uint32Array(this.#capacity * WORDS);
    for (let at = 0; at < before.length; at += WORDS) {
      const [first = 0, second = 0, third = 0] = before.subarray(at, at + WORDS);
      if (third !== 0) this.#put([first, second, third]);
    }
  }
}

type Digest = [number, number, number];
