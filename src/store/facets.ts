// Facets as SQL: the values that found disorders have, counted.
import type { DisorderFilter } from '../release/disorder-filter.ts';
import { type Facet, type FacetCounts, filtersOfFacets, type ValueCount } from '../release/facets.ts';
import { matches } from './browse.ts';
import { type Bind, binding, descendantsOf, isIn } from './disorder-filter.ts';
import type { Session } from './session.ts';

const OF_DISORDER = (column: string) =>
  `select orpha_code::text as code, ${column} as value from disorder where release_no = $1`;

/** Pairs of an ORPHAcode as text and a value, each once. */
const PAIRS: Record<Facet, (session: Session, bind: Bind) => string> = {
  levels: () => OF_DISORDER('level'),
  typologies: () => OF_DISORDER('typology'),
  statuses: () => OF_DISORDER('status'),
  inheritance: () =>
    'select distinct orpha_code::text as code, label as value from inheritance where release_no = $1',
  ageOfOnset: () =>
    'select distinct orpha_code::text as code, label as value from age_of_onset where release_no = $1',
  prevalenceClass: () =>
    'select orpha_code::text as code, class as value from prevalence_class where release_no = $1',
  mappedIn: ({ edition }, bind) => {
    const sets = bind(edition.mappingSetNos);
    return `select subject_code as code, object_system as value from mapping
      where subject_system = 'ORPHA' and mapping_set_no = any(${sets}) and relation <> 'NOT'
      union
      select object_code, subject_system from mapping
      where object_system = 'ORPHA' and mapping_set_no = any(${sets}) and relation <> 'NOT'`;
  },
};

/** What is counted over. */
interface Counted {
  /** The beginning of the statement for a filter. */
  parts: (filter: DisorderFilter, bind: Bind) => string;
  /** Queries of these parts, each for a column orpha_code. Of a value, `counted` of the first pair whose `when` holds any with it. */
  found: readonly { when: string; counted: string }[];
}

interface FacetRow extends ValueCount {
  facet: Facet;
}

/** One statement for each filter that is counted over: see `filtersOfFacets`. */
export async function countFacets(
  session: Session,
  filter: DisorderFilter,
  facets: readonly Facet[],
  { parts, found }: Counted,
): Promise<FacetCounts> {
  const counted = filtersOfFacets(filter, facets).map(async ({ filter, facets }) => {
    const { values, bind } = binding(session);
    const beginning = parts(filter, bind);
    const counts = found.map(
      ({ when, counted }) =>
        `when count(*) filter (where ${isFound(when)}) > 0 then count(*) filter (where ${isFound(counted)})`,
    );
    const rows = facets.map(
      facet => `select '${facet}' as facet, v.value, (case ${counts.join(' ')} else 0 end)::int as count
        from (${PAIRS[facet](session, bind)}) v group by v.value`,
    );
    return await session.queryCostly<FacetRow>(`${beginning} ${rows.join(' union all ')}`, values);
  });
  const counts: FacetCounts = Object.fromEntries(facets.map(facet => [facet, []]));
  for (const { facet, value, count } of (await Promise.all(counted)).flat())
    if (count > 0) counts[facet]?.push({ value, count });
  return counts;
}

function isFound(query: string): string {
  return isIn('v.code', `select f.orpha_code::text from (${query}) f`);
}

/** Of all disorders by filter. */
export function browseFacets(
  session: Session,
  filter: DisorderFilter,
  facets: readonly Facet[],
): Promise<FacetCounts> {
  return countFacets(session, filter, facets, {
    parts: (each, bind) => `
      with recursive ${descendantsOf(each, bind)}
      found as materialized (select d.orpha_code from disorder d where ${matches(each, bind)})`,
    found: [{ when: 'select orpha_code from found', counted: 'select orpha_code from found' }],
  });
}
