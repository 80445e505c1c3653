// Disorders by filter: one page in an order, with the exact number of all.
import type { DisorderFilter } from '../release/disorder-filter.ts';
import type { DisorderOrdering } from '../release/disorder-order.ts';
import type { CodePage } from '../release/finder.ts';
import type { ClassificationLevelId, DisorderStatus } from '../terminology/disorder.ts';
import {
  type Bind,
  binding,
  descendantsOf,
  levelCondition,
  otherConditions,
  statusCondition,
} from './disorder-filter.ts';
import { orderSql } from './disorder-order.ts';
import type { Session } from './session.ts';

/** The conditions on a row `d` of the table disorder; they need what `descendantsOf` gives. */
export function matches(filter: DisorderFilter, bind: Bind): string {
  return `d.release_no = $1 and ${statusCondition(filter, bind)} and ${levelCondition(filter, bind)} ${otherConditions(filter, bind)} ${areBelow(filter)}`;
}

/** Lets PostgreSQL look up those below a disorder, few in most cases, where `otherConditions` alone has it read all disorders. */
function areBelow({ descendantOf }: DisorderFilter): string {
  return descendantOf === undefined ? '' : 'and d.orpha_code = any(array(select code from below))';
}

/** `first` codes that come after the disorder `after`, or from the start where it is 0, and the number of all. */
export async function browse(
  session: Session,
  filter: DisorderFilter,
  ordering: DisorderOrdering,
  first: number,
  after: number,
): Promise<CodePage> {
  const { values, bind } = binding(session);
  const { matching, page } = partsOfPage(filter, ordering, first + 1, after, bind);
  const text = `${matching}
    select (select count(*)::int from matching) as "totalCount", array(${page}) as "orphaCodes"`;
  const [row] = await session.query<{ totalCount: number; orphaCodes: number[] }>(text, values);
  const codes = row?.orphaCodes ?? [];
  return {
    totalCount: row?.totalCount ?? 0,
    orphaCodes: codes.slice(0, first),
    hasNextPage: codes.length > first,
  };
}

/** The same codes alone. */
export async function browseCodes(
  session: Session,
  filter: DisorderFilter,
  ordering: DisorderOrdering,
  first: number,
  after: number,
): Promise<number[]> {
  const { values, bind } = binding(session);
  const { matching, page } = partsOfPage(filter, ordering, first, after, bind);
  const rows = await session.query<{ orpha_code: number }>(`${matching} ${page}`, values);
  return rows.map(row => row.orpha_code);
}

function partsOfPage(
  filter: DisorderFilter,
  ordering: DisorderOrdering,
  first: number,
  after: number,
  bind: Bind,
): { matching: string; page: string } {
  const { join, key, descending } = orderSql(ordering, bind);
  const last = bind(after);
  const comesAfter = `where m.key ${descending ? '<' : '>'} (select key from last)
      or m.key = (select key from last) and m.orpha_code > ${last}`;
  const matching = `
    with recursive ${descendantsOf(filter, bind)}
    matching as (
      select d.orpha_code, ${key} as key from disorder d ${join} where ${matches(filter, bind)}
    ),
    last as (select ${key} as key from disorder d ${join} where d.release_no = $1 and d.orpha_code = ${last})`;
  const page = `select m.orpha_code from matching m ${after === 0 ? '' : comesAfter}
      order by m.key ${descending ? 'desc' : 'asc'}, m.orpha_code limit ${bind(first)}`;
  return { matching, page };
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
