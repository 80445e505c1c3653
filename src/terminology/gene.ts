// A gene as product 6 tells of it, and its part in a disorder.
import type { Code } from './code.ts';

export interface Gene {
  /** Orphanet's own number of the gene. */
  geneNo: number;
  symbol: string;
  name: string;
  /** As Orphanet labels it, e.g. gene with protein product; `TYPE_NOT_STATED` where it gives none. */
  type: string;
  /** Number at the HGNC; null where Orphanet gives none. */
  hgnc: string | null;
  synonyms: readonly string[];
  /** Places on the chromosomes, e.g. 15q26.1, in the order of Orphanet's keys. */
  loci: readonly string[];
  /** As CURIEs, e.g. OMIM:611254, Ensembl:ENSG00000166813. */
  crossReferences: readonly string[];
}

/** The type of genes in files until 2019. */
export const TYPE_NOT_STATED = 'Not stated';

export interface GeneAssociation {
  orphaCode: number;
  geneNo: number;
  type: string;
  status: string;
  sources: readonly string[];
}

/** HGNC:n where Orphadata gives one, else ORPHA.GENE:n. */
export function geneCode({ hgnc, geneNo }: Pick<Gene, 'hgnc' | 'geneNo'>): Code {
  return hgnc === null ? { system: 'ORPHA.GENE', code: String(geneNo) } : { system: 'HGNC', code: hgnc };
}
