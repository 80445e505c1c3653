// Hits of whole names: what is called so, in any way of writing it, and what has the text as its initials.
import type { AskedText } from '../../release/found.ts';
import { nameKey } from '../../terminology/name-key.ts';
import {
  EXACT_SHARES,
  INITIALS_SHARES,
  MatchKind,
  SearchField,
  TEXT_FIELDS,
} from '../../terminology/search-match.ts';
import type { BestHits } from './best-hits.ts';
import { scoreOf } from './scores.ts';
import type { Terms } from './terms.ts';

export interface NameQuestion {
  terms: Terms;
  fields: ReadonlySet<SearchField>;
  text: AskedText;
  isActive: (orphaCode: number) => boolean;
}

interface Whole {
  term: number;
  share: number;
}

/** Words that initials may leave out at the end. */
const LAST_WORD = /^(?:disease|disorder|syndrome)$/;
const BUT_LAST = ['d', 's'];

export function nameHits(hits: BestHits, { terms, fields, text, isActive }: NameQuestion): void {
  const whole: Whole[] = [...wholeNames(terms, text), ...withAcronyms(terms, text)].filter(({ term }) =>
    fields.has(terms.field(term)),
  );
  // Of what an active disorder is called, but for case and signs, nobody means what is written otherwise.
  const isCalledSo = ({ share }: Whole) => share >= EXACT_SHARES.folded;
  const someCalled = whole.some(one => isCalledSo(one) && isActive(terms.orphaCode(one.term)));
  for (const one of whole) {
    if (someCalled && !isCalledSo(one)) continue;
    const kind = TEXT_FIELDS[terms.field(one.term)];
    hits.term(kind, one.term, scoreOf(kind, one.share));
  }
  // Of what has a name or synonym so called, nobody means the initials.
  if (whole.length === 0 && text.initials !== null) initialHits(hits, terms, fields, text.initials);
}

function wholeNames(terms: Terms, { text, words, otherKeys }: AskedText): Whole[] {
  const found: Whole[] = [];
  const folded = words.join(' ');
  terms.eachWithKey(nameKey(words), term => {
    const isFolded = () => terms.wordsOf(term).join(' ') === folded;
    const { asWritten, folded: asFolded, otherwise } = EXACT_SHARES;
    found.push({ term, share: terms.text(term) === text ? asWritten : isFolded() ? asFolded : otherwise });
  });
  for (const key of otherKeys)
    terms.eachWithKey(key, term => found.push({ term, share: EXACT_SHARES.otherwise }));
  return found;
}

/** An acronym stands for every name of the disorder that has it as a synonym or as initials: VWD type 2. */
function withAcronyms(terms: Terms, { abbreviated }: AskedText): Whole[] {
  const found: Whole[] = [];
  for (const { before, acronym, after } of abbreviated) {
    const meant = new Set<number>();
    const mean = (term: number) => {
      if (isOwn(terms, term)) meant.add(terms.orphaCode(term));
    };
    terms.eachWithKey(acronym, mean);
    terms.eachWithInitials(acronym, mean);
    for (const key of new Set([...meant].flatMap(orphaCode => ownKeys(terms, orphaCode))))
      terms.eachWithKey(before + key + after, term => found.push({ term, share: EXACT_SHARES.abbreviated }));
  }
  return found;
}

/** Texts of Orphanet itself: labels of others have no acronyms that anybody would look for. */
function isOwn(terms: Terms, term: number): boolean {
  return terms.field(term) !== SearchField.FEDERATED_LABEL;
}

function ownKeys(terms: Terms, orphaCode: number): string[] {
  const keys: string[] = [];
  terms.eachOfDisorder(orphaCode, term => {
    if (isOwn(terms, term)) keys.push(terms.keyOf(term));
  });
  return keys;
}

function initialHits(hits: BestHits, terms: Terms, fields: ReadonlySet<SearchField>, initials: string): void {
  const add = (share: number) => (term: number) => {
    if (fields.has(terms.field(term)))
      hits.term(MatchKind.INITIALS, term, scoreOf(MatchKind.INITIALS, share));
  };
  terms.eachWithInitials(initials, add(INITIALS_SHARES.whole));
  const butLast = add(INITIALS_SHARES.butLast);
  for (const last of BUT_LAST)
    terms.eachWithInitials(initials + last, term => {
      const words = terms.wordCount(term);
      if (words > 1 && LAST_WORD.test(terms.words.text(terms.wordAt(term, words - 1)))) butLast(term);
    });
}
