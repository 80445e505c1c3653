// Disorders by filter: one page in the order of their codes, with the exact number of all.
import type { DisorderFilter } from '../release/disorder-filter.ts';
import type { CodePage } from '../release/finder.ts';
import type { ClassificationLevelId, DisorderStatus } from '../terminology/disorder.ts';
import {
  binding,
  descendantsOf,
  levelCondition,
  otherConditions,
  statusCondition,
} from './disorder-filter.ts';
import type { Session } from './session.ts';

/** `first` codes that come after `after`, ascending. */
export async function browse(
  session: Session,
  filter: DisorderFilter,
  first: number,
  after: number,
): Promise<CodePage> {
  const { values, bind } = binding(session);
  const text = `
    with recursive ${descendantsOf(filter, bind)}
    matching as (
      select d.orpha_code from disorder d
      where d.release_no = $1 and ${statusCondition(filter, bind)} and ${levelCondition(filter, bind)} ${otherConditions(filter, bind, session)}
    )
    select (select count(*)::int from matching) as "totalCount",
      array(select orpha_code from matching where orpha_code > ${bind(after)} order by orpha_code limit ${bind(first + 1)}) as "orphaCodes"`;
  const [row] = await session.query<{ totalCount: number; orphaCodes: number[] }>(text, values);
  const codes = row?.orphaCodes ?? [];
  return {
    totalCount: row?.totalCount ?? 0,
    orphaCodes: codes.slice(0, first),
    hasNextPage: codes.length > first,
  };
}

/** How many active disorders each level has. */
export async function levelCounts(
  session: Session,
  statuses: readonly DisorderStatus[],
): Promise<Map<ClassificationLevelId, number>> {
  const text =
    'select level, count(*)::int as count from disorder where release_no = $1 and status = any($2) group by level';
  const statement = { name: 'level_counts', text };
  const values = [session.edition.releaseNo, statuses];
  const rows = await session.query<{ level: ClassificationLevelId; count: number }>(statement, values);
  return new Map(rows.map(row => [row.level, row.count]));
}
