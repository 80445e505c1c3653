// The entity of the Orphanet nomenclature: a group of disorders, a disorder or a subtype, and its life.
// Sources: https://www.orphadata.com/docs/OrphadataFreeAccessProductsDescription.pdf and the nomenclature pack's guide, https://www.orphadata.com/pack-nomenclature/

export enum ClassificationLevelId {
  GROUP_OF_DISORDERS = 'GROUP_OF_DISORDERS',
  DISORDER = 'DISORDER',
  SUBTYPE_OF_DISORDER = 'SUBTYPE_OF_DISORDER',
}

export enum Typology {
  DISEASE = 'DISEASE',
  CLINICAL_SYNDROME = 'CLINICAL_SYNDROME',
  MALFORMATION_SYNDROME = 'MALFORMATION_SYNDROME',
  BIOLOGICAL_ANOMALY = 'BIOLOGICAL_ANOMALY',
  MORPHOLOGICAL_ANOMALY = 'MORPHOLOGICAL_ANOMALY',
  PARTICULAR_CLINICAL_SITUATION = 'PARTICULAR_CLINICAL_SITUATION',
  CLINICAL_GROUP = 'CLINICAL_GROUP',
  CATEGORY = 'CATEGORY',
  ETIOLOGICAL_SUBTYPE = 'ETIOLOGICAL_SUBTYPE',
  CLINICAL_SUBTYPE = 'CLINICAL_SUBTYPE',
  HISTOPATHOLOGICAL_SUBTYPE = 'HISTOPATHOLOGICAL_SUBTYPE',
}

export enum DisorderStatus {
  ACTIVE = 'ACTIVE',
  HISTORICAL = 'HISTORICAL',
  DEPRECATED = 'DEPRECATED',
  OBSOLETE = 'OBSOLETE',
  NON_RARE_IN_EUROPE = 'NON_RARE_IN_EUROPE',
}

/** MOVED_TO redirects a deprecated entity; REFERRED_TO is a suggestion for an obsolete one. */
export enum ReplacementKind {
  MOVED_TO = 'MOVED_TO',
  REFERRED_TO = 'REFERRED_TO',
}

export enum NomenclatureLanguage {
  CS = 'CS',
  DE = 'DE',
  EN = 'EN',
  ES = 'ES',
  FR = 'FR',
  IT = 'IT',
  NL = 'NL',
  PL = 'PL',
  PT = 'PT',
  TR = 'TR',
  UK = 'UK',
  ZH = 'ZH',
}

export interface Disorder {
  orphaCode: number;
  /** Preferred term in English. */
  name: string;
  level: ClassificationLevelId;
  typology: Typology;
  status: DisorderStatus;
}

export const ACTIVE_STATUSES: readonly DisorderStatus[] = [DisorderStatus.ACTIVE, DisorderStatus.HISTORICAL];

/** Historical entities may still be used for coding; deprecated, obsolete and non-rare ones may not. */
export function isActive(status: DisorderStatus): boolean {
  return ACTIVE_STATUSES.includes(status);
}

/** Names of the three levels as Orphanet prints them. */
export const LEVEL_NAMES: Record<ClassificationLevelId, string> = {
  GROUP_OF_DISORDERS: 'Group of disorders',
  DISORDER: 'Disorder',
  SUBTYPE_OF_DISORDER: 'Subtype of disorder',
};

/** Each typology is of one level, in every edition: https://www.orphadata.com/docs/OrphadataFreeAccessProductsDescription.pdf */
export const LEVEL_OF: Record<Typology, ClassificationLevelId> = {
  DISEASE: ClassificationLevelId.DISORDER,
  CLINICAL_SYNDROME: ClassificationLevelId.DISORDER,
  MALFORMATION_SYNDROME: ClassificationLevelId.DISORDER,
  BIOLOGICAL_ANOMALY: ClassificationLevelId.DISORDER,
  MORPHOLOGICAL_ANOMALY: ClassificationLevelId.DISORDER,
  PARTICULAR_CLINICAL_SITUATION: ClassificationLevelId.DISORDER,
  CLINICAL_GROUP: ClassificationLevelId.GROUP_OF_DISORDERS,
  CATEGORY: ClassificationLevelId.GROUP_OF_DISORDERS,
  ETIOLOGICAL_SUBTYPE: ClassificationLevelId.SUBTYPE_OF_DISORDER,
  CLINICAL_SUBTYPE: ClassificationLevelId.SUBTYPE_OF_DISORDER,
  HISTOPATHOLOGICAL_SUBTYPE: ClassificationLevelId.SUBTYPE_OF_DISORDER,
};

/** The level that Orphanet recommends for coding; subtypes are counted under it. */
export const CODABLE_LEVEL = ClassificationLevelId.DISORDER;
