// The terms of a language: names, synonyms and labels by their numbers, found by their key, their initials and their disorder.
import { initialsOf, nameKey } from '../../terminology/name-key.ts';
import { SearchField } from '../../terminology/search-match.ts';
import { cellAt } from '../cells.ts';
import { eachRow } from '../row-index.ts';
import type { Strings } from '../strings.ts';
import { hashKey, type LanguageParts, TERM_FIELDS, type TermField, type TermParts } from './search-parts.ts';
import { Words } from './words.ts';

export class Terms {
  readonly words: Words;
  readonly #parts: TermParts;
  readonly #strings: Strings;

  constructor({ terms, words }: LanguageParts, strings: Strings) {
    this.words = new Words(words, strings);
    this.#parts = terms;
    this.#strings = strings;
  }

  /** How many there are; their numbers are below. */
  get size(): number {
    return this.#parts.texts.length;
  }

  orphaCode(term: number): number {
    return cellAt(this.#parts.orphaCodes, term);
  }

  field(term: number): TermField {
    return TERM_FIELDS[cellAt(this.#parts.fields, term)] ?? SearchField.NAME;
  }

  /** As it is written. */
  text(term: number): string {
    return this.#strings.text(cellAt(this.#parts.texts, term));
  }

  weight(term: number): number {
    return cellAt(this.#parts.weights, term);
  }

  wordCount(term: number): number {
    const { starts } = this.#parts;
    return cellAt(starts, term + 1) - cellAt(starts, term);
  }

  /** Number of the word at that place, from 0 and below `wordCount`. */
  wordAt(term: number, place: number): number {
    return cellAt(this.#parts.words, cellAt(this.#parts.starts, term) + place);
  }

  /** The folded words as texts. */
  wordsOf(term: number): string[] {
    return Array.from({ length: this.wordCount(term) }, (_, i) => this.words.text(this.wordAt(term, i)));
  }

  /** Code points of the folded words, joined by spaces. */
  foldedLetters(term: number): number {
    const count = this.wordCount(term);
    let letters = count - 1;
    for (let i = 0; i < count; i++) letters += this.words.letters(this.wordAt(term, i));
    return letters;
  }

  eachOfDisorder(orphaCode: number, visit: (term: number) => void): void {
    eachRow(this.#parts.byDisorder, orphaCode, visit);
  }

  eachWithKey(key: string, visit: (term: number) => void): void {
    eachRow(this.#parts.byKey, hashKey(key), term => {
      if (this.keyOf(term) === key) visit(term);
    });
  }

  eachWithInitials(initials: string, visit: (term: number) => void): void {
    eachRow(this.#parts.byInitials, hashKey(initials), term => {
      if (initialsOf(this.wordsOf(term)) === initials) visit(term);
    });
  }

  keyOf(term: number): string {
    return nameKey(this.wordsOf(term));
  }
}
