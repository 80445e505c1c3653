// Find a disorder: by its ORPHAcode in any spelling.
import { andThen, type Read } from '../release/read.ts';
import type { Disorder } from '../terminology/disorder.ts';
import { namedOrphaCode, writtenDisorder } from './arguments/written-disorder.ts';
import type { ReleaseInHand } from './release-in-hand.ts';

/** Null where the release does not hold it. @throws Refusal for what is no ORPHAcode. */
export function findDisorder(release: ReleaseInHand, id: string): Read<Disorder | null> {
  return andThen(release.edition(), edition => release.reader.disorder(namedOrphaCode(edition, 'id', id)));
}

/** No spelling of an ORPHAcode is longer. */
const LONGEST_SPELLING = 100;

/** For who wants no reason: null for all that names no disorder of the release. */
export function disorderIfNamed(release: ReleaseInHand, written: string): Read<Disorder | null> {
  if (written.length > LONGEST_SPELLING) return null;
  return andThen(release.edition(), edition => {
    const read = writtenDisorder(edition, written);
    return read.kind === 'ORPHA_CODE' ? release.reader.disorder(read.orphaCode) : null;
  });
}
