// What a filter of disorders may name in this release, with how many active disorders each value has.
import { FACETS, type Facet, type FacetCounts } from '../release/facets.ts';
import { ACTIVE_STATUSES } from '../terminology/disorder.ts';
import { facetsInOrder, valuesOf } from './arguments/filter-values.ts';
import type { ReleaseInHand } from './release-in-hand.ts';

/** Values that no disorder has are listed, too: they may be asked for, and are none. */
export async function filterValues(
  { edition: answering, finder }: ReleaseInHand,
  facets: readonly Facet[] = FACETS,
): Promise<FacetCounts> {
  const edition = await answering();
  const counted = await finder.facets({ statuses: ACTIVE_STATUSES }, facets);
  const filled = facets.map(facet => {
    const counts = new Map(counted[facet]?.map(({ value, count }) => [value, count]));
    const unused = valuesOf(edition, facet).filter(value => !counts.has(value));
    return [facet, [...(counted[facet] ?? []), ...unused.map(value => ({ value, count: 0 }))]];
  });
  return facetsInOrder(edition, Object.fromEntries(filled) as FacetCounts);
}
