// Mappings between two code systems as they are exported: all of them, page by page, in an order that never changes.
import type { Code } from '../terminology/code.ts';
import type { Mapping } from '../terminology/mapping.ts';
import type { MappingRelation } from '../terminology/relation.ts';

export interface PartnersAsked {
  system: string;
  codes: readonly string[];
  /** The system of the partners. */
  other: string;
  /** Read from the codes to their partners. */
  relations: readonly MappingRelation[];
  mappingSetNos: readonly number[];
  validatedOnly: boolean;
}

/** The first and the last of the codes that mappings state beside a code: equal where there is but one. */
export interface Partners {
  least: string;
  greatest: string;
}

/** What a mapping set calls a code. */
export interface ConceptLabel {
  text: string;
  mappingSetNo: number;
}

/** `sets` are numbers of mapping sets: no other counts. */
export interface MappingSlices extends SliceLabels {
  /** Stated mappings between the systems, each read from its code of `from`. */
  mappings(from: string, to: string, sets: readonly number[]): AsyncIterable<Mapping[]>;
  /** Codes of a system that mappings of the release name. */
  codes(system: string): AsyncIterable<string[]>;
  /** By code; absent where there are none. */
  partners(asked: PartnersAsked): Promise<Map<string, Partners>>;
  /** Preferred terms by ORPHAcode. */
  names(orphaCodes: readonly number[]): Promise<Map<number, string>>;
  /** Which of these sets state anything between the two systems. */
  setsBetween(from: string, to: string, sets: readonly number[]): Promise<number[]>;
}

/** Labels by the sets that give them: a release in memory holds only the first label of a code. */
export interface SliceLabels {
  /** By place in `codes`; the first set's word where several have one. */
  labels(sets: readonly number[], codes: readonly Code[]): Promise<(ConceptLabel | null)[]>;
  /** Which of these sets give labels to codes of these systems. */
  setsThatLabel(systems: readonly string[], sets: readonly number[]): Promise<number[]>;
}
