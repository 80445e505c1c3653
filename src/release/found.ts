// What is looked for in the names, labels and codes of a release, and what is found.
import type { Code } from '../terminology/code.ts';
import type { ClassificationLevelId, DisorderStatus, NomenclatureLanguage } from '../terminology/disorder.ts';
import type { MatchKind, SearchField } from '../terminology/search-match.ts';

/** What is looked for among names and labels. */
export interface AskedTerms {
  language: NomenclatureLanguage;
  /** NAME, SYNONYM and FEDERATED_LABEL, as many as are asked for. */
  fields: readonly string[];
  /** As it was written, white space at both ends removed. */
  text: string;
  /** Folded words; at least one. */
  words: readonly string[];
  /** Other readings as a whole name, each as folded words: where they are given, nothing but whole names of these is looked for. */
  readings?: readonly (readonly string[])[];
  /** Other readings of a last word that is only begun, each as all the folded words. */
  otherwise: readonly (readonly string[])[];
}

/** What is looked for as it was typed; each part may be absent. */
export interface Sought {
  codes: readonly Code[];
  /** Null where no text is asked for. */
  terms: AskedTerms | null;
  /** The text as the symbol of a gene; null where genes are not asked for. */
  symbol: string | null;
}

/** A disorder that was found, and why. */
export interface Hit {
  orphaCode: number;
  kind: MatchKind;
  field: SearchField;
  /** The name, label or code that matched, as it is written. */
  text: string;
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
}
