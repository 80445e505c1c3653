// Changes between releases: what differs from one stored release to another, whichever of them answers.
import { type ReleaseChange, ReleaseChangeKind } from '../release/changes.ts';
import { storableText } from '../terminology/storable-text.ts';
import { type Page, type PageAsked, Places, pageSize } from './arguments/page.ts';
import type { ReleaseInHand } from './release-in-hand.ts';

export interface ChangesAsked {
  /** Ids of releases. */
  from: string;
  to: string;
  /** Default: all. */
  kinds: readonly ReleaseChangeKind[] | null;
}

/** By kind, ORPHAcode and code. @throws Refusal, and ReleaseNotFoundError for a release that is not stored. */
export async function releaseChanges(
  { edition: answering, finder }: ReleaseInHand,
  { from, to, kinds }: ChangesAsked,
  { first, after }: PageAsked,
): Promise<Page<ReleaseChange>> {
  const size = pageSize(first);
  const edition = await answering();
  const all = Object.values(ReleaseChangeKind);
  const wanted = all.filter(kind => (kinds ?? all).includes(kind));
  const places = new Places(edition, [from, to, wanted]);
  const offset = places.after(after, 'This cursor is of other releases, other kinds or another list.');
  const asked = { from: storableText(from), to: storableText(to), kinds: wanted };
  const { totalCount, changes } = await finder.changes(asked, { first: size, offset });
  return {
    totalCount,
    items: changes.map((item, i) => ({ cursor: places.cursor(offset + i + 1), item })),
    hasNextPage: offset + changes.length < totalCount,
    hasPreviousPage: after != null,
  };
}
