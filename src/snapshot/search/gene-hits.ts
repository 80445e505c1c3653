// Hits of genes: the disorders of the gene that has a text as its symbol, or else as another name.
import { prevalenceClassesInOrder } from '../../terminology/prevalence.ts';
import { GENE_SHARES, MatchKind, SearchField } from '../../terminology/search-match.ts';
import { eachRow } from '../row-index.ts';
import type { Tables } from '../tables.ts';
import type { BestHits } from './best-hits.ts';
import { upperCase } from './code-points.ts';
import { scoreOf } from './scores.ts';
import { type GeneNameParts, hashKey } from './search-parts.ts';

const PREVALENCE_CLASSES = prevalenceClassesInOrder().known;
const CAUSING = 'Disease-causing';

export function geneHits(
  hits: BestHits,
  tables: Tables,
  names: GeneNameParts,
  symbols: readonly string[],
): void {
  const { genes } = tables;
  const symbolOf = genes.column('symbol');
  const synonymsOf = genes.column('synonyms');
  for (const asked of symbols) {
    const upper = upperCase(asked);
    const called: number[] = [];
    eachRow(names.symbols, hashKey(upper), row => {
      if (upperCase(symbolOf(row)) === upper) called.push(row);
    });
    for (const row of called) associated(hits, tables, row, symbolOf(row), GENE_SHARES.symbol);
    if (called.length > 0) continue;
    eachRow(names.others, hashKey(upper), row => {
      if (synonymsOf(row).some(name => upperCase(name) === upper))
        associated(hits, tables, row, `${asked} (${symbolOf(row)})`, GENE_SHARES.otherName);
    });
  }
}

function associated(
  hits: BestHits,
  { genes, geneAssociations, prevalenceClasses }: Tables,
  gene: number,
  text: string,
  shares: { causing: number; other: number },
): void {
  for (const { orphaCode, type } of geneAssociations.rows('gene', genes.column('geneNo')(gene))) {
    const prevalence = prevalenceClasses.first('disorder', orphaCode)?.class ?? '';
    const frequent =
      (GENE_SHARES.frequent * (PREVALENCE_CLASSES.indexOf(prevalence) + 1)) / PREVALENCE_CLASSES.length;
    const share = type.startsWith(CAUSING) ? shares.causing : shares.other;
    const score = scoreOf(MatchKind.GENE, share + frequent);
    hits.other({ orphaCode, kind: MatchKind.GENE, field: SearchField.GENE, text, association: type, score });
  }
}
