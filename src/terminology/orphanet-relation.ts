// How Orphanet writes a mapping: its relation, its ICD relation, its validation, and the ICD-10 marks.
import { MappingRelation } from './relation.ts';

/** Orphanet's own relation, always read from ORPHAcode to code. `NTBT_E`, `BTNT_E`, `W_E` stand for NTBT/E, BTNT/E, W/E. */
export enum OrphanetRelation {
  E = 'E',
  NTBT = 'NTBT',
  BTNT = 'BTNT',
  NTBT_E = 'NTBT_E',
  BTNT_E = 'BTNT_E',
  ND = 'ND',
  W = 'W',
  W_E = 'W_E',
}

export enum IcdRelation {
  SPECIFIC_CODE = 'SPECIFIC_CODE',
  INCLUSION_TERM = 'INCLUSION_TERM',
  INDEX_TERM = 'INDEX_TERM',
  ATTRIBUTED_CODE = 'ATTRIBUTED_CODE',
}

export enum ValidationStatus {
  VALIDATED = 'VALIDATED',
  NOT_YET_VALIDATED = 'NOT_YET_VALIDATED',
  UNSPECIFIED = 'UNSPECIFIED',
}

/** Dagger (aetiology) and asterisk (manifestation) of ICD-10: https://icd.who.int/browse10/Content/statichtml/ICD10Volume2_en_2019.pdf (3.1.3). */
export enum Icd10Mark {
  DAGGER = 'DAGGER',
  ASTERISK = 'ASTERISK',
}

const RELATIONS: Record<OrphanetRelation, MappingRelation> = {
  E: MappingRelation.EXACT,
  NTBT: MappingRelation.BROAD,
  BTNT: MappingRelation.NARROW,
  NTBT_E: MappingRelation.BROAD,
  BTNT_E: MappingRelation.NARROW,
  ND: MappingRelation.RELATED,
  W: MappingRelation.NOT,
  W_E: MappingRelation.NOT,
};

/**
 * The SKOS relation from ORPHAcode to code. "NTBT: ORPHAcode is narrower than the targeted code", so the code is broader.
 * Source: labels of Orphadata product 1, https://www.orphadata.com/docs/OrphadataFreeAccessProductsDescription.pdf
 */
export function relationOf(orphanetRelation: OrphanetRelation): MappingRelation {
  return RELATIONS[orphanetRelation];
}
