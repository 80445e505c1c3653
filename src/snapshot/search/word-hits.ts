// Hits of words: names and labels that begin with a text, or hold all its words in any order.
import type { AskedText } from '../../release/found.ts';
import { MATCH_RANKS, MatchKind, SearchField } from '../../terminology/search-match.ts';
import type { RequestWork } from '../../work/request-work.ts';
import type { BestHits } from './best-hits.ts';
import { codePointCount } from './code-points.ts';
import type { Terms } from './terms.ts';

/** Of the letters of the term, how many were asked for; names and synonyms before labels. */
const SHARES = { own: 0.5, letters: 0.49 } as const;
/** Terms that are looked at between two looks at the clock. */
const AT_ONCE = 1_000;

/** Words that all have to be there, the last one as the beginning of a word. */
interface Reading {
  whole: readonly number[];
  last: { from: number; before: number };
}

export async function wordHits(
  hits: BestHits,
  terms: Terms,
  fields: ReadonlySet<SearchField>,
  { words, otherwise }: AskedText,
  work: RequestWork,
): Promise<void> {
  const readings = [words, ...otherwise].flatMap(reading => readingOf(terms, reading) ?? []);
  const asked = codePointCount(words.join(' '));
  let seen = 0;
  for (const term of candidates(terms, readings)) {
    if (++seen % AT_ONCE === 0) {
      const turn = work.pauseLookup(AT_ONCE);
      if (turn) await turn;
    }
    const field = terms.field(term);
    if (!fields.has(field) || !readings.some(reading => holds(terms, term, reading))) continue;
    const kind = readings.some(reading => begins(terms, term, reading)) ? MatchKind.PREFIX : MatchKind.WORDS;
    const letters = terms.foldedLetters(term);
    const share = SHARES.letters * (Math.min(asked, letters) / Math.max(asked, letters));
    hits.term(
      kind,
      term,
      MATCH_RANKS[kind] + (field === SearchField.FEDERATED_LABEL ? share : SHARES.own + share),
    );
  }
}

/** Null where no term holds its words. */
function readingOf(terms: Terms, words: readonly string[]): Reading | null {
  const whole = words.slice(0, -1).map(word => terms.words.find(word));
  const last = terms.words.begunWith(words.at(-1) ?? '');
  return whole.includes(-1) || last.from === last.before ? null : { whole, last };
}

/** Terms that may hold the words of a reading: those of its rarest word. Each once. */
function candidates(terms: Terms, readings: readonly Reading[]): Iterable<number> {
  const { words } = terms;
  const taken = new Uint8Array(terms.size);
  const found: number[] = [];
  const take = (term: number) => {
    if (taken[term] === 1) return;
    taken[term] = 1;
    found.push(term);
  };
  for (const { whole, last } of readings) {
    const rarest = whole.toSorted((a, b) => words.termCount(a) - words.termCount(b))[0];
    if (rarest !== undefined && words.termCount(rarest) <= held(terms, last)) words.eachTerm(rarest, take);
    else for (let word = last.from; word < last.before; word++) words.eachTerm(word, take);
  }
  return found;
}

function held(terms: Terms, { from, before }: Reading['last']): number {
  let count = 0;
  for (let word = from; word < before; word++) count += terms.words.termCount(word);
  return count;
}

function holds(terms: Terms, term: number, { whole, last }: Reading): boolean {
  const count = terms.wordCount(term);
  let begun = false;
  for (let i = 0; i < count && !begun; i++) begun = isBegun(terms.wordAt(term, i), last);
  return begun && whole.every(word => has(terms, term, count, word));
}

function has(terms: Terms, term: number, count: number, word: number): boolean {
  for (let i = 0; i < count; i++) if (terms.wordAt(term, i) === word) return true;
  return false;
}

/** The same as `starts_with` of the folded texts: no word holds a space. */
function begins(terms: Terms, term: number, { whole, last }: Reading): boolean {
  if (terms.wordCount(term) <= whole.length) return false;
  return (
    whole.every((word, i) => terms.wordAt(term, i) === word) &&
    isBegun(terms.wordAt(term, whole.length), last)
  );
}

function isBegun(word: number, { from, before }: Reading['last']): boolean {
  return word >= from && word < before;
}
