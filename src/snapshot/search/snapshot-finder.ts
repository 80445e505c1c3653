// Searches of a release in memory. Whatever else a finder finds is asked of the database.
import type { DisorderFilter } from '../../release/disorder-filter.ts';
import type { Edition } from '../../release/edition.ts';
import type { FacetedSlice, ReleaseFinder } from '../../release/finder.ts';
import type { AskedFields, FoundPage, Sought } from '../../release/found.ts';
import { isActive } from '../../terminology/disorder.ts';
import { Work } from '../../work/limits.ts';
import type { RequestWork } from '../../work/request-work.ts';
import type { Snapshot } from '../snapshot.ts';
import type { SnapshotReader } from '../snapshot-reader.ts';
import { BestHits } from './best-hits.ts';
import { codeHits } from './code-hits.ts';
import { foundPage } from './found-page.ts';
import { geneHits } from './gene-hits.ts';
import { nameHits } from './name-hits.ts';
import { Disorders, passing } from './passing.ts';
import { FULL, similarHits } from './similar-terms.ts';
import { wordHits } from './word-hits.ts';

export interface SearchedRelease {
  snapshot: Snapshot;
  reader: SnapshotReader;
  edition: Edition;
}

/** For one request. */
export class SnapshotFinder implements ReleaseFinder {
  readonly #release: SearchedRelease;
  readonly #disorders: Disorders;
  readonly #work: RequestWork;
  readonly #stored: ReleaseFinder;

  constructor(release: SearchedRelease, work: RequestWork, stored: ReleaseFinder) {
    this.#release = release;
    this.#disorders = new Disorders(release.snapshot.tables);
    this.#work = work;
    this.#stored = stored;
  }

  async matching(
    fields: AskedFields,
    sought: Sought,
    filter: DisorderFilter,
    slice: FacetedSlice,
  ): Promise<FoundPage> {
    if (slice.facets) return this.#stored.matching(fields, sought, filter, slice);
    this.#work.count(Work.SEARCHES, 1);
    return await this.#page(await this.#matching(fields, sought, false), filter, slice);
  }

  async matchingOrAlike(
    fields: AskedFields,
    sought: Sought,
    filter: DisorderFilter,
    slice: FacetedSlice,
  ): Promise<FoundPage> {
    if (slice.facets) return this.#stored.matchingOrAlike(fields, sought, filter, slice);
    this.#work.count(Work.SEARCHES, 1);
    const hits = await this.#matching(fields, sought, true);
    const terms = this.#release.snapshot.terms(fields.language);
    if (terms && sought.text && fields.fields.length > 0)
      await similarHits(hits, terms, new Set(fields.fields), sought.text.words, FULL, this.#work);
    return await this.#page(hits, filter, slice);
  }

  async #matching({ language, fields }: AskedFields, sought: Sought, partly: boolean): Promise<BestHits> {
    const { snapshot, reader, edition } = this.#release;
    const terms = snapshot.terms(language);
    const hits = new BestHits(edition, terms, partly);
    codeHits(hits, reader.legs(edition), sought.codes);
    geneHits(hits, snapshot.tables, snapshot.parts.search.genes, sought.symbols);
    if (!terms || !sought.text || fields.length === 0) return hits;
    const asked = new Set(fields);
    const isActiveOne = (orphaCode: number) => {
      const disorder = this.#disorders.get(orphaCode);
      return disorder !== null && isActive(disorder.status);
    };
    nameHits(hits, { terms, fields: asked, text: sought.text, isActive: isActiveOne });
    await wordHits(hits, terms, asked, sought.text, this.#work);
    return hits;
  }

  async #page(hits: BestHits, filter: DisorderFilter, slice: FacetedSlice): Promise<FoundPage> {
    const { reader, edition } = this.#release;
    const passes = passing(this.#disorders, reader, edition, filter);
    return await foundPage(hits, passes, filter, slice, this.#work);
  }

  disorders(...asked: Parameters<ReleaseFinder['disorders']>): ReturnType<ReleaseFinder['disorders']> {
    return this.#stored.disorders(...asked);
  }

  facets(...asked: Parameters<ReleaseFinder['facets']>): ReturnType<ReleaseFinder['facets']> {
    return this.#stored.facets(...asked);
  }

  namesCalled(...asked: Parameters<ReleaseFinder['namesCalled']>): ReturnType<ReleaseFinder['namesCalled']> {
    return this.#stored.namesCalled(...asked);
  }

  namesWithWords(
    ...asked: Parameters<ReleaseFinder['namesWithWords']>
  ): ReturnType<ReleaseFinder['namesWithWords']> {
    return this.#stored.namesWithWords(...asked);
  }

  namesAlike(...asked: Parameters<ReleaseFinder['namesAlike']>): ReturnType<ReleaseFinder['namesAlike']> {
    return this.#stored.namesAlike(...asked);
  }

  rankedBySigns(
    ...asked: Parameters<ReleaseFinder['rankedBySigns']>
  ): ReturnType<ReleaseFinder['rankedBySigns']> {
    return this.#stored.rankedBySigns(...asked);
  }

  genesCalled(...asked: Parameters<ReleaseFinder['genesCalled']>): ReturnType<ReleaseFinder['genesCalled']> {
    return this.#stored.genesCalled(...asked);
  }

  compared(...asked: Parameters<ReleaseFinder['compared']>): ReturnType<ReleaseFinder['compared']> {
    return this.#stored.compared(...asked);
  }

  changes(...asked: Parameters<ReleaseFinder['changes']>): ReturnType<ReleaseFinder['changes']> {
    return this.#stored.changes(...asked);
  }

  mappingSetChanges(
    ...asked: Parameters<ReleaseFinder['mappingSetChanges']>
  ): ReturnType<ReleaseFinder['mappingSetChanges']> {
    return this.#stored.mappingSetChanges(...asked);
  }
}
