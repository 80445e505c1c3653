// Searches of a release in PostgreSQL: one statement each, on the session of the request.
import type {
  ComparedReleases,
  MappingSetChange,
  MappingSetPair,
  ReleaseChangePage,
  ReleaseChangesWanted,
} from '../../release/changes.ts';
import type { DisorderFilter } from '../../release/disorder-filter.ts';
import type { DisorderOrdering } from '../../release/disorder-order.ts';
import type { Facet, FacetCounts } from '../../release/facets.ts';
import type { CodePage, FacetedSlice, RankedBySigns, ReleaseFinder, Slice } from '../../release/finder.ts';
import type { AskedFields, FoundPage, Hit, Sought } from '../../release/found.ts';
import type { Gene } from '../../terminology/gene.ts';
import { browse } from '../browse.ts';
import { comparedReleases } from '../changes/compared-releases.ts';
import { mappingSetChanges } from '../changes/mapping-set-changes.ts';
import { releaseChanges } from '../changes/release-changes.ts';
import { browseFacets } from '../facets.ts';
import { genesCalled } from '../genes.ts';
import { disordersByPhenotypes } from '../phenotypes.ts';
import { matchingOrAlikePage, matchingPage } from '../search/found-page.ts';
import { namesAlike, namesCalled, namesWithWords } from '../search/matched-names.ts';
import type { OpenSession } from './loaders.ts';

export class StoreFinder implements ReleaseFinder {
  readonly #open: OpenSession;

  /** `open` gives the session of the request; it is called when something is first asked for. */
  constructor(open: OpenSession) {
    this.#open = open;
  }

  async disorders(
    filter: DisorderFilter,
    ordering: DisorderOrdering,
    first: number,
    after: number,
  ): Promise<CodePage> {
    return browse(await this.#open(), filter, ordering, first, after);
  }

  async facets(filter: DisorderFilter, facets: readonly Facet[]): Promise<FacetCounts> {
    return browseFacets(await this.#open(), filter, facets);
  }

  async matching(
    fields: AskedFields,
    sought: Sought,
    filter: DisorderFilter,
    slice: FacetedSlice,
  ): Promise<FoundPage> {
    return matchingPage(await this.#open(), fields, sought, filter, slice);
  }

  async matchingOrAlike(
    fields: AskedFields,
    sought: Sought,
    filter: DisorderFilter,
    slice: FacetedSlice,
  ): Promise<FoundPage> {
    return matchingOrAlikePage(await this.#open(), fields, sought, filter, slice);
  }

  async namesCalled(fields: AskedFields, texts: readonly Sought[], first: number): Promise<Hit[][]> {
    return namesCalled(await this.#open(), fields, texts, first);
  }

  async namesWithWords(fields: AskedFields, texts: readonly Sought[], first: number): Promise<Hit[][]> {
    return namesWithWords(await this.#open(), fields, texts, first);
  }

  async namesAlike(fields: AskedFields, texts: readonly Sought[], first: number): Promise<Hit[][]> {
    return namesAlike(await this.#open(), fields, texts, first);
  }

  async rankedBySigns(hpoIds: readonly string[], slice: Slice): Promise<RankedBySigns> {
    return disordersByPhenotypes(await this.#open(), hpoIds, slice);
  }

  async genesCalled(name: string, reference: string | null): Promise<Gene[]> {
    return genesCalled(await this.#open(), name, reference);
  }

  async compared(
    ids: { from: string; to: string },
    orphaCodes: readonly number[],
  ): Promise<ComparedReleases> {
    return comparedReleases(await this.#open(), ids, orphaCodes);
  }

  async changes(wanted: ReleaseChangesWanted, slice: Slice): Promise<ReleaseChangePage> {
    return releaseChanges(await this.#open(), wanted, slice);
  }

  async mappingSetChanges(
    compared: Pick<ComparedReleases, 'from' | 'to'>,
    pairs: readonly MappingSetPair[],
  ): Promise<MappingSetChange[]> {
    return mappingSetChanges(await this.#open(), compared, pairs);
  }
}
