// One page of what a search found: each disorder once with its best hit, in order, counted, with facets. One statement.
import type { DisorderFilter } from '../../release/disorder-filter.ts';
import type { Slice } from '../../release/finder.ts';
import type { FoundPage, Sought } from '../../release/found.ts';
import { ACTIVE_STATUSES, ReplacementKind } from '../../terminology/disorder.ts';
import {
  EXACT_SHARES,
  MATCH_RANKS,
  MatchKind,
  OLD_NAME_SHARES,
  TEXT_FIELDS,
} from '../../terminology/search-match.ts';
import {
  binding,
  descendantsOf,
  levelCondition,
  otherConditions,
  statusCondition,
} from '../disorder-filter.ts';
import type { Session } from '../session.ts';
import type { HitsSql } from './hits-sql.ts';
import { matching } from './matching-terms.ts';
import { similar } from './similar-terms.ts';

/** Exact matches are equally good however the text is written; others where the score is the same. */
const EXACT_FROM = MATCH_RANKS.EXACT_FEDERATED_LABEL + EXACT_SHARES.folded;
const EXACT_BELOW = MATCH_RANKS.CODE;
/** Kinds of a match with a whole name. */
const WHOLE_NAMES = Object.values(TEXT_FIELDS);

const SIMILAR_BELOW = MATCH_RANKS.FUZZY + 1;

/** The text of the statement and its values; `first` hits after the first `offset`. */
function foundPageStatement(
  session: Session,
  hits: HitsSql,
  filter: DisorderFilter,
  { first, offset }: Slice,
): { text: string; values: unknown[] } {
  const { values, bind } = binding(session);
  // As it would be answered under that choice: similar terms count only where nothing else matches.
  const counted = `case when max(score) >= ${SIMILAR_BELOW} then count(*) filter (where score >= ${SIMILAR_BELOW}) else count(*) end`;
  const ofLevel = `case when bool_or(status_asked and score >= ${SIMILAR_BELOW}) then count(*) filter (where status_asked and score >= ${SIMILAR_BELOW})
    when bool_or(beside) then count(*) filter (where beside) else count(*) end`;
  const text = `
    with recursive ${descendantsOf(filter, bind)}
    hits(orpha_code, kind, field, text, score) as (${hits(bind)}),
    old as (
      select r.target as orpha_code, '${MatchKind.OLD_NAME}' as kind, h.field, h.text,
        ${MATCH_RANKS.OLD_NAME} + case r.kind when '${ReplacementKind.MOVED_TO}' then ${OLD_NAME_SHARES.moved} else ${OLD_NAME_SHARES.referred} end as score
      from hits h join replacement r on r.release_no = $1 and r.orpha_code = h.orpha_code
      where h.kind = any(${bind(WHOLE_NAMES)})
    ),
    best as (
      select distinct on (orpha_code) * from (select * from hits union all select * from old) h
      order by orpha_code, score desc, field desc, text
    ),
    found as materialized (
      select b.orpha_code, b.kind, b.field, b.text, round(b.score::numeric, 4)::float8 as score, d.level, d.status, d.status = any(${bind(ACTIVE_STATUSES)}) as active,
        ${statusCondition(filter, bind)} as status_asked,
        d.status = any(${bind(filter.besides ?? [])}) and b.kind <> '${MatchKind.CODE}' and b.score >= ${SIMILAR_BELOW} as beside, ${levelCondition(filter, bind)} as level_asked
      from best b join disorder d on d.release_no = $1 and d.orpha_code = b.orpha_code ${otherConditions(filter, bind, session)}
    ),
    asked as (
      select * from found where level_asked and (status_asked
        or beside and not exists (select 1 from found where level_asked and status_asked and score >= ${SIMILAR_BELOW}))
    ),
    page as (
      select row_number() over (order by score desc, active desc, orpha_code) as place, * from asked
      order by place limit ${bind(first)} offset ${bind(offset)}
    ),
    top as (select max(score) as score from asked)
    select (select count(*)::int from asked) as "totalCount",
      (select count(*) > 1 from asked, top
        where case when top.score >= ${EXACT_FROM} and top.score < ${EXACT_BELOW} then floor(asked.score) = floor(top.score) and asked.score >= ${EXACT_FROM}
          else asked.score = top.score end) as ambiguous,
      (select coalesce(json_agg(json_build_object('level', level, 'count', n) order by level), '[]')
        from (select level, ${ofLevel} as n from found where status_asked or beside group by level) l where n > 0) as levels,
      (select coalesce(json_agg(json_build_object('status', status, 'count', n) order by status), '[]')
        from (select status, ${counted} as n from found where level_asked group by status) s) as statuses,
      (select coalesce(json_agg(json_build_object('orphaCode', orpha_code, 'kind', kind, 'field', field, 'text', text, 'score', score) order by place), '[]')
        from page) as hits`;
  return { text, values };
}

async function foundPage(
  session: Session,
  hits: HitsSql,
  filter: DisorderFilter,
  slice: Slice,
  searches = 1,
): Promise<FoundPage> {
  const { text, values } = foundPageStatement(session, hits, filter, slice);
  const [row] = await session.queryCostly<FoundPage>(text, values, searches);
  if (!row) throw new Error('A search gave no row');
  return row;
}

/** What matches as it was typed. */
export function matchingPage(
  session: Session,
  sought: Sought,
  filter: DisorderFilter,
  slice: Slice,
): Promise<FoundPage> {
  // Whole names are looked up: a part of the search for what was typed.
  const searches = sought.terms?.readings ? 0 : 1;
  return foundPage(session, matching(session, sought), filter, slice, searches);
}

/** The same, and terms that are spelt alike. */
export function matchingOrAlikePage(
  session: Session,
  sought: Sought,
  filter: DisorderFilter,
  slice: Slice,
): Promise<FoundPage> {
  const matched = matching(session, sought);
  const { terms } = sought;
  const hits: HitsSql = terms ? bind => `${matched(bind)} union all (${similar(terms)(bind)})` : matched;
  return foundPage(session, hits, filter, slice);
}
