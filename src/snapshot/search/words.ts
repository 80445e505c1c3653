// The vocabulary of a language: its folded words by their numbers, and those that are spelt nearly like another.
import { distance } from 'fastest-levenshtein';
import { cellAt } from '../cells.ts';
import { eachRow } from '../row-index.ts';
import type { Strings } from '../strings.ts';
import { lettersIn, type WordParts } from './search-parts.ts';
import { similarity, trigramsOf } from './trigrams.ts';

/** A word that is like another, and how much: 0 to 1, or a number of edits. */
export type Near = (word: number, likeness: number) => void;

export class Words {
  readonly #parts: WordParts;
  readonly #strings: Strings;

  constructor(parts: WordParts, strings: Strings) {
    this.#parts = parts;
    this.#strings = strings;
  }

  /** How many there are; their numbers are below. */
  get size(): number {
    return this.#parts.texts.length;
  }

  text(no: number): string {
    return this.#strings.text(cellAt(this.#parts.texts, no));
  }

  letters(no: number): number {
    return cellAt(this.#parts.letters, no);
  }

  rarity(no: number): number {
    return cellAt(this.#parts.rarities, no);
  }

  /** How many terms hold it. */
  termCount(no: number): number {
    // Every word is held by some term, so that its number is its place.
    const { starts } = this.#parts.terms;
    return cellAt(starts, no + 1) - cellAt(starts, no);
  }

  eachTerm(no: number, visit: (term: number) => void): void {
    eachRow(this.#parts.terms, no, visit);
  }

  /** Number of a word; -1 where no term holds it. */
  find(word: string): number {
    const no = this.#firstFrom(word);
    return no < this.size && this.text(no) === word ? no : -1;
  }

  /** The words that begin so: from a number on, and before another. */
  begunWith(beginning: string): { from: number; before: number } {
    const from = this.#firstFrom(beginning);
    let before = from;
    for (let high = this.size; before < high; ) {
      const middle = (before + high) >>> 1;
      if (this.text(middle).startsWith(beginning)) before = middle + 1;
      else high = middle;
    }
    return { from, before };
  }

  #firstFrom(word: string): number {
    let low = 0;
    for (let high = this.size; low < high; ) {
      const middle = (low + high) >>> 1;
      if (this.text(middle) < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Words other than this one that share trigrams with it, each with `similarity` of pg_trgm, if that is above `least`. */
  sharingTrigrams(word: string, least: number, visit: Near): void {
    const { byTrigram, trigramCounts } = this.#parts;
    const trigrams = trigramsOf(word);
    const common = new Uint8Array(this.size);
    const sharing: number[] = [];
    for (const trigram of trigrams)
      eachRow(byTrigram, trigram, no => {
        if (cellAt(common, no) === 0) sharing.push(no);
        common[no] = cellAt(common, no) + 1;
      });
    for (const no of sharing) {
      const likeness = similarity(cellAt(common, no), trigrams.length, cellAt(trigramCounts, no));
      if (likeness > least && this.text(no) !== word) visit(no, likeness);
    }
  }

  /** Words within so many edits of one of so many letters. */
  withinEdits(word: string, letters: number, most: number, visit: Near): void {
    const { letters: lengths, marks } = this.#parts;
    const own = lettersIn(word);
    for (let no = 0; no < lengths.length; no++) {
      if (Math.abs((lengths[no] ?? 0) - letters) > most) continue;
      if (bitsOf((marks[no] ?? 0) ^ own) > 2 * most) continue;
      const edits = editsBetween(word, this.text(no));
      if (edits <= most) visit(no, edits);
    }
  }
}

const ASTRAL = /[\u{10000}-\u{10ffff}]/u;
/** Units that no folded word holds: private use. */
const FIRST_PRIVATE = 0xe000;

/** `levenshtein` of PostgreSQL, which counts code points; the library counts UTF-16 units. */
export function editsBetween(a: string, b: string): number {
  if (!ASTRAL.test(a) && !ASTRAL.test(b)) return distance(a, b);
  const units = new Map<string, string>();
  const asUnits = (text: string) =>
    Array.from(text, letter => {
      const unit = units.get(letter) ?? String.fromCharCode(FIRST_PRIVATE + units.size);
      units.set(letter, unit);
      return unit;
    }).join('');
  return distance(asUnits(a), asUnits(b));
}

function bitsOf(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
