// Hits of a search with tolerance: names and labels that hold most of what was asked for, or words spelt nearly alike.
import { MATCH_RANKS, MatchKind, SearchField } from '../../terminology/search-match.ts';
import type { RequestWork } from '../../work/request-work.ts';
import type { BestHits } from './best-hits.ts';
import { compareCodePoints } from './code-points.ts';
import { type AskedWord, askedWords, type NearWord, nearWords } from './near-words.ts';
import { roundedSimilarity } from './scores.ts';
import type { Terms } from './terms.ts';
import type { Words } from './words.ts';

export interface Effort {
  /** Terms are taken by the rarest of the asked words, until so many terms hold them; the rest of the words only adds to the score. */
  termsTaken: number;
  /** Words that the vocabulary has may mean others that share trigrams with them, also where another word is misspelt. */
  knownToo: boolean;
}

export const FULL: Effort = { termsTaken: 1_500, knownToo: true };
/** So many of the rarest words count, however many terms hold them. */
const LEAST_WORDS = 2;
/** What was asked for counts more than what the term holds besides. */
const SHARE_OF_ASKED = 0.7;
/** A label of another terminology has to be that much better than a name. */
const LABEL_WORTH = 0.97;
const MOST_SCORE = 0.999;
/** Below it, what is found has hardly a word in common with what was asked for. */
const LEAST_SCORE = 0.25;
/** Terms that are looked at between two looks at the clock. */
const AT_ONCE = 250;

/** The rule is that of store/search/similar-terms.ts, which tells it; sums are rounded in both, as each adds in another order. */
export async function similarHits(
  hits: BestHits,
  terms: Terms,
  fields: ReadonlySet<SearchField>,
  words: readonly string[],
  { termsTaken, knownToo }: Effort,
  work: RequestWork,
): Promise<void> {
  const asked = askedWords(terms.words, words);
  const near = await nearWords(terms.words, asked, knownToo, work);
  const meant = meantRarities(terms, asked, near);
  const total = meant.reduce((sum, rarity) => sum + rarity, 0);
  const shared = new SharedWords(terms, near, meant);
  let seen = 0;
  for (const term of termsOf(terms, rarestOf(terms.words, near, termsTaken))) {
    if (++seen % AT_ONCE === 0) {
      const turn = work.pauseLookup(AT_ONCE);
      if (turn) await turn;
    }
    const field = terms.field(term);
    if (!fields.has(field)) continue;
    const whole = SHARE_OF_ASKED * total + (1 - SHARE_OF_ASKED) * terms.weight(term);
    const likeness = Math.min(MOST_SCORE, shared.weightIn(term) / whole);
    const score = roundedSimilarity((field === SearchField.FEDERATED_LABEL ? LABEL_WORTH : 1) * likeness);
    if (score >= LEAST_SCORE) hits.term(MatchKind.FUZZY, term, MATCH_RANKS.FUZZY + score);
  }
}

/** A word that the vocabulary lacks weighs as much as the word that it most likely means, or, where there is none, as one that a single term holds. */
function meantRarities(terms: Terms, asked: readonly AskedWord[], near: readonly NearWord[]): number[] {
  const meant: (number | undefined)[] = asked.map(() => undefined);
  for (const { ord, word, likeness, part } of near)
    if (!part) meant[ord] = Math.max(meant[ord] ?? 0, terms.words.rarity(word) * likeness);
  return meant.map((rarity, ord) => {
    const no = asked[ord]?.no ?? -1;
    return rarity ?? (no < 0 ? Math.log(1 + terms.size) : terms.words.rarity(no));
  });
}

function rarestOf(words: Words, near: readonly NearWord[], termsTaken: number): number[] {
  const rarest = [...new Set(near.map(({ word }) => word))].sort(
    (a, b) => words.termCount(a) - words.termCount(b) || compareCodePoints(words.text(a), words.text(b)),
  );
  let held = 0;
  return rarest.filter((word, place) => {
    held += words.termCount(word);
    return held <= termsTaken || place < LEAST_WORDS;
  });
}

function termsOf(terms: Terms, words: readonly number[]): Set<number> {
  const found = new Set<number>();
  for (const word of words) terms.words.eachTerm(word, term => found.add(term));
  return found;
}

/** What terms share with the asked words. */
class SharedWords {
  readonly #terms: Terms;
  readonly #near = new Map<number, NearWord[]>();
  readonly #meant: readonly number[];
  /** By the place of the asked word: the most that a word of the term is worth, and the sum of its parts. */
  readonly #most: Float64Array;
  readonly #parts: Float64Array;

  constructor(terms: Terms, near: readonly NearWord[], meant: readonly number[]) {
    this.#terms = terms;
    this.#meant = meant;
    this.#most = new Float64Array(meant.length);
    this.#parts = new Float64Array(meant.length);
    for (const one of near) {
      const others = this.#near.get(one.word);
      if (others) others.push(one);
      else this.#near.set(one.word, [one]);
    }
  }

  weightIn(term: number): number {
    this.#most.fill(0);
    this.#parts.fill(0);
    const count = this.#terms.wordCount(term);
    for (let i = 0; i < count; i++) {
      const word = this.#terms.wordAt(term, i);
      const near = this.#near.get(word);
      if (near && !this.#isBefore(term, i, word)) this.#add(near, this.#terms.words.rarity(word));
    }
    return this.#meant.reduce((sum, meant, ord) => {
      const worth = Math.max(this.#most[ord] ?? 0, this.#parts[ord] ?? 0);
      return sum + Math.min(worth, meant);
    }, 0);
  }

  #add(near: readonly NearWord[], rarity: number): void {
    for (const { ord, likeness, part } of near) {
      const worth = likeness * rarity;
      if (part) this.#parts[ord] = (this.#parts[ord] ?? 0) + worth;
      else this.#most[ord] = Math.max(this.#most[ord] ?? 0, worth);
    }
  }

  /** Each word of a term counts once. */
  #isBefore(term: number, place: number, word: number): boolean {
    for (let i = 0; i < place; i++) if (this.#terms.wordAt(term, i) === word) return true;
    return false;
  }
}
