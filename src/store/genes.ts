// Genes and their part in disorders, read from either side: many keys in, a Map out.

import { groupBy } from '../release/group-by.ts';
import type { Gene, GeneAssociation } from '../terminology/gene.ts';
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

// A symbol is found by its index, and then nothing else is looked for.
const CALLED: Statement = {
  name: 'genes_called',
  text: `
    with of_symbol as (
      select ${COLUMNS}, case when g.symbol = $2 then 0 else 1 end as way
      from gene g where g.release_no = $1 and upper(g.symbol) = upper($2)
    ), found as (
      select * from of_symbol
      union all
      select ${COLUMNS}, 2 from gene g
      where g.release_no = $1 and not exists (select from of_symbol) and g.gene_no = $4
      union all
      select ${COLUMNS}, case when $3 = any(upper_texts(g.cross_references)) then 2 else 3 end
      from gene g
      where g.release_no = $1 and not exists (select from of_symbol)
        and upper_texts(g.cross_references || g.synonyms) && array[$3, upper($2)]
        and ($3 = any(upper_texts(g.cross_references)) or upper($2) = any(upper_texts(g.synonyms)))
    )
    select f.* from found f where f.way = (select min(way) from found) order by f."geneNo"`,
};

/**
 * The genes that a text is the best name of: the symbol as it is written, else in another letter case, else the cross-reference, else a
 * synonym or former symbol. Several where the name is not of one gene alone.
 * @param reference as `geneReference` gives it
 */
export async function genesCalled(session: Session, name: string, reference: string | null): Promise<Gene[]> {
  const geneNo = /^ORPHA\.GENE:(\d{1,9})$/.exec(reference ?? '')?.[1] ?? null;
  return await session.query<Gene>(CALLED, [session.edition.releaseNo, name, reference, geneNo]);
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
