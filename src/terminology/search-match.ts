// What a search looks at, and how well something matched.

/** Where a search looks. */
export enum SearchField {
  NAME = 'NAME',
  SYNONYM = 'SYNONYM',
  FEDERATED_LABEL = 'FEDERATED_LABEL',
  ORPHA_CODE = 'ORPHA_CODE',
  CODE = 'CODE',
  GENE = 'GENE',
}

/** How a disorder matched, from the best to the weakest but for GENE. */
export enum MatchKind {
  CODE = 'CODE',
  EXACT_NAME = 'EXACT_NAME',
  EXACT_SYNONYM = 'EXACT_SYNONYM',
  EXACT_FEDERATED_LABEL = 'EXACT_FEDERATED_LABEL',
  PREFIX = 'PREFIX',
  WORDS = 'WORDS',
  FUZZY = 'FUZZY',
  GENE = 'GENE',
}

/** The whole part of a score: what matched better than anything of a lower rank, however close that is. */
export const MATCH_RANKS: Readonly<Record<MatchKind, number>> = {
  CODE: 8,
  EXACT_NAME: 7,
  EXACT_SYNONYM: 6,
  EXACT_FEDERATED_LABEL: 5,
  PREFIX: 4,
  WORDS: 3,
  GENE: 2,
  FUZZY: 1,
};

/** The texts that are searched, each with the kind of an exact match with it. */
export const TEXT_FIELDS = {
  NAME: MatchKind.EXACT_NAME,
  SYNONYM: MatchKind.EXACT_SYNONYM,
  FEDERATED_LABEL: MatchKind.EXACT_FEDERATED_LABEL,
} as const;
