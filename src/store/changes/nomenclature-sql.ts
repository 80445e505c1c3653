// What two nomenclatures say of the same disorder: its life, names, definition, level and typology.
import { ReleaseChangeKind } from '../../release/changes.ts';
import { ORPHA } from '../../terminology/code.ts';
import { type Branch, branch } from './change-sql.ts';

/** Preferred terms, levels, typologies and statuses of the release whose number is in this column of `ends`. */
const disordersOf = (column: string) => `
    select d.orpha_code, n.text as name, d.level, d.typology, d.status, d.status = any($4) as active
    from disorder d left join disorder_name n
      on n.release_no = d.release_no and n.orpha_code = d.orpha_code and n.language = 'EN' and n.position = 0
    where d.release_no = (select ${column} from ends)`;

const synonymsOf = (column: string) => `
    select orpha_code, text from disorder_name
    where release_no = (select ${column} from ends) and language = 'EN' and position > 0`;

const definitionOf = (column: string, name: string) =>
  `left join definition ${name} on ${name}.release_no = (select ${column} from ends) and ${name}.orpha_code = p.orpha_code
        and ${name}.language = 'EN'`;

export const NOMENCLATURE_TABLES = `
    disorder_pair as materialized (
      select orpha_code, o.name as old_name, n.name as new_name, o.level as old_level, n.level as new_level,
        o.typology as old_typology, n.typology as new_typology, o.status as old_status, n.status as new_status,
        o.active as was_active, n.active as is_active, o.status is not null and n.status is not null as in_both
      from (${disordersOf('from_no')}) o full join (${disordersOf('to_no')}) n using (orpha_code)
    ),
    old_synonym as materialized (${synonymsOf('from_no')}),
    new_synonym as materialized (${synonymsOf('to_no')})`;

const ofDisorder = (kind: ReleaseChangeKind, where: string, rest: Partial<Branch>) =>
  branch({ kind, from: 'disorder_pair', where, ...rest });

const STATUS = { before: 'old_status', after: 'new_status' };

const synonyms = (kind: ReleaseChangeKind, those: string, others: string, side: 'before' | 'after') =>
  branch({
    kind,
    from: `(table ${those} except table ${others}) s join disorder_pair using (orpha_code)`,
    where: 'in_both',
    [side]: 's.text',
  });

/** A condition on what one of the two lacks is null, and so does not hold. */
export const NOMENCLATURE_BRANCHES = [
  ofDisorder(ReleaseChangeKind.DISORDER_ADDED, 'old_status is null', { after: 'new_name' }),
  ofDisorder(ReleaseChangeKind.DISORDER_REMOVED, 'new_status is null', { before: 'old_name' }),
  ofDisorder(ReleaseChangeKind.DISORDER_RETIRED, 'was_active and not is_active', {
    from: `disorder_pair left join lateral (
      select target from replacement where release_no = (select to_no from ends) and replacement.orpha_code = disorder_pair.orpha_code
      order by replacement.kind, replacement.target limit 1) r on true`,
    system: `case when r.target is not null then '${ORPHA}' end`,
    code: 'r.target::text',
    ...STATUS,
  }),
  ofDisorder(ReleaseChangeKind.DISORDER_REACTIVATED, 'is_active and not was_active', STATUS),
  ofDisorder(ReleaseChangeKind.NAME_CHANGED, 'in_both and old_name is distinct from new_name', {
    before: 'old_name',
    after: 'new_name',
  }),
  synonyms(ReleaseChangeKind.SYNONYM_ADDED, 'new_synonym', 'old_synonym', 'after'),
  synonyms(ReleaseChangeKind.SYNONYM_REMOVED, 'old_synonym', 'new_synonym', 'before'),
  branch({
    kind: ReleaseChangeKind.DEFINITION_CHANGED,
    from: `(select p.orpha_code, o.text as old_text, n.text as new_text from disorder_pair p
        ${definitionOf('from_no', 'o')} ${definitionOf('to_no', 'n')} where in_both) d`,
    where: 'old_text is distinct from new_text',
    before: 'old_text',
    after: 'new_text',
  }),
  ofDisorder(ReleaseChangeKind.LEVEL_CHANGED, 'old_level <> new_level', {
    before: 'old_level',
    after: 'new_level',
  }),
  ofDisorder(ReleaseChangeKind.TYPOLOGY_CHANGED, 'old_typology <> new_typology', {
    before: 'old_typology',
    after: 'new_typology',
  }),
];
