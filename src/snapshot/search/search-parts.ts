// What the search of a snapshot is made of: the terms and words of each language, and what genes are called.
import { type SearchField, TEXT_FIELDS } from '../../terminology/search-match.ts';
import { hashOf } from '../codes.ts';
import type { IndexParts } from '../row-index.ts';

/** Fields of terms: a cell holds the place. */
export type TermField = SearchField.NAME | SearchField.SYNONYM | SearchField.FEDERATED_LABEL;
export const TERM_FIELDS = Object.keys(TEXT_FIELDS) as TermField[];

/** Names, synonyms and labels, by the number of the term, in the order of the release's search_term. */
export interface TermParts {
  orphaCodes: Int32Array;
  /** Places in TERM_FIELDS. */
  fields: Uint8Array;
  /** Numbers of strings: as they are written. */
  texts: Uint32Array;
  /** Sum of the rarity of its words. */
  weights: Float64Array;
  /** Where the words of each begin in `words`, and where the last ones end. */
  starts: Uint32Array;
  /** Numbers of the folded words, in their order. */
  words: Uint32Array;
  byDisorder: IndexParts;
  /** By the hash of the name key. */
  byKey: IndexParts;
  /** By the hash of the initials; terms that have some. */
  byInitials: IndexParts;
}

/** Folded words, each once, in the order of their UTF-16 units. */
export interface WordParts {
  /** Numbers of strings. */
  texts: Uint32Array;
  /** Code points. */
  letters: Uint8Array;
  /** Which letters it has, as bits (`lettersIn`). */
  marks: Uint32Array;
  rarities: Float64Array;
  /** Terms that hold it. */
  terms: IndexParts;
  /** How many trigrams it has, and the words that have a trigram. */
  trigramCounts: Uint8Array;
  byTrigram: IndexParts;
}

export interface LanguageParts {
  terms: TermParts;
  words: WordParts;
}

/** Rows of genes by the hash of a name in capital letters. */
export interface GeneNameParts {
  symbols: IndexParts;
  /** Synonyms and former symbols. */
  others: IndexParts;
}

export interface SearchParts {
  languages: Record<string, LanguageParts>;
  genes: GeneNameParts;
}

/** The key of a text in an index: other texts may have the same. */
export function hashKey(text: string): number {
  return hashOf('', text) | 0;
}

/** The letters of a word as 32 bits. An edit changes two of them at most. */
export function lettersIn(word: string): number {
  let bits = 0;
  for (const letter of word) bits |= 1 << ((letter.codePointAt(0) ?? 0) & 31);
  return bits >>> 0;
}
