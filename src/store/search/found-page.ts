// One page of what a search found: each disorder once with its best hit, in order, counted, with facets. One statement.
import type { DisorderFilter } from '../../release/disorder-filter.ts';
import type { Facet } from '../../release/facets.ts';
import type { FacetedSlice, Slice } from '../../release/finder.ts';
import type { AskedFields, FoundPage, Sought } from '../../release/found.ts';
import { ACTIVE_STATUSES } from '../../terminology/disorder.ts';
import {
  BETTER_THAN_SIMILAR,
  CALLED_SO,
  EXACT_SHARES,
  MATCH_RANKS,
  MatchKind,
} from '../../terminology/search-match.ts';
import {
  type Bind,
  binding,
  descendantsOf,
  levelCondition,
  otherConditions,
  statusCondition,
} from '../disorder-filter.ts';
import { countFacets } from '../facets.ts';
import type { Session } from '../session.ts';
import { BEST_FIRST, type HitsSql } from './hits-sql.ts';
import { matching, together } from './matching-terms.ts';
import { hitsAndOldNames } from './old-names.ts';
import { similar } from './similar-terms.ts';

/** Exact matches are equally good however the text is written; others where the score is the same. */
const EXACT_FROM = MATCH_RANKS.EXACT_FEDERATED_LABEL + EXACT_SHARES.folded;
const EXACT_BELOW = MATCH_RANKS.CODE;

/**
 * Which of the found disorders are answered: of what comes beside those that are asked for, what is called so where none of these is; the rest
 * where none of these matches but by similarity. The first pair whose `when` holds any decides.
 */
const ANSWERED = [
  {
    when: `status_asked and score >= ${CALLED_SO}`,
    counted: `status_asked and score >= ${BETTER_THAN_SIMILAR}`,
  },
  {
    when: `beside and score >= ${CALLED_SO}`,
    counted: `(status_asked and score >= ${BETTER_THAN_SIMILAR} or beside and score >= ${CALLED_SO})`,
  },
  {
    when: `status_asked and score >= ${BETTER_THAN_SIMILAR}`,
    counted: `status_asked and score >= ${BETTER_THAN_SIMILAR}`,
  },
  { when: 'beside', counted: 'beside' },
  { when: 'status_asked', counted: 'status_asked' },
] as const;

/** What a search looks at; `partly`: parts of old names lead to what stands in for them as well. */
interface Looked {
  hits: HitsSql;
  partly: boolean;
}

/** Begins the statement: its part `found` has each disorder once, with its best hit and whether level and status are asked for. */
function foundParts({ hits, partly }: Looked, filter: DisorderFilter, bind: Bind): string {
  return `
    with recursive ${descendantsOf(filter, bind)}
    ${hitsAndOldNames(hits, bind, partly)},
    best as (
      select distinct on (orpha_code) * from (select * from hits union all select * from old_names) h
      order by orpha_code, ${BEST_FIRST}
    ),
    found as materialized (
      select b.orpha_code, b.kind, b.field, b.text, b.association, round(b.score::numeric, 4)::float8 as score, d.level, d.status, d.status = any(${bind(ACTIVE_STATUSES)}) as active,
        ${statusCondition(filter, bind)} as status_asked,
        d.status = any(${bind(filter.besides ?? [])}) and b.kind <> '${MatchKind.CODE}' and b.score >= ${BETTER_THAN_SIMILAR} as beside, ${levelCondition(filter, bind)} as level_asked
      from best b join disorder d on d.release_no = $1 and d.orpha_code = b.orpha_code ${otherConditions(filter, bind)}
    )`;
}

/** The text of the statement and its values; `first` hits after the first `offset`. */
function foundPageStatement(
  session: Session,
  looked: Looked,
  filter: DisorderFilter,
  { first, offset }: Slice,
): { text: string; values: unknown[] } {
  const { values, bind } = binding(session);
  // As it would be answered under that choice: similar terms count only where nothing else matches.
  const ofStatus = `case when max(score) >= ${BETTER_THAN_SIMILAR} then count(*) filter (where score >= ${BETTER_THAN_SIMILAR}) else count(*) end`;
  const ofLevel = `case ${ANSWERED.map(({ when, counted }) => `when bool_or(${when}) then count(*) filter (where ${counted})`).join(' ')} else 0 end`;
  const answered = `case ${ANSWERED.map(({ when, counted }) => `when bool_or(${when}) over () then ${counted}`).join(' ')} else false end`;
  const text = `${foundParts(looked, filter, bind)},
    asked as (
      select * from (select *, ${answered} as answered from found where level_asked) f where answered
    ),
    page as (
      select row_number() over (order by score desc, active desc, orpha_code) as place, * from asked
      order by place limit ${bind(first)} offset ${bind(offset)}
    ),
    top as (select score, kind from asked order by score desc, active desc, orpha_code limit 1)
    select (select count(*)::int from asked) as "totalCount",
      (select count(*) > 1 from asked, top
        where case when top.kind = '${MatchKind.GENE}' then asked.kind = top.kind when top.score >= ${EXACT_FROM} and top.score < ${EXACT_BELOW} then floor(asked.score) = floor(top.score) and asked.score >= ${EXACT_FROM}
          else asked.score = top.score end) as ambiguous,
      (select coalesce(json_agg(json_build_object('level', level, 'count', n) order by level), '[]')
        from (select level, ${ofLevel} as n from found where status_asked or beside group by level) l where n > 0) as levels,
      (select coalesce(json_agg(json_build_object('status', status, 'count', n) order by status), '[]')
        from (select status, ${ofStatus} as n from found where level_asked group by status) s) as statuses,
      (select coalesce(json_agg(json_build_object('orphaCode', orpha_code, 'kind', kind, 'field', field, 'text', text, 'association', association, 'score', score) order by place), '[]')
        from page) as hits`;
  return { text, values };
}

async function foundPage(
  session: Session,
  looked: Looked,
  filter: DisorderFilter,
  slice: FacetedSlice,
): Promise<FoundPage> {
  const { text, values } = foundPageStatement(session, looked, filter, slice);
  const [[row], facets] = await Promise.all([
    session.queryCostly<FoundPage>(text, values),
    slice.facets ? facetsOf(session, looked, filter, slice.facets) : null,
  ]);
  if (!row) throw new Error('A search gave no row');
  return facets ? { ...row, facets } : row;
}

/** Those beside levels and statuses, which the page itself brings; of each value as it would be answered under that choice, as there. */
function facetsOf(session: Session, looked: Looked, filter: DisorderFilter, facets: readonly Facet[]) {
  const asked = 'select orpha_code from found where level_asked and';
  return countFacets(session, filter, facets, {
    parts: (each, bind) => foundParts(looked, each, bind),
    found: ANSWERED.map(({ when, counted }) => ({
      when: `${asked} ${when}`,
      counted: `${asked} ${counted}`,
    })),
  });
}

/** What matches as it was typed. */
export function matchingPage(
  session: Session,
  fields: AskedFields,
  sought: Sought,
  filter: DisorderFilter,
  slice: FacetedSlice,
): Promise<FoundPage> {
  return foundPage(session, { hits: matching(session, fields, sought), partly: false }, filter, slice);
}

/** The same, and terms that are spelt alike. */
export function matchingOrAlikePage(
  session: Session,
  fields: AskedFields,
  sought: Sought,
  filter: DisorderFilter,
  slice: FacetedSlice,
): Promise<FoundPage> {
  const alike = sought.text && fields.fields.length > 0 ? similar(0, fields, sought.text) : null;
  const hits = together([matching(session, fields, sought), alike]);
  return foundPage(session, { hits, partly: true }, filter, slice);
}
