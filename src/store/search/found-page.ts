// One page of what a search found: each disorder once with its best hit, in order, counted, with facets. One statement.
import {
  ACTIVE_STATUSES,
  type ClassificationLevelId,
  type DisorderStatus,
} from '../../terminology/disorder.ts';
import { MATCH_RANKS, type MatchKind, type SearchField } from '../../terminology/search-match.ts';
import {
  type Bind,
  binding,
  type DisorderFilter,
  descendantsOf,
  levelCondition,
  otherConditions,
  statusCondition,
} from '../disorder-filter.ts';
import type { Session } from '../session.ts';

/** A disorder that was found, and why. */
export interface Hit {
  orphaCode: number;
  kind: MatchKind;
  field: SearchField;
  /** The name, label or code that matched, as it is written. */
  text: string;
  /** The rank of the kind, and behind the point how close the match is. */
  score: number;
}

export interface FoundPage {
  totalCount: number;
  hits: Hit[];
  /** The best hit is no better than another one. */
  ambiguous: boolean;
  /** Each counted without its own condition of the filter, so that it tells what another choice would give. */
  levels: { level: ClassificationLevelId; count: number }[];
  statuses: { status: DisorderStatus; count: number }[];
}

/** Rows (orpha_code, kind, field, text, score) of a search, as the body of a common table expression. */
export type HitsSql = (bind: Bind) => string;

/** Exact matches are equally good however the text is written; others where the score is the same. */
const EXACT_RANKS = [MATCH_RANKS.EXACT_NAME, MATCH_RANKS.EXACT_SYNONYM, MATCH_RANKS.EXACT_FEDERATED_LABEL];

const SIMILAR_BELOW = MATCH_RANKS.FUZZY + 1;

/** The text of the statement and its values; `first` hits after the first `offset`. */
export function foundPageStatement(
  session: Session,
  hits: HitsSql,
  filter: DisorderFilter,
  { first, offset }: { first: number; offset: number },
): { text: string; values: unknown[] } {
  const { values, bind } = binding(session);
  // As it would be answered under that choice: similar terms count only where nothing else matches.
  const counted = `case when max(score) >= ${SIMILAR_BELOW} then count(*) filter (where score >= ${SIMILAR_BELOW}) else count(*) end`;
  const text = `
    with recursive ${descendantsOf(filter, bind)}
    hits(orpha_code, kind, field, text, score) as (${hits(bind)}),
    best as (
      select distinct on (orpha_code) * from hits order by orpha_code, score desc, field desc, text
    ),
    found as materialized (
      select b.orpha_code, b.kind, b.field, b.text, round(b.score::numeric, 4)::float8 as score, d.level, d.status, d.status = any(${bind(ACTIVE_STATUSES)}) as active,
        ${statusCondition(filter, bind)} as status_asked, ${levelCondition(filter, bind)} as level_asked
      from best b join disorder d on d.release_no = $1 and d.orpha_code = b.orpha_code ${otherConditions(filter, bind, session)}
    ),
    asked as (select * from found where status_asked and level_asked),
    page as (
      select row_number() over (order by score desc, active desc, orpha_code) as place, * from asked
      order by place limit ${bind(first)} offset ${bind(offset)}
    ),
    top as (select max(score) as score from asked)
    select (select count(*)::int from asked) as "totalCount",
      (select count(*) > 1 from asked, top
        where case when floor(top.score) = any(${bind(EXACT_RANKS)}) then floor(asked.score) = floor(top.score) else asked.score = top.score end) as ambiguous,
      (select coalesce(json_agg(json_build_object('level', level, 'count', n) order by level), '[]')
        from (select level, ${counted} as n from found where status_asked group by level) l) as levels,
      (select coalesce(json_agg(json_build_object('status', status, 'count', n) order by status), '[]')
        from (select status, ${counted} as n from found where level_asked group by status) s) as statuses,
      (select coalesce(json_agg(json_build_object('orphaCode', orpha_code, 'kind', kind, 'field', field, 'text', text, 'score', score) order by place), '[]')
        from page) as hits`;
  return { text, values };
}

export async function foundPage(
  session: Session,
  hits: HitsSql,
  filter: DisorderFilter,
  page: { first: number; offset: number },
): Promise<FoundPage> {
  const { text, values } = foundPageStatement(session, hits, filter, page);
  const [row] = await session.query<FoundPage>(text, values);
  if (!row) throw new Error('A search gave no row');
  return row;
}
