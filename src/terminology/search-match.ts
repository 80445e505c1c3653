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

/** How a disorder matched, from the best to the weakest but for GENE and OLD_NAME, which stand before PREFIX. */
export enum MatchKind {
  CODE = 'CODE',
  EXACT_NAME = 'EXACT_NAME',
  EXACT_SYNONYM = 'EXACT_SYNONYM',
  EXACT_FEDERATED_LABEL = 'EXACT_FEDERATED_LABEL',
  PREFIX = 'PREFIX',
  WORDS = 'WORDS',
  INITIALS = 'INITIALS',
  FUZZY = 'FUZZY',
  GENE = 'GENE',
  OLD_NAME = 'OLD_NAME',
}

/** The whole part of a score: what matched better than anything of a lower rank, however close that is. */
export const MATCH_RANKS: Readonly<Record<MatchKind, number>> = {
  CODE: 8,
  EXACT_NAME: 7,
  EXACT_SYNONYM: 6,
  EXACT_FEDERATED_LABEL: 5,
  GENE: 5,
  OLD_NAME: 5,
  PREFIX: 4,
  WORDS: 3,
  INITIALS: 2,
  FUZZY: 1,
};

/** Scores from which on a hit is better than by similarity, and from which on something is called so: by a whole name, a symbol or a code. */
export const BETTER_THAN_SIMILAR = MATCH_RANKS.FUZZY + 1;
export const CALLED_SO = MATCH_RANKS.EXACT_FEDERATED_LABEL;

/** Behind the point, of codes: the ORPHAcode itself, and by the relation of the mapping that leads from the code; EXACT also over a third system. */
export const CODE_SHARES = {
  itself: 0.999,
  exact: 0.9,
  exactOverPivot: 0.8,
  broadOrNarrow: 0.6,
  related: 0.4,
  unspecified: 0.2,
} as const;
/**
 * Behind the point: a name, synonym or label is asked for as it is written, but for letter case and signs, as others write it, or with an
 * acronym in it.
 */
export const EXACT_SHARES = { asWritten: 0.999, folded: 0.5, otherwise: 0.45, abbreviated: 0.42 } as const;
/**
 * Behind the point, of a gene: its mutations cause the disease or not, each by its symbol or by another name of it. Less than any label has. The
 * most frequent class of prevalence gets `frequent` besides: of the disorders of a gene it is the one that is mostly meant.
 */
export const GENE_SHARES = {
  symbol: { causing: 0.3, other: 0.2 },
  otherName: { causing: 0.08, other: 0.05 },
  frequent: 0.01,
} as const;
/** Behind the point: the initials of the whole name, or of all but "disease" or "syndrome" at its end. */
export const INITIALS_SHARES = { whole: 0.5, butLast: 0.4 } as const;
/** Behind the point, of the name of an entity that was moved here, or for which this one is suggested. */
export const OLD_NAME_SHARES = { moved: 0.2, referred: 0.1 } as const;

/** The texts that are searched, each with the kind of an exact match with it. */
export const TEXT_FIELDS = {
  NAME: MatchKind.EXACT_NAME,
  SYNONYM: MatchKind.EXACT_SYNONYM,
  FEDERATED_LABEL: MatchKind.EXACT_FEDERATED_LABEL,
} as const;
