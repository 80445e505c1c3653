// Disorders by filter: one page in the order of their codes, with the exact number of all.
import type { ClassificationLevelId, DisorderStatus, Typology } from '../terminology/disorder.ts';
import { ORPHADATA_SET } from './edition.ts';
import type { Session } from './session.ts';

export interface BrowseFilter {
  levels?: readonly ClassificationLevelId[];
  typologies?: readonly Typology[];
  statuses: readonly DisorderStatus[];
  classification?: number;
  /** Only disorders below this one, in `classification` where it is given. */
  descendantOf?: number;
  /** Code systems in each of which Orphadata maps the disorder. */
  mappedIn?: readonly string[];
  /** Code systems in none of which Orphadata maps the disorder. */
  notMappedIn?: readonly string[];
}

export interface CodePage {
  totalCount: number;
  orphaCodes: number[];
  hasNextPage: boolean;
}

/** `first` codes that come after `after`, ascending. */
export async function browse(
  session: Session,
  filter: BrowseFilter,
  first: number,
  after: number,
): Promise<CodePage> {
  const values: unknown[] = [session.edition.releaseNo];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = [...conditionsOf(filter, bind, session)];
  const text = `
    with recursive ${descendants(filter, bind)}
    matching as (
      select d.orpha_code from disorder d where d.release_no = $1 ${conditions.map(c => `and ${c}`).join(' ')}
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

type Bind = (value: unknown) => string;

function* conditionsOf(filter: BrowseFilter, bind: Bind, session: Session): Generator<string> {
  yield `d.status = any(${bind(filter.statuses)})`;
  if (filter.levels) yield `d.level = any(${bind(filter.levels)})`;
  if (filter.typologies) yield `d.typology = any(${bind(filter.typologies)})`;
  if (filter.descendantOf !== undefined) yield 'd.orpha_code in (select code from below)';
  if (filter.classification !== undefined) {
    yield `exists (select 1 from classification_member m where m.release_no = $1 and m.orpha_code = d.orpha_code
      and m.classification_id = ${bind(filter.classification)})`;
  }
  const orphadata = session.edition.mappingSetNamed(ORPHADATA_SET)?.no ?? 0;
  const mapped = (systems: string) => `exists (select 1 from mapping m where m.subject_system = 'ORPHA'
      and m.subject_code = d.orpha_code::text and m.mapping_set_no = ${bind(orphadata)} and m.relation <> 'NOT' and m.object_system = ${systems})`;
  for (const system of filter.mappedIn ?? []) yield mapped(bind(system));
  if (filter.notMappedIn) yield `not ${mapped(`any(${bind(filter.notMappedIn)})`)}`;
}

function descendants(filter: BrowseFilter, bind: Bind): string {
  if (filter.descendantOf === undefined) return '';
  const within =
    filter.classification === undefined ? '' : `and e.classification_id = ${bind(filter.classification)}`;
  return `below(within, code) as (
      select e.classification_id, e.child from classification_edge e where e.release_no = $1 and e.parent = ${bind(filter.descendantOf)} ${within}
      union
      select b.within, e.child from below b
      join classification_edge e on e.release_no = $1 and e.parent = b.code and e.classification_id = b.within
    ),`;
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
