// What two releases join to the same disorder: parents in classifications, and genes.
import { ReleaseChangeKind } from '../../release/changes.ts';
import { ORPHA } from '../../terminology/code.ts';
import { branch } from './change-sql.ts';

/** Of the code of the gene `g`. */
export const GENE_SYSTEM = `case when g.hgnc is null then 'ORPHA.GENE' else 'HGNC' end`;

const parentsOf = (column: string) => `
    select child as orpha_code, parent, classification_id from classification_edge where release_no = (select ${column} from ends)`;

/** Each gene of a disorder once, with all types of its associations. */
const genesOf = (column: string) => `
    select orpha_code, gene_no, string_agg(distinct type, ', ' order by type) as types
    from gene_association where release_no = (select ${column} from ends) group by 1, 2`;

/** A gene is known by Orphanet's number of it; its code is the one of the later release that has it. */
export const ASSOCIATION_TABLES = `
    old_parent as materialized (${parentsOf('from_no')}),
    new_parent as materialized (${parentsOf('to_no')}),
    gene_pair as materialized (
      select p.*, ${GENE_SYSTEM} as system, coalesce(g.hgnc, p.gene_no::text) as code
      from (
        select orpha_code, gene_no, o.types as old_types, n.types as new_types
        from (${genesOf('from_no')}) o full join (${genesOf('to_no')}) n using (orpha_code, gene_no)
        where o.types is distinct from n.types) p
      join ends on true
      join gene g on g.gene_no = p.gene_no and g.release_no = case when p.new_types is null then from_no else to_no end
    )`;

const parents = (
  kind: ReleaseChangeKind,
  those: string,
  others: string,
  told: { before: string } | { after: string },
) =>
  branch({
    kind,
    from: `(select e.*, d.old_name, d.new_name from (table ${those} except table ${others}) e
        left join disorder_pair d on d.orpha_code = e.parent) e`,
    where: 'true',
    system: `'${ORPHA}'`,
    code: 'parent::text',
    classification: 'classification_id',
    ...told,
  });

const genes = (kind: ReleaseChangeKind, where: string) =>
  branch({
    kind,
    from: 'gene_pair',
    where,
    system: 'system',
    code: 'code',
    before: 'old_types',
    after: 'new_types',
  });

export const ASSOCIATION_BRANCHES = [
  parents(ReleaseChangeKind.CLASSIFICATION_PARENT_ADDED, 'new_parent', 'old_parent', { after: 'new_name' }),
  parents(ReleaseChangeKind.CLASSIFICATION_PARENT_REMOVED, 'old_parent', 'new_parent', {
    before: 'old_name',
  }),
  genes(ReleaseChangeKind.GENE_ADDED, 'old_types is null'),
  genes(ReleaseChangeKind.GENE_REMOVED, 'new_types is null'),
  genes(ReleaseChangeKind.GENE_ASSOCIATION_TYPE_CHANGED, 'old_types <> new_types'),
];
