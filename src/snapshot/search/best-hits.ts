// The best hit of each disorder. What is called as an inactive entity is, or coded as it, leads to the entities that stand in for it as well.
import type { Edition } from '../../release/edition.ts';
import type { Hit } from '../../release/found.ts';
import { ReplacementKind } from '../../terminology/disorder.ts';
import {
  CODE_SHARES,
  MATCH_RANKS,
  MatchKind,
  OLD_NAME_SHARES,
  type SearchField,
  TEXT_FIELDS,
} from '../../terminology/search-match.ts';
import { compareCodePoints } from './code-points.ts';
import { scoreOf } from './scores.ts';
import type { Terms } from './terms.ts';

/** A hit whose text is that of a term, or its own where it is of none. The score is not rounded. */
export interface Best {
  orphaCode: number;
  kind: MatchKind;
  field: SearchField;
  term: number;
  written: string;
  association: string | null;
  score: number;
}

/** Kinds of a match with a whole name. */
const WHOLE: ReadonlySet<MatchKind> = new Set(Object.values(TEXT_FIELDS));
/** Codes from which on one means the entity itself. */
const SURE_CODE = scoreOf(MatchKind.CODE, CODE_SHARES.exactOverPivot);
const PARTS: ReadonlySet<MatchKind> = new Set([MatchKind.PREFIX, MatchKind.WORDS, MatchKind.FUZZY]);
/** A part of an old name counts as one that is spelt alike, and that so much less than a name in use. */
export const OLD_PART_LESS = 0.02;
const MOVED = scoreOf(MatchKind.OLD_NAME, OLD_NAME_SHARES.moved);
const REFERRED = scoreOf(MatchKind.OLD_NAME, OLD_NAME_SHARES.referred);

export class BestHits {
  readonly #best = new Map<number, Best>();
  readonly #edition: Edition;
  readonly #terms: Terms | null;
  readonly #partly: boolean;

  /** `partly`: beginnings, words and similar terms of old names lead to what stands in for them as well. */
  constructor(edition: Edition, terms: Terms | null, partly: boolean) {
    this.#edition = edition;
    this.#terms = terms;
    this.#partly = partly;
  }

  get all(): Iterable<Best> {
    return this.#best.values();
  }

  /** Of a term. */
  term(kind: MatchKind, term: number, score: number): void {
    const terms = this.#terms;
    if (!terms) return;
    const orphaCode = terms.orphaCode(term);
    this.#add({ orphaCode, kind, field: terms.field(term), term, written: '', association: null, score });
  }

  /** Of a code or a gene. */
  other(hit: Hit): void {
    const { text, ...rest } = hit;
    this.#add({ ...rest, term: -1, written: text });
  }

  hitOf({ orphaCode, kind, field, association, ...best }: Best, score: number): Hit {
    return { orphaCode, kind, field, text: this.#textOf(best), association, score };
  }

  #add(hit: Best): void {
    this.#keep(hit);
    const { kind, score } = hit;
    const part = score - Math.floor(score);
    const isSure = WHOLE.has(kind) || (kind === MatchKind.CODE && score >= SURE_CODE);
    const isPart = this.#partly && PARTS.has(kind) && part > OLD_PART_LESS;
    if (!isSure && !isPart) return;
    for (const { target, kind: replaced } of this.#edition.replacementsOf(hit.orphaCode)) {
      const old = { ...hit, orphaCode: target, association: null };
      if (isSure) {
        const oldScore = replaced === ReplacementKind.MOVED_TO ? MOVED : REFERRED;
        this.#keep({ ...old, kind: MatchKind.OLD_NAME, score: oldScore });
      } else {
        const oldScore = MATCH_RANKS.FUZZY - OLD_PART_LESS + score - Math.floor(score);
        this.#keep({ ...old, kind: MatchKind.FUZZY, score: oldScore });
      }
    }
  }

  #keep(hit: Best): void {
    const known = this.#best.get(hit.orphaCode);
    if (!known || this.#isBetter(hit, known)) this.#best.set(hit.orphaCode, hit);
  }

  #isBetter(hit: Best, known: Best): boolean {
    if (hit.score !== known.score) return hit.score > known.score;
    if (hit.field !== known.field) return hit.field > known.field;
    const order = compareCodePoints(this.#textOf(hit), this.#textOf(known));
    if (order !== 0) return order < 0;
    if (hit.kind !== known.kind) return hit.kind < known.kind;
    if (hit.association === null || known.association === null)
      return known.association === null && hit.association !== null;
    return compareCodePoints(hit.association, known.association) < 0;
  }

  #textOf({ term, written }: Pick<Best, 'term' | 'written'>): string {
    return term < 0 || !this.#terms ? written : this.#terms.text(term);
  }
}
