// The search of a snapshot in the making: terms with their words, and the names of genes.
import { initialsOf, nameKey } from '../../terminology/name-key.ts';
import { SearchField } from '../../terminology/search-match.ts';
import { cellAt, sharedNumbers } from '../cells.ts';
import type { IndexParts } from '../row-index.ts';
import { codePointCount, upperCase } from '../search/code-points.ts';
import {
  hashKey,
  type LanguageParts,
  lettersIn,
  type SearchParts,
  TERM_FIELDS,
  type TermField,
} from '../search/search-parts.ts';
import { trigramsOf } from '../search/trigrams.ts';
import { TABLES } from '../tables.ts';
import { indexOf } from './fill-index.ts';
import { GrowingCells } from './growing-cells.ts';
import type { StringFiller } from './string-filler.ts';

/** Places of columns in a row of genes. */
const [SYMBOL, SYNONYMS] = ['symbol', 'synonyms'].map(column =>
  Object.keys(TABLES.genes.columns).indexOf(column),
) as [number, number];

/** Search in the making. */
export class SearchFiller {
  readonly #strings: StringFiller;
  readonly #languages = new Map<string, LanguageFiller>();
  readonly #symbols = new Pairs();
  readonly #otherNames = new Pairs();
  #genes = 0;

  constructor(strings: StringFiller) {
    this.#strings = strings;
  }

  /** A row: language, word, rarity. All words of a language come before its terms, in any order. */
  word([language, word, rarity]: readonly unknown[]): void {
    this.#of(String(language)).word(String(word), Number(rarity));
  }

  /** A row: language, number of the term, ORPHAcode, field, text, folded text, weight; in the order of the numbers. */
  term([language, , orphaCode, field, text, folded, weight]: readonly unknown[]): void {
    const place = TERM_FIELDS.indexOf(field as TermField);
    if (place < 0) throw new Error(`A term of the search is of no field ${field}`);
    const words = String(folded).split(' ');
    this.#of(String(language)).term([Number(orphaCode), place, String(text), Number(weight)], words);
  }

  /** A row of the table of genes. */
  gene(row: readonly unknown[]): void {
    const [symbol, synonyms] = [String(row[SYMBOL]), row[SYNONYMS] as string[]];
    const gene = this.#genes++;
    this.#symbols.push(hashKey(upperCase(symbol)), gene);
    for (const name of new Set(synonyms.map(upperCase))) this.#otherNames.push(hashKey(name), gene);
  }

  /** In shared memory. */
  parts(): SearchParts {
    const languages = [...this.#languages].map(([language, filler]) => [language, filler.parts()] as const);
    return {
      languages: Object.fromEntries(languages),
      genes: { symbols: this.#symbols.index(), others: this.#otherNames.index() },
    };
  }

  #of(language: string): LanguageFiller {
    const known = this.#languages.get(language);
    if (known) return known;
    const made = new LanguageFiller(this.#strings);
    this.#languages.set(language, made);
    return made;
  }
}

class LanguageFiller {
  readonly #strings: StringFiller;
  readonly #rarities = new Map<string, number>();
  /** Made with the first term. */
  #numbers: Map<string, number> | null = null;
  readonly #orphaCodes = new GrowingCells('int');
  readonly #fields = new GrowingCells('byte');
  readonly #texts = new GrowingCells('number');
  readonly #weights = new GrowingCells('float');
  readonly #starts = new GrowingCells('number');
  readonly #words = new GrowingCells('number');
  readonly #held = new Pairs();
  readonly #keys = new Pairs();
  readonly #initials = new Pairs();
  readonly #disorders = new Pairs();

  constructor(strings: StringFiller) {
    this.#strings = strings;
  }

  word(word: string, rarity: number): void {
    if (this.#numbers) throw new Error('A word of the search comes after a term');
    this.#rarities.set(word, Math.fround(rarity));
  }

  term([orphaCode, field, text, weight]: readonly [number, number, string, number], words: string[]): void {
    const term = this.#orphaCodes.length;
    this.#numbers ??= new Map([...this.#rarities.keys()].sort(byUnits).map((word, no) => [word, no]));
    this.#orphaCodes.push(orphaCode);
    this.#fields.push(field);
    this.#texts.push(this.#strings.add(text));
    this.#weights.push(Math.fround(weight));
    this.#starts.push(this.#words.length);
    const numbers = words.map(word => this.#number(word));
    for (const no of numbers) this.#words.push(no);
    for (const no of new Set(numbers)) this.#held.push(no, term);
    this.#disorders.push(orphaCode, term);
    this.#keys.push(hashKey(nameKey(words)), term);
    const initials = TERM_FIELDS[field] === SearchField.FEDERATED_LABEL ? '' : initialsOf(words);
    if (initials !== '') this.#initials.push(hashKey(initials), term);
  }

  #number(word: string): number {
    const no = this.#numbers?.get(word);
    if (no === undefined) throw new Error(`A term of the search holds "${word}", which is none of its words`);
    return no;
  }

  parts(): LanguageParts {
    this.#starts.push(this.#words.length);
    const words = [...this.#rarities].sort(([a], [b]) => byUnits(a, b));
    const column = (type: 'byte' | 'number' | 'float', of: (word: string, rarity: number) => number) => {
      const cells = new GrowingCells(type);
      for (const [word, rarity] of words) cells.push(of(word, rarity));
      return cells;
    };
    const trigrams = new Pairs();
    const trigramCounts = column('byte', () => 0);
    for (const [no, [word]] of words.entries()) {
      const found = trigramsOf(word);
      trigramCounts.set(no, found.length);
      for (const trigram of found) trigrams.push(trigram, no);
    }
    return {
      terms: {
        orphaCodes: this.#orphaCodes.shared() as Int32Array,
        fields: this.#fields.shared() as Uint8Array,
        texts: this.#texts.sharedNumbers(),
        weights: this.#weights.shared() as Float64Array,
        starts: this.#starts.sharedNumbers(),
        words: this.#words.sharedNumbers(),
        byDisorder: this.#disorders.index(),
        byKey: this.#keys.index(),
        byInitials: this.#initials.index(),
      },
      words: {
        texts: column('number', word => this.#strings.append(word)).sharedNumbers(),
        letters: column('byte', codePointCount).shared() as Uint8Array,
        marks: column('number', lettersIn).sharedNumbers(),
        rarities: column('float', (_, rarity) => rarity).shared() as Float64Array,
        terms: this.#held.index(),
        trigramCounts: trigramCounts.shared() as Uint8Array,
        byTrigram: trigrams.index(),
      },
    };
  }
}

/** Keys with the number of what has them. */
class Pairs {
  readonly #keys = new GrowingCells('int');
  readonly #numbers = new GrowingCells('number');

  push(key: number, no: number): void {
    this.#keys.push(key);
    this.#numbers.push(no);
  }

  /** The numbers of each key, in the order in which they came. */
  index(): IndexParts {
    const { keys, starts, rows } = indexOf(this.#keys.shared() as Int32Array);
    const numbers = sharedNumbers(this.#keys.length);
    for (let i = 0; i < numbers.length; i++) numbers[i] = this.#numbers.at(rows ? cellAt(rows, i) : i);
    return { keys, starts, rows: numbers };
  }
}

function byUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
