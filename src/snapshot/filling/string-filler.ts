// The table of strings in the making: each text gets its number when it first comes.
import { sharedBytes } from '../cells.ts';
import type { StringParts } from '../strings.ts';
import { GrowingCells } from './growing-cells.ts';

const FIRST_BYTES = 65_536;
/** Bytes of UTF-8 that one UTF-16 unit of a string becomes at most. */
const BYTES_A_UNIT = 3;

/** Gives each text its number. */
export class StringFiller {
  readonly #numbers = new Map<string, number>();
  readonly #starts = new GrowingCells('number');
  #bytes = Buffer.alloc(FIRST_BYTES);
  #end = 0;

  constructor() {
    // Null is number 0 and takes no byte.
    this.#starts.push(0);
    this.#starts.push(0);
  }

  /** The number of a text: the same for the same text. */
  add(text: string | null): number {
    if (text === null) return 0;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const no = this.append(text);
    this.#numbers.set(text, no);
    return no;
  }

  /** A number of its own for a text that hardly comes again: it is not looked for. */
  append(text: string): number {
    this.#reserve(text.length * BYTES_A_UNIT);
    this.#end += this.#bytes.write(text, this.#end, 'utf8');
    this.#starts.push(this.#end);
    return this.#starts.length - 2;
  }

  /** In shared memory. */
  parts(): StringParts {
    return { bytes: sharedBytes(this.#bytes.subarray(0, this.#end)), starts: this.#starts.sharedNumbers() };
  }

  #reserve(bytes: number): void {
    if (this.#end + bytes <= this.#bytes.length) return;
    const grown = Buffer.alloc(Math.max(this.#bytes.length * 2, this.#end + bytes));
    this.#bytes.copy(grown, 0, 0, this.#end);
    this.#bytes = grown;
  }
}
