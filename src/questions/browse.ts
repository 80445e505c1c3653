// Browse: disorders by filter, or of one level, in an order; and how many there are by facet.
import type { DisorderFilter } from '../release/disorder-filter.ts';
import {
  BY_ORPHA_CODE,
  type DisorderOrder,
  type DisorderOrdering,
  type OrderDirection,
} from '../release/disorder-order.ts';
import type { Edition } from '../release/edition.ts';
import type { Facet, FacetCounts } from '../release/facets.ts';
import { ACTIVE_STATUSES, type ClassificationLevelId } from '../terminology/disorder.ts';
import { type DisorderFilterAsked, disorderFilter } from './arguments/disorder-filter.ts';
import { facetsInOrder } from './arguments/filter-values.ts';
import { codeOfCursor, orderedPage, type Page, type PageAsked, pageSize } from './arguments/page.ts';
import type { ReleaseInHand } from './release-in-hand.ts';

export interface OrderAsked {
  /** Default: by ORPHAcode. */
  orderBy?: DisorderOrder | null | undefined;
  /** Default: ascending. */
  direction?: OrderDirection | null | undefined;
}

/** ORPHAcodes; without a filter those of all active disorders. @throws Refusal */
export function browse(
  release: ReleaseInHand,
  filter: DisorderFilterAsked | null | undefined,
  page: PageAsked,
  order: OrderAsked = {},
): Promise<Page<number>> {
  return pageBy(release, edition => disorderFilter(edition, filter), ordering(order), page);
}

/** The order as it is asked, its defaults filled in. */
export function ordering({ orderBy, direction }: OrderAsked): DisorderOrdering {
  return { by: orderBy ?? BY_ORPHA_CODE.by, direction: direction ?? BY_ORPHA_CODE.direction };
}

/** ORPHAcodes of the active disorders of a level. @throws Refusal */
export function browseLevel(
  release: ReleaseInHand,
  level: ClassificationLevelId,
  page: PageAsked,
): Promise<Page<number>> {
  const filter = { levels: [level], statuses: ACTIVE_STATUSES };
  return pageBy(release, () => filter, BY_ORPHA_CODE, page);
}

async function pageBy(
  { edition: answering, finder }: ReleaseInHand,
  filterOf: (edition: Edition) => DisorderFilter,
  ordering: DisorderOrdering,
  { first, after }: PageAsked,
): Promise<Page<number>> {
  const size = pageSize(first);
  const edition = await answering();
  const filter = filterOf(edition);
  const last = codeOfCursor(edition, ordering, after);
  return orderedPage(edition, ordering, await finder.disorders(filter, ordering, size, last), after);
}

/** What the filter finds, by each facet but for its own condition. @throws Refusal */
export async function browseFacets(
  { edition: answering, finder }: ReleaseInHand,
  filter: DisorderFilterAsked | null,
  facets: readonly Facet[],
): Promise<FacetCounts> {
  const edition = await answering();
  return facetsInOrder(edition, await finder.facets(disorderFilter(edition, filter), facets));
}
