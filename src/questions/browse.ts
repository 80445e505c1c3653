// Browse: disorders by filter, or of one level, in the order of their ORPHAcodes.

import type { DisorderFilter } from '../release/disorder-filter.ts';
import type { Edition } from '../release/edition.ts';
import { ACTIVE_STATUSES, type ClassificationLevelId } from '../terminology/disorder.ts';
import { type DisorderFilterAsked, disorderFilter } from './arguments/disorder-filter.ts';
import { numberOfCursor, type Page, type PageAsked, pageOfFound, pageSize } from './arguments/page.ts';
import type { ReleaseInHand } from './release-in-hand.ts';

/** ORPHAcodes; without a filter those of all active disorders. @throws Refusal */
export function browse(
  release: ReleaseInHand,
  filter: DisorderFilterAsked | null | undefined,
  page: PageAsked,
): Promise<Page<number>> {
  return pageBy(release, edition => disorderFilter(edition, filter), page);
}

/** ORPHAcodes of the active disorders of a level. @throws Refusal */
export function browseLevel(
  release: ReleaseInHand,
  level: ClassificationLevelId,
  page: PageAsked,
): Promise<Page<number>> {
  return pageBy(release, () => ({ levels: [level], statuses: ACTIVE_STATUSES }), page);
}

async function pageBy(
  { edition: answering, finder }: ReleaseInHand,
  filterOf: (edition: Edition) => DisorderFilter,
  { first, after }: PageAsked,
): Promise<Page<number>> {
  const size = pageSize(first);
  const edition = await answering();
  const filter = filterOf(edition);
  return pageOfFound(edition, await finder.disorders(filter, size, numberOfCursor(edition, after)), after);
}
