// A release as it is searched: reads that choose among all that it holds, and give one page in an order that never changes.
import type { Gene } from '../terminology/gene.ts';
import type {
  ComparedReleases,
  MappingSetChange,
  MappingSetPair,
  ReleaseChangePage,
  ReleaseChangesWanted,
} from './changes.ts';
import type { DisorderFilter } from './disorder-filter.ts';
import type { DisorderOrdering } from './disorder-order.ts';
import type { Facet, FacetCounts } from './facets.ts';
import type { AskedFields, FoundPage, Hit, Sought } from './found.ts';

/** `first` items after the first `offset`. */
export interface Slice {
  first: number;
  offset: number;
}

/** Of what is found, facets are counted as well where they are asked for. */
export interface FacetedSlice extends Slice {
  facets?: readonly Facet[];
}

export interface CodePage {
  totalCount: number;
  orphaCodes: number[];
  hasNextPage: boolean;
}

export interface RankedBySigns {
  totalCount: number;
  orphaCodes: number[];
  /** Asked terms that the release names nowhere. */
  unknown: string[];
}

export interface ReleaseFinder {
  /** `first` ORPHAcodes that come after the disorder `after`; from the start where it is 0. */
  disorders(
    filter: DisorderFilter,
    ordering: DisorderOrdering,
    first: number,
    after: number,
  ): Promise<CodePage>;
  /** Of all disorders that the filter lets through but for the condition of each facet. */
  facets(filter: DisorderFilter, facets: readonly Facet[]): Promise<FacetCounts>;
  /** What matches as it was typed, in the order of the scores. */
  matching(
    fields: AskedFields,
    sought: Sought,
    filter: DisorderFilter,
    slice: FacetedSlice,
  ): Promise<FoundPage>;
  /** The same, and terms that are spelt alike. */
  matchingOrAlike(
    fields: AskedFields,
    sought: Sought,
    filter: DisorderFilter,
    slice: FacetedSlice,
  ): Promise<FoundPage>;
  /** Of each text, in their order, the `first` best active disorders that it is a code, gene, whole name or the initials of. */
  namesCalled(fields: AskedFields, texts: readonly Sought[], first: number): Promise<Hit[][]>;
  /** Those that hold every word of it. */
  namesWithWords(fields: AskedFields, texts: readonly Sought[], first: number): Promise<Hit[][]>;
  /** Those that are spelt alike. */
  namesAlike(fields: AskedFields, texts: readonly Sought[], first: number): Promise<Hit[][]>;
  /** Disorders that have at least one of the terms, the greatest sum of weights first. */
  rankedBySigns(hpoIds: readonly string[], slice: Slice): Promise<RankedBySigns>;
  /**
   * The genes that a text is the best name of: the symbol as it is written, else in another letter case, else the cross-reference, else
   * a synonym or former symbol. Several where the name is not of one gene alone.
   */
  genesCalled(name: string, reference: string | null): Promise<Gene[]>;
  /**
   * Two releases by their ids, whichever answers, and which of the ORPHAcodes neither holds.
   * @throws ReleaseNotFoundError where one of the two is not stored.
   */
  compared(ids: { from: string; to: string }, orphaCodes: readonly number[]): Promise<ComparedReleases>;
  /** By kind, ORPHAcode and code. @throws ReleaseNotFoundError where one of the two is no longer stored. */
  changes(wanted: ReleaseChangesWanted, slice: Slice): Promise<ReleaseChangePage>;
  /** What differs in these sets. @throws ReleaseNotFoundError as `changes` */
  mappingSetChanges(
    compared: Pick<ComparedReleases, 'from' | 'to'>,
    pairs: readonly MappingSetPair[],
  ): Promise<MappingSetChange[]>;
}
