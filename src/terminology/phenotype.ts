// A clinical sign of a disorder, as product 4 states it with terms of the Human Phenotype Ontology.

/** How many patients have it. https://www.orphadata.com/phenotypes/ */
export enum PhenotypeFrequency {
  OBLIGATE = 'OBLIGATE',
  VERY_FREQUENT = 'VERY_FREQUENT',
  FREQUENT = 'FREQUENT',
  OCCASIONAL = 'OCCASIONAL',
  VERY_RARE = 'VERY_RARE',
  EXCLUDED = 'EXCLUDED',
}

/**
 * What a term counts that was asked for: the middle of the range of patients that have it (80-99 %, 30-79 %, 5-29 %, 1-4 %). EXCLUDED
 * is a negative statement: no patient has it.
 */
export const FREQUENCY_WEIGHTS: Readonly<Record<PhenotypeFrequency, number>> = {
  OBLIGATE: 1,
  VERY_FREQUENT: 0.895,
  FREQUENT: 0.545,
  OCCASIONAL: 0.17,
  VERY_RARE: 0.025,
  EXCLUDED: -1,
};

export interface PhenotypeAssociation {
  orphaCode: number;
  /** e.g. HP:0003701 */
  hpoId: string;
  term: string;
  frequency: PhenotypeFrequency;
  /** As Orphanet labels it, e.g. Pathognomonic sign; null where it is none. */
  diagnosticCriterion: string | null;
}
