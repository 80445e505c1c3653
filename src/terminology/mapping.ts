// A mapping: one statement that a subject stands in a relation to an object, in a mapping set.
import type { Code } from './code.ts';
import {
  type Icd10Mark,
  type IcdRelation,
  type OrphanetRelation,
  ValidationStatus,
} from './orphanet-relation.ts';
import { inverse, MappingJustification, type MappingRelation } from './relation.ts';

/** A mapping as its set states it. */
export interface StatedMapping {
  subject: Code;
  object: Code;
  /** Read from subject to object. */
  relation: MappingRelation;
  /** CURIE of the stated predicate, e.g. skos:exactMatch. */
  predicate: string;
  validationStatus: ValidationStatus;
  orphanetRelation: OrphanetRelation | null;
  icdRelation: IcdRelation | null;
  icd10Mark: Icd10Mark | null;
  icd11FoundationId: string | null;
  icd11MmsUrl: string | null;
  /** The set's own justification, a semapv CURIE. */
  mappingJustification: string | null;
  /** 0 to 1. */
  confidence: number | null;
}

/** In place of a mapping set's number: redirects of inactive disorders, which the nomenclature itself states. */
export const NOMENCLATURE_SET = 0;
/** In place of a mapping set's number: what a code system states by the way its codes are built. */
export const STRUCTURE_SET = -1;

/** A mapping as it is read: from its subject, or inverted from its object. */
export interface Mapping extends StatedMapping {
  /** Number of the mapping set version it belongs to, or one of the two constants above. */
  mappingSetNo: number;
  justification: MappingJustification;
}

/** A mapping without what only an imported set can tell: its own words, marks and confidence. */
export function bareMapping(
  mapping: Pick<Mapping, 'subject' | 'object' | 'relation' | 'predicate' | 'mappingSetNo' | 'justification'>,
): Mapping {
  return {
    ...mapping,
    validationStatus: ValidationStatus.UNSPECIFIED,
    orphanetRelation: null,
    icdRelation: null,
    icd10Mark: null,
    icd11FoundationId: null,
    icd11MmsUrl: null,
    mappingJustification: null,
    confidence: null,
  };
}

/** The same mapping read from its object. */
export function invert(mapping: Mapping): Mapping {
  const { subject, object, relation, justification } = mapping;
  const turned =
    justification === MappingJustification.STATED ? MappingJustification.INVERTED : justification;
  const back = justification === MappingJustification.INVERTED ? MappingJustification.STATED : turned;
  return {
    ...mapping,
    subject: object,
    object: subject,
    relation: inverse(relation),
    justification: back,
    predicate: invertPredicate(mapping.predicate),
  };
}

/** Only the two hierarchical SKOS predicates change when a mapping is read backwards. */
export function invertPredicate(predicate: string): string {
  if (predicate === 'skos:broadMatch') return 'skos:narrowMatch';
  if (predicate === 'skos:narrowMatch') return 'skos:broadMatch';
  return predicate;
}
