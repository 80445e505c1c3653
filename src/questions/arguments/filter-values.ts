// The values that each condition of a filter may name, in the order in which they are listed.
import type { Edition } from '../../release/edition.ts';
import type { Facet, FacetCounts } from '../../release/facets.ts';
import { ClassificationLevelId, DisorderStatus, Typology } from '../../terminology/disorder.ts';
import { CODED_VALUES } from '../../terminology/orphanet-values.ts';
import { heldSystems } from './held-values.ts';

/** None where the release has the fact of no disorder: a filter by it is refused. */
export function valuesOf(edition: Edition, facet: Facet): readonly string[] {
  switch (facet) {
    case 'levels':
      return Object.values(ClassificationLevelId);
    case 'typologies':
      return Object.values(Typology);
    case 'statuses':
      return Object.values(DisorderStatus);
    case 'mappedIn':
      return heldSystems(edition);
    default:
      return edition.facts[facet] ? CODED_VALUES[facet].labels : [];
  }
}

export function facetsInOrder(edition: Edition, counts: FacetCounts): FacetCounts {
  const sorted = Object.entries(counts).map(([facet, found]) => {
    const places = new Map(valuesOf(edition, facet as Facet).map((value, place) => [value, place]));
    const placeOf = (value: string) => places.get(value) ?? places.size;
    return [facet, found.toSorted((a, b) => placeOf(a.value) - placeOf(b.value))];
  });
  return Object.fromEntries(sorted) as FacetCounts;
}
