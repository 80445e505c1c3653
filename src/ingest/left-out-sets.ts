// Mapping sets that a call asks to leave out of the release it makes: checked before anything is written.
import { ORPHADATA_SET } from '../release/edition.ts';
import type { Edition } from '../store/import/editions.ts';
import type { GivenProduct } from './recognise.ts';

/** A mapping set that cannot be left out; the message says why and what to do. */
export class LeftOutSetError extends Error {}

/** @throws LeftOutSetError for an id that the live release does not list, for Orphadata's own set, and for one that is imported in the same call. */
export function checkLeftOut(
  without: readonly string[],
  live: Edition | null,
  products: readonly GivenProduct[],
): void {
  for (const id of without) {
    if (id === ORPHADATA_SET)
      throw new LeftOutSetError(
        `--without ${id}: these mappings are a part of Orphanet's nomenclature (en_product1), not a set beside it: without them a release would say that its disorders have no code anywhere. An export can leave them out: nosograph export mappings --mapping-sets.`,
      );
    const given = products.find(({ mappingSet }) => mappingSet?.id === id);
    if (given)
      throw new LeftOutSetError(
        `--without ${id}: ${given.file.name} of the same call holds this mapping set. Give one of the two.`,
      );
    if (live?.mappingSets.some(set => set.id === id)) continue;
    throw new LeftOutSetError(`--without ${id}: ${unknown(live)}`);
  }
}

function unknown(live: Edition | null): string {
  if (!live) return 'no release is live from which a mapping set could be left out.';
  const others = live.mappingSets.filter(({ id }) => id !== ORPHADATA_SET).map(({ id }) => id);
  if (others.length === 0) return `the live release ${live.id} lists no mapping set that could be left out.`;
  return `the live release ${live.id} lists no such mapping set. It lists:\n${others.map(id => `  ${id}`).join('\n')}`;
}
