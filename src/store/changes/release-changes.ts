// What differs between two stored releases: one statement for a page of changes and the number of each kind.
import type { ReleaseChangeKind, ReleaseChangePage, ReleaseChangesWanted } from '../../release/changes.ts';
import type { Slice } from '../../release/finder.ts';
import { ReleaseNotFoundError } from '../../release/missing-release.ts';
import { ACTIVE_STATUSES } from '../../terminology/disorder.ts';
import type { Session, Statement } from '../session.ts';
import { ASSOCIATION_BRANCHES, ASSOCIATION_TABLES } from './associations-sql.ts';
import { COLUMNS, HELD_TABLE, type Held, isCompared, KINDS } from './change-sql.ts';
import { MAPPING_BRANCHES, MAPPING_TABLES } from './mappings-sql.ts';
import { NOMENCLATURE_BRANCHES, NOMENCLATURE_TABLES } from './nomenclature-sql.ts';
import { ENDS, SEARCHES, setColumns, setTables } from './set-pairs.ts';

const BRANCHES = [...NOMENCLATURE_BRANCHES, ...ASSOCIATION_BRANCHES, ...MAPPING_BRANCHES];

/** Total: the columns from `rank` to `coalesce` tell any two changes apart. */
const ORDER = `order by rank, orpha_code, (system || ':' || code) collate "C", classification, mapping_set collate "C",
        coalesce(after, before) collate "C"`;

/** One statement, so that both releases are read as they are at one moment, whatever is removed meanwhile. */
const CHANGES: Statement = {
  name: 'release_changes',
  text: `
    with ${ENDS},
    ${setTables(9)},
    ${HELD_TABLE},
    ${NOMENCLATURE_TABLES},
    ${ASSOCIATION_TABLES},
    ${MAPPING_TABLES},
    any_change(${COLUMNS}) as (${BRANCHES.join('\n    union all')}),
    change as materialized (
      select * from any_change
      where ($7::int[] is null or orpha_code = any($7)) and ($8::text[] is null or system = any($8))
    ),
    page as (select *, row_number() over (${ORDER}) as place from (select * from change ${ORDER} limit $5 offset $6) c)
    select from_no as "fromNo", to_no as "toNo", (select coalesce(json_agg(json_build_object('rank', rank, 'count', count) order by rank), '[]')
        from (select rank, count(*) from change group by rank) c) as counts,
      (select row_to_json(held) from held) as held,
      (select coalesce(json_agg(json_build_object('rank', rank, 'orphaCode', orpha_code, 'system', system, 'code', code,
        'mappingSetId', mapping_set, 'classification', classification, 'before', before, 'after', after) order by place), '[]')
        from page) as changes
    from ends`,
};

interface Row {
  fromNo: number | null;
  toNo: number | null;
  counts: { rank: number; count: number }[];
  held: Held;
  changes: {
    rank: number;
    orphaCode: number;
    system: string | null;
    code: string | null;
    mappingSetId: string | null;
    classification: number | null;
    before: string | null;
    after: string | null;
  }[];
}

/**
 * Changes from one release to another, by kind, ORPHAcode and code; `first` of them after the first `offset`.
 * @throws ReleaseNotFoundError where one of the two is no longer stored.
 */
export async function releaseChanges(
  session: Session,
  { from, to, kinds, orphaCodes, codeSystems, mappingSets }: ReleaseChangesWanted,
  { first, offset }: Slice,
): Promise<ReleaseChangePage> {
  const values = [
    from.releaseNo,
    to.releaseNo,
    kinds,
    ACTIVE_STATUSES,
    first,
    offset,
    orphaCodes,
    codeSystems,
  ];
  const [row] = await session.queryCostly<Row>(CHANGES, [...values, ...setColumns(mappingSets)], SEARCHES);
  if (!row || row.fromNo === null) throw new ReleaseNotFoundError(from.id);
  if (row.toNo === null) throw new ReleaseNotFoundError(to.id);
  const changes = row.changes.map(({ rank, system, code, ...rest }) => ({
    ...rest,
    kind: KINDS[rank] as ReleaseChangeKind,
    code: system !== null && code !== null ? { system, code } : null,
  }));
  return {
    kindCounts: row.counts.map(({ rank, count }) => ({ kind: KINDS[rank] as ReleaseChangeKind, count })),
    changes,
    notCompared: kinds.filter(kind => !isCompared(kind, row.held)),
  };
}
