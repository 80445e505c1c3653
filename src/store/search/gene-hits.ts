// Hits of genes: the disorders of the gene that has a text as its symbol, or else as another name.
import { prevalenceClassesInOrder } from '../../terminology/prevalence.ts';
import { GENE_SHARES, MATCH_RANKS } from '../../terminology/search-match.ts';
import { type HitsSql, type Numbered, valuesTable } from './hits-sql.ts';

const PREVALENCE_CLASSES = prevalenceClassesInOrder().known;

/** Null where no text may be a symbol. */
export function geneHits(texts: readonly Numbered[]): HitsSql | null {
  const rows = texts.flatMap(({ no, sought }) => sought.symbols.map(symbol => [no, symbol]));
  if (rows.length === 0) return null;
  return bind => {
    const asked = `${valuesTable(bind, ['int', 'text'], rows)} as w(no, symbol)`;
    const classes = `${bind(PREVALENCE_CLASSES)}::text[]`;
    const share = ({ causing, other }: { causing: number; other: number }) =>
      `case when a.type like 'Disease-causing%' then ${causing} else ${other} end`;
    return `
      select c.no, a.orpha_code, 'GENE', 'GENE', c.name, ${MATCH_RANKS.GENE}
          + case when c.by_symbol then ${share(GENE_SHARES.symbol)} else ${share(GENE_SHARES.otherName)} end
          + ${GENE_SHARES.frequent} * coalesce(array_position(${classes}, p.class), 0) / ${PREVALENCE_CLASSES.length}, a.type
      from (
        select w.no, g.gene_no, g.symbol as name, true as by_symbol
        from ${asked} join gene g on g.release_no = $1 and upper(g.symbol) = upper(w.symbol)
        union all
        select w.no, g.gene_no, w.symbol || ' (' || g.symbol || ')', false
        from ${asked} join gene g on g.release_no = $1
          and upper_texts(g.cross_references || g.synonyms) && array[upper(w.symbol)] and upper(w.symbol) = any(upper_texts(g.synonyms))
        where not exists (select from gene s where s.release_no = $1 and upper(s.symbol) = upper(w.symbol))
      ) c join gene_association a on a.release_no = $1 and a.gene_no = c.gene_no
      left join prevalence_class p on p.release_no = $1 and p.orpha_code = a.orpha_code`;
  };
}
