// Genes and their part in disorders, read from either side: many keys in, a Map out.
import type { Gene, GeneAssociation } from '../terminology/gene.ts';
import { groupBy } from './edition.ts';
import type { Session, Statement } from './session.ts';

const COLUMNS = `g.gene_no as "geneNo", g.symbol, g.name, g.type, g.hgnc, g.synonyms, g.loci, g.cross_references as "crossReferences"`;
const ASSOCIATION = `a.orpha_code as "orphaCode", a.gene_no as "geneNo", a.type, a.status, a.sources`;

const GENES: Statement = {
  name: 'genes',
  text: `select ${COLUMNS} from gene g where g.release_no = $1 and g.gene_no = any($2)`,
};

export async function genes(session: Session, geneNos: readonly number[]): Promise<Map<number, Gene>> {
  const rows = await session.query<Gene>(GENES, [session.edition.releaseNo, geneNos]);
  return new Map(rows.map(row => [row.geneNo, row]));
}

const BY_SYMBOL: Statement = {
  name: 'genes_by_symbol',
  text: `select ${COLUMNS} from gene g where g.release_no = $1 and upper(g.symbol) = upper($2)
    order by g.symbol <> $2, g.gene_no limit 1`,
};

/** The gene of a symbol, in any letter case; one that is written alike first. */
export async function geneBySymbol(session: Session, symbol: string): Promise<Gene | null> {
  const [row] = await session.query<Gene>(BY_SYMBOL, [session.edition.releaseNo, symbol]);
  return row ?? null;
}

const OF_DISORDERS: Statement = {
  name: 'gene_associations_of_disorders',
  text: `select ${ASSOCIATION} from gene_association a where a.release_no = $1 and a.orpha_code = any($2) order by a.orpha_code, a.position`,
};

export async function genesOf(
  session: Session,
  orphaCodes: readonly number[],
): Promise<Map<number, GeneAssociation[]>> {
  const rows = await session.query<GeneAssociation>(OF_DISORDERS, [session.edition.releaseNo, orphaCodes]);
  return groupBy(rows, row => row.orphaCode);
}

const OF_GENES: Statement = {
  name: 'gene_associations_of_genes',
  text: `select ${ASSOCIATION} from gene_association a where a.release_no = $1 and a.gene_no = any($2) order by a.gene_no, a.orpha_code, a.position`,
};

export async function disordersOfGenes(
  session: Session,
  geneNos: readonly number[],
): Promise<Map<number, GeneAssociation[]>> {
  const rows = await session.query<GeneAssociation>(OF_GENES, [session.edition.releaseNo, geneNos]);
  return groupBy(rows, row => row.geneNo);
}
