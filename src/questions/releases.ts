// Which releases are stored, and what each was made of.
import type { ReleaseProduct } from '../release/edition.ts';
import { andThen, type Read } from '../release/read.ts';
import type { ListedRelease, StoredReleases } from '../release/stored-releases.ts';
import { startOf } from './arguments/page.ts';

/** The newest first; the first of them where a number is given. @throws Refusal */
export function listReleases(stored: StoredReleases, first: number | null): Read<ListedRelease[]> {
  return andThen(stored.all(), all => startOf(all, first));
}

/** By name; the first of them where a number is given. @throws Refusal */
export function productsOf(
  stored: StoredReleases,
  releaseNo: number,
  first: number | null,
): Read<ReleaseProduct[]> {
  return andThen(stored.products(releaseNo), products => startOf(products, first));
}
