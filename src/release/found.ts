// What is looked for in the names, labels and codes of a release, and what is found.
import type { Code } from '../terminology/code.ts';
import type { ClassificationLevelId, DisorderStatus, NomenclatureLanguage } from '../terminology/disorder.ts';
import type { MatchKind, SearchField } from '../terminology/search-match.ts';
import type { FacetCounts } from './facets.ts';

/** One text as it is looked for among names and labels. */
export interface AskedText {
  /** As it was written, white space at both ends removed. */
  text: string;
  /** Folded words; at least one. */
  words: readonly string[];
  /** Other readings: of a last word that is only begun, without an acronym behind a name, or of a numeral at the beginning. Each as all the folded words. */
  otherwise: readonly (readonly string[])[];
  /** Other readings as a whole name: their keys (terminology/name-key). */
  otherKeys: readonly string[];
  /** Acronyms among its words: each may stand for a whole name. */
  abbreviated: readonly Abbreviated[];
  /** The text as the initials of a name, folded; null where it is none. */
  initials: string | null;
}

/** An acronym within a longer text, as keys. */
export interface Abbreviated {
  before: string;
  acronym: string;
  after: string;
}

/** Where texts are looked for. */
export interface AskedFields {
  language: NomenclatureLanguage;
  /** NAME, SYNONYM and FEDERATED_LABEL, as many as are asked for; empty: texts are not looked for. */
  fields: readonly SearchField[];
}

/** What one text is looked for as; each part may be absent. */
export interface Sought {
  codes: readonly Code[];
  /** Null where no text is asked for. */
  text: AskedText | null;
  /** What the text may be as the symbol of a gene; empty where genes are not asked for. */
  symbols: readonly string[];
}

/** A disorder that was found, and why. */
export interface Hit {
  orphaCode: number;
  kind: MatchKind;
  field: SearchField;
  /** The name, label or code that matched, as it is written. */
  text: string;
  /** Of a gene, the type of its association with the disorder; else null. */
  association: string | null;
  /** The rank of the kind, and behind the point how close the match is. */
  score: number;
}

export interface FoundPage {
  totalCount: number;
  hits: Hit[];
  /** The best hit is no better than another one. */
  ambiguous: boolean;
  /** Each counted without its own condition of the filter, so that it tells what another choice would give. */
  levels: { level: ClassificationLevelId; count: number }[];
  statuses: { status: DisorderStatus; count: number }[];
  /** Those that were asked for beside these two; absent where none was. */
  facets?: FacetCounts;
}
