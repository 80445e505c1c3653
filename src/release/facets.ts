// Facets: how many disorders each value of a condition has, so that it tells what another choice would give.
import { DisorderStatus } from '../terminology/disorder.ts';
import type { DisorderFilter } from './disorder-filter.ts';

/** Named as the conditions of the filter whose values they count. */
export const FACETS = [
  'levels',
  'typologies',
  'statuses',
  'inheritance',
  'ageOfOnset',
  'prevalenceClass',
  'mappedIn',
] as const;
export type Facet = (typeof FACETS)[number];

export interface ValueCount {
  value: string;
  count: number;
}

/** Of each facet that was asked for, the values that any disorder has. */
export type FacetCounts = Partial<Record<Facet, ValueCount[]>>;

/** Every filter that is to be counted over, with its facets: each obeys all but its own condition, so most share the filter itself. */
export function filtersOfFacets(
  filter: DisorderFilter,
  facets: readonly Facet[],
): { filter: DisorderFilter; facets: Facet[] }[] {
  const own = facets.filter(facet => isOwn(filter, facet));
  const shared = facets.filter(facet => !own.includes(facet));
  return [
    ...(shared.length > 0 ? [{ filter, facets: shared }] : []),
    ...own.map(facet => ({ filter: without(filter, facet), facets: [facet] })),
  ];
}

/** The code systems of a filter are no alternatives: another one narrows further what it finds. */
function isOwn(filter: DisorderFilter, facet: Facet): boolean {
  return facet !== 'mappedIn' && filter[facet] !== undefined;
}

function without(filter: DisorderFilter, facet: Facet): DisorderFilter {
  if (facet === 'statuses') return { ...filter, statuses: Object.values(DisorderStatus) };
  const { [facet as 'levels']: _, ...rest } = filter;
  return rest;
}
