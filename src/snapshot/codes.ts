// The codes of a snapshot: each has a number, from 0, under which mappings know it; a hash table finds the number of a code.
import { type Code, compareText, KeptCode } from '../terminology/code.ts';
import { type CodeRange, isBlock } from '../terminology/code-structure.ts';
import { cellAt } from './cells.ts';
import type { Strings } from './strings.ts';

/** What the table of codes is made of. Columns are by the number of the code and hold numbers of strings. */
export interface CodeParts {
  systems: Uint32Array;
  codes: Uint32Array;
  /** What the first mapping set that names the code calls it, in English. */
  labels: Uint32Array;
  /** Open addressing: 1 + number of the code, 0 where the slot is free. The length is a power of two. */
  slots: Uint32Array;
  /** Well-formed codes that mappings name, of the systems whose codes say their place: by system, then in the order of their characters. */
  structured: Uint32Array;
}

export class Codes {
  readonly #parts: CodeParts;
  readonly #strings: Strings;
  readonly #made: (Code | undefined)[];
  #systemNos: ReadonlyMap<string, number> | null = null;

  constructor(parts: CodeParts, strings: Strings) {
    this.#parts = parts;
    this.#strings = strings;
    this.#made = new Array(parts.codes.length);
  }

  /** How many there are; their numbers are below. */
  get size(): number {
    return this.#parts.codes.length;
  }

  /** Number of a code; -1 where the release has no such code. */
  find({ system, code }: Code): number {
    const { slots, systems, codes } = this.#parts;
    const mask = slots.length - 1;
    for (let at = hashOf(system, code) & mask; ; at = (at + 1) & mask) {
      const no = cellAt(slots, at) - 1;
      if (no < 0) return -1;
      if (this.#strings.get(cellAt(codes, no)) === code && this.#strings.get(cellAt(systems, no)) === system)
        return no;
    }
  }

  /** The code of a number: always the same object. */
  get(no: number): Code {
    const made = this.#made[no];
    if (made) return made;
    const code = new KeptCode(this.systemOf(no), this.#textOf(no));
    this.#made[no] = code;
    return code;
  }

  /** Number of a code system: that of its text. -1 where no code is of it. */
  systemNo(id: string): number {
    this.#systemNos ??= new Map([...new Set(this.#parts.systems)].map(no => [this.#strings.text(no), no]));
    return this.#systemNos.get(id) ?? -1;
  }

  /** Number of the system of the code of that number. */
  systemNoOf(no: number): number {
    // In place, as in mapping-web.ts.
    return this.#parts.systems[no] ?? 0;
  }

  /** The system of the code of that number. */
  systemOf(no: number): string {
    return this.#strings.text(cellAt(this.#parts.systems, no));
  }

  /** The label of the code of that number; null where no mapping set has one. */
  label(no: number): string | null {
    return this.#strings.get(cellAt(this.#parts.labels, no));
  }

  /** The codes of a range, but for blocks, in the order of their characters. */
  within({ system, from, before }: CodeRange): Code[] {
    const { structured } = this.#parts;
    const codeAt = (place: number) => this.get(cellAt(structured, place));
    let low = 0;
    for (let high = structured.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if (compareStructured(codeAt(middle), { system, code: from }) < 0) low = middle + 1;
      else high = middle;
    }
    const within: Code[] = [];
    for (; low < structured.length; low++) {
      const code = codeAt(low);
      if (code.system !== system || code.code >= before) break;
      if (!isBlock(code.code)) within.push(code);
    }
    return within;
  }

  #textOf(no: number): string {
    return this.#strings.text(cellAt(this.#parts.codes, no));
  }
}

/** By system, then by characters. */
export function compareStructured(a: Code, b: Code): number {
  return compareText(a.system, b.system) || compareText(a.code, b.code);
}

/** Hash of a code: FNV-1a over UTF-16 units. http://www.isthe.com/chongo/tech/comp/fnv/ */
export function hashOf(system: string, code: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < system.length; i++) hash = Math.imul(hash ^ system.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ 0x3a, 0x01000193);
  for (let i = 0; i < code.length; i++) hash = Math.imul(hash ^ code.charCodeAt(i), 0x01000193);
  // Its low bits alone choose a slot: the high ones are mixed into them.
  return (hash ^ (hash >>> 15)) >>> 0;
}
