// What an export is asked of: the mappings of a release, and walks along them.
import type { Cardinality } from '../../crosswalk/cardinality.ts';
import type { Match } from '../../crosswalk/match.ts';
import type { Edition } from '../../release/edition.ts';
import type { MappingSlices } from '../../release/mapping-slices.ts';
import type { Code } from '../../terminology/code.ts';

/** Where some codes lead: stated mappings and chains alike. */
export interface WalkedChains {
  /** Every source with each of its matches. */
  matches(): Iterable<[source: Code, match: Match]>;
  targetsOf(source: Code): readonly Match[];
  /** How many codes stand on either side of each pair, the pair itself among them. */
  cardinalities(pairs: readonly { subject: Code; object: Code }[]): Promise<Cardinality[]>;
}

export interface MappingsInHand {
  readonly edition: Edition;
  readonly slices: MappingSlices;
  /** Walks from codes of the system that the export is read from. */
  readonly walk: (codes: readonly string[]) => Promise<WalkedChains>;
}
