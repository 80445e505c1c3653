// How sure a text names a disorder, told by its best hits.
import type { Hit } from '../release/found.ts';
import { fold, foldedWords } from '../terminology/fold.ts';
import { EXACT_SHARES, MATCH_RANKS, MatchKind, SearchField } from '../terminology/search-match.ts';

/** How sure a text names a disorder. */
export enum NameCertainty {
  EXACT = 'EXACT',
  LIKELY = 'LIKELY',
  AMBIGUOUS = 'AMBIGUOUS',
  NONE = 'NONE',
}

/** Such a text stands for many things: the one that is found need not be the one that was meant. */
const ACRONYM = /^\p{Lu}{2,4}$/u;
/** A short word may be an acronym however it is typed: only a preferred term is one beyond doubt. */
const SHORT = /^\S{1,4}$/u;
/** A word with two capital letters or a digit, which is no word of a language. */
const SHORTHAND = /^(?=\S{1,7}$)(?:\S*\p{Lu}\S*\p{Lu}|\S*\p{N})/u;

/** Words that say that a disorder is not, or not surely, meant; in English and German. */
const DENIALS = new Set(
  'no not non without exclude excluded excludes exclusion unlikely negative rule ruled out denied history carrier suspected suspicion possible probable unclear kein keine ausgeschlossen ausschluss verdacht'.split(
    ' ',
  ),
);
/** Similarity, 0 to 1, from which on one candidate may stand out, and below which nothing fits. */
const SIMILAR = { standsOut: 0.75, fits: 0.45 } as const;
/** Words that people leave out at the end of a name. */
const GENERIC = ['disease', 'disorder', 'syndrome'];
/** Behind the point, of words that are nearly all of a name or synonym, in whatever order. */
const WHOLE = 0.95;
/** So much closer than the second the first one has to be. */
const AHEAD = 0.04;

export function isAcronym(text: string): boolean {
  return ACRONYM.test(text.trim());
}

/** The hits that fit, and how sure the first of them is. */
export function nameCertainty(
  text: string,
  found: readonly Hit[],
): { certainty: NameCertainty; hits: Hit[] } {
  const hits = found.filter(
    ({ kind, score }) => kind !== MatchKind.FUZZY || similarity(score) >= SIMILAR.fits,
  );
  const [best, second] = hits;
  if (!best) return { certainty: NameCertainty.NONE, hits };
  const certainty = isDoubtful(text.trim(), best) ? NameCertainty.AMBIGUOUS : certaintyOf(text, best, second);
  return { certainty, hits };
}

/** What the text itself says against the best hit, however close that is. */
function isDoubtful(text: string, best: Hit): boolean {
  const { kind } = best;
  if (ACRONYM.test(text)) return true;
  if (kind === MatchKind.CODE) return !/\p{L}/u.test(text);
  if (kind === MatchKind.EXACT_NAME) return false;
  if (SHORT.test(text)) return true;
  const [words, name] = [foldedWords(text), foldedWords(best.text)];
  if (words.some(word => DENIALS.has(word) && !name.includes(word))) return true;
  if (
    kind === MatchKind.EXACT_SYNONYM ||
    kind === MatchKind.EXACT_FEDERATED_LABEL ||
    kind === MatchKind.OLD_NAME
  )
    return false;
  return kind !== MatchKind.GENE && (SHORTHAND.test(text) || !haveSameNumbers(words, name));
}

/** Numbers and single letters tell the members of a series apart: type 2 is no misspelt type 3. */
function haveSameNumbers(words: readonly string[], name: readonly string[]): boolean {
  const numbers = (all: readonly string[]) =>
    all
      .filter(word => /^(?:\p{N}+|\p{L})$/u.test(word))
      .sort()
      .join(' ');
  return numbers(words) === numbers(name);
}

function certaintyOf(text: string, best: Hit, second: Hit | undefined): NameCertainty {
  const alone = !second || !isAsGood(second, best);
  switch (best.kind) {
    case MatchKind.EXACT_NAME:
    case MatchKind.EXACT_SYNONYM:
      return alone ? NameCertainty.EXACT : NameCertainty.AMBIGUOUS;
    case MatchKind.CODE:
      // With its name beside it, which may be that of another disorder, a code is to be looked at.
      if (best.field === SearchField.ORPHA_CODE && !/\s/.test(text.trim())) return NameCertainty.EXACT;
      return alone ? NameCertainty.LIKELY : NameCertainty.AMBIGUOUS;
    case MatchKind.EXACT_FEDERATED_LABEL:
    case MatchKind.OLD_NAME:
      return alone ? NameCertainty.LIKELY : NameCertainty.AMBIGUOUS;
    case MatchKind.GENE:
      return second ? NameCertainty.AMBIGUOUS : NameCertainty.LIKELY;
    case MatchKind.INITIALS:
      return NameCertainty.AMBIGUOUS;
    case MatchKind.PREFIX:
    case MatchKind.WORDS:
      return isButForDisease(text, best) ||
        (best.score % 1 >= WHOLE && best.score - (second?.score ?? 0) >= AHEAD)
        ? NameCertainty.LIKELY
        : NameCertainty.AMBIGUOUS;
    case MatchKind.FUZZY: {
      const ahead = best.score - (second?.score ?? 0) >= AHEAD;
      return ahead && similarity(best.score) >= SIMILAR.standsOut
        ? NameCertainty.LIKELY
        : NameCertainty.AMBIGUOUS;
    }
  }
}

/** Marfan for Marfan syndrome: the first of those that begin so is the shortest. */
function isButForDisease(text: string, { text: name }: Hit): boolean {
  return GENERIC.some(word => fold(name) === `${fold(text)} ${word}`);
}

/** Two whole names of one kind are equally good however they are written; other hits where the score is the same. */
function isAsGood(second: Hit, best: Hit): boolean {
  const whole = best.kind !== MatchKind.CODE && best.score % 1 >= EXACT_SHARES.abbreviated;
  return whole
    ? Math.floor(second.score) === Math.floor(best.score) && second.kind === best.kind
    : second.score === best.score;
}

function similarity(score: number): number {
  return score - MATCH_RANKS.FUZZY;
}
