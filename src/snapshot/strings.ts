// The table of strings: the texts of a release, as UTF-8 in one array. Number 0 stands for null.
import { cellAt } from './cells.ts';

/** What a table of strings is made of. */
export interface StringParts {
  /** All texts, one behind the other, in UTF-8. */
  bytes: Uint8Array;
  /** Where each begins, and where the last ends. */
  starts: Uint32Array;
}

/** Reads texts by their numbers. Each thread decodes a text when it first needs it, and keeps it. */
export class Strings {
  readonly #starts: Uint32Array;
  readonly #buffer: Buffer;
  readonly #decoded: (string | undefined)[];

  constructor({ bytes, starts }: StringParts) {
    this.#starts = starts;
    this.#decoded = new Array(starts.length);
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Number of texts, null among them. */
  get size(): number {
    return this.#starts.length - 1;
  }

  get(no: number): string | null {
    return no === 0 ? null : (this.#decoded[no] ?? this.#decode(no));
  }

  /** @throws Error where the number stands for null. */
  text(no: number): string {
    const text = this.get(no);
    if (text === null) throw new Error('The snapshot has no text where there must be one');
    return text;
  }

  #decode(no: number): string {
    if (no >= this.size) throw new Error(`The snapshot has no string number ${no}`);
    const text = this.#buffer.toString('utf8', cellAt(this.#starts, no), cellAt(this.#starts, no + 1));
    this.#decoded[no] = text;
    return text;
  }
}
