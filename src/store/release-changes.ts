// What differs between two stored releases: one statement for a page of changes and their number.
import { ReleaseChangeKind, type ReleaseChangePage, type ReleaseChangesWanted } from '../release/changes.ts';
import { ORPHADATA_SET } from '../release/edition.ts';
import type { Slice } from '../release/finder.ts';
import { ReleaseNotFoundError } from '../release/missing-release.ts';
import { ORPHA } from '../terminology/code.ts';
import { ACTIVE_STATUSES } from '../terminology/disorder.ts';
import type { Session, Statement } from './session.ts';

const KINDS = Object.values(ReleaseChangeKind);

/** Preferred terms, levels and statuses of the release whose number is in this column of `ends`. */
const disordersOf = (column: string) => `
    select d.orpha_code, n.text as name, d.level, d.status, d.status = any($4) as active
    from disorder d left join disorder_name n
      on n.release_no = d.release_no and n.orpha_code = d.orpha_code and n.language = 'EN' and n.position = 0
    where d.release_no = (select ${column} from ends)`;

/** What Orphadata's own mapping set states; marks and validation may state a pair again, with another relation perhaps. */
const statementsOf = (column: string) => `
    select subject_code, object_system as system, object_code as code, relation
    from mapping where subject_system = '${ORPHA}' and mapping_set_no = (
      select mapping_set_no from release_mapping_set join mapping_set_version s using (mapping_set_no)
      where release_no = (select ${column} from ends) and s.id = '${ORPHADATA_SET}')`;

/** Each pair once with all its relations: only those that differ, as gathering the others would take most of the time. */
const mappingsOf = (statements: string) => `
    select subject_code::int as orpha_code, system, code, string_agg(distinct relation, ', ' order by relation) as relations
    from ${statements} join differing using (subject_code, system, code) group by 1, 2, 3`;

const rank = (kind: ReleaseChangeKind) => KINDS.indexOf(kind);

/** A kind that is not asked for is a condition without a column: what it alone reads is never run. */
const asked = (kind: ReleaseChangeKind) => `'${kind}' = any($3)`;

const disorderChange = (kind: ReleaseChangeKind, before: string, after: string, condition: string) => `
    select ${rank(kind)}, orpha_code, null, null, ${before}, ${after} from disorder_pair where ${asked(kind)} and ${condition}`;
const mappingChange = (kind: ReleaseChangeKind, condition: string) => `
    select ${rank(kind)}, orpha_code, system, code, old_relations, new_relations from mapping_pair where ${asked(kind)} and ${condition}`;

/** A condition on what one of the two lacks is null, and so does not hold. */
const BRANCHES = [
  disorderChange(ReleaseChangeKind.DISORDER_ADDED, 'null', 'new_name', 'old_status is null'),
  disorderChange(ReleaseChangeKind.DISORDER_REMOVED, 'old_name', 'null', 'new_status is null'),
  `
    select ${rank(ReleaseChangeKind.DISORDER_RETIRED)}, orpha_code, case when r.target is not null then '${ORPHA}' end, r.target::text,
      old_status, new_status
    from disorder_pair left join lateral (
      select target from replacement where release_no = (select to_no from ends) and replacement.orpha_code = disorder_pair.orpha_code
      order by replacement.kind, replacement.target limit 1) r on true
    where ${asked(ReleaseChangeKind.DISORDER_RETIRED)} and was_active and not is_active`,
  disorderChange(
    ReleaseChangeKind.DISORDER_REACTIVATED,
    'old_status',
    'new_status',
    'is_active and not was_active',
  ),
  disorderChange(
    ReleaseChangeKind.NAME_CHANGED,
    'old_name',
    'new_name',
    'old_status is not null and new_status is not null and old_name is distinct from new_name',
  ),
  disorderChange(ReleaseChangeKind.LEVEL_CHANGED, 'old_level', 'new_level', 'old_level <> new_level'),
  mappingChange(ReleaseChangeKind.MAPPING_ADDED, 'old_relations is null'),
  mappingChange(ReleaseChangeKind.MAPPING_REMOVED, 'new_relations is null'),
  mappingChange(ReleaseChangeKind.MAPPING_RELATION_CHANGED, 'old_relations <> new_relations'),
];

/** One statement, so that both releases are read as they are at one moment, whatever is removed meanwhile. */
const CHANGES: Statement = {
  name: 'release_changes',
  text: `
    with ends as materialized (
      select (select release_no from release where id = $1) as from_no, (select release_no from release where id = $2) as to_no
    ),
    disorder_pair as materialized (
      select orpha_code, o.name as old_name, n.name as new_name, o.level as old_level, n.level as new_level,
        o.status as old_status, n.status as new_status, o.active as was_active, n.active as is_active
      from (${disordersOf('from_no')}) o full join (${disordersOf('to_no')}) n using (orpha_code)
    ),
    old_statement as materialized (${statementsOf('from_no')}),
    new_statement as materialized (${statementsOf('to_no')}),
    differing as materialized (
      select distinct subject_code, system, code from (
        (table old_statement except table new_statement) union all (table new_statement except table old_statement)) d
    ),
    mapping_pair as materialized (
      select orpha_code, system, code, o.relations as old_relations, n.relations as new_relations
      from (${mappingsOf('old_statement')}) o full join (${mappingsOf('new_statement')}) n using (orpha_code, system, code)
    ),
    change(rank, orpha_code, system, code, before, after) as materialized (${BRANCHES.join('\n    union all')}),
    page as (
      select row_number() over (order by rank, orpha_code, (system || ':' || code) collate "C") as place, * from change
      order by place limit $5 offset $6
    )
    select from_no as "fromNo", to_no as "toNo", (select count(*)::int from change) as "totalCount",
      (select coalesce(json_agg(json_build_object('rank', rank, 'orphaCode', orpha_code, 'system', system, 'code', code,
        'before', before, 'after', after) order by place), '[]') from page) as changes
    from ends`,
};

interface Row {
  fromNo: number | null;
  toNo: number | null;
  totalCount: number;
  changes: {
    rank: number;
    orphaCode: number;
    system: string | null;
    code: string | null;
    before: string | null;
    after: string | null;
  }[];
}

/**
 * Changes from one release to another, by kind, ORPHAcode and code; `first` of them after the first `offset`.
 * @throws ReleaseNotFoundError where one of the two is not stored.
 */
export async function releaseChanges(
  session: Session,
  { from, to, kinds }: ReleaseChangesWanted,
  { first, offset }: Slice,
): Promise<ReleaseChangePage> {
  const [row] = await session.queryCostly<Row>(CHANGES, [from, to, kinds, ACTIVE_STATUSES, first, offset], 2);
  if (!row || row.fromNo === null) throw new ReleaseNotFoundError(from);
  if (row.toNo === null) throw new ReleaseNotFoundError(to);
  const changes = row.changes.map(({ rank, orphaCode, system, code, before, after }) => ({
    kind: KINDS[rank] as ReleaseChangeKind,
    orphaCode,
    code: system !== null && code !== null ? { system, code } : null,
    before,
    after,
  }));
  return { totalCount: row.totalCount, changes };
}
