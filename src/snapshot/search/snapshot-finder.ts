// Searches of a release in memory. Whatever else a finder finds is asked of the database.
import type { DisorderFilter } from '../../release/disorder-filter.ts';
import type { Edition } from '../../release/edition.ts';
import type { FacetedSlice, ReleaseFinder } from '../../release/finder.ts';
import type { AskedFields, FoundPage, Hit, Sought } from '../../release/found.ts';
import { isActive } from '../../terminology/disorder.ts';
import { Work } from '../../work/limits.ts';
import type { RequestWork } from '../../work/request-work.ts';
import type { Snapshot } from '../snapshot.ts';
import type { SnapshotReader } from '../snapshot-reader.ts';
import { BestHits } from './best-hits.ts';
import { bestNames, EFFORT, TEXTS_A_SEARCH } from './best-names.ts';
import { codeHits } from './code-hits.ts';
import { foundPage } from './found-page.ts';
import { geneHits } from './gene-hits.ts';
import { nameHits } from './name-hits.ts';
import { Disorders, passing } from './passing.ts';
import { type Effort, FULL, similarHits } from './similar-terms.ts';
import type { Terms } from './terms.ts';
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
    await this.#alike(hits, fields, sought, FULL);
    return await this.#page(hits, filter, slice);
  }

  namesCalled(fields: AskedFields, texts: readonly Sought[], first: number): Promise<Hit[][]> {
    return this.#names(fields, texts, first, false, async (hits, sought) =>
      this.#called(hits, fields, sought),
    );
  }

  namesWithWords(fields: AskedFields, texts: readonly Sought[], first: number): Promise<Hit[][]> {
    return this.#names(fields, texts, first, false, (hits, sought) => this.#words(hits, fields, sought));
  }

  namesAlike(fields: AskedFields, texts: readonly Sought[], first: number): Promise<Hit[][]> {
    return this.#names(fields, texts, first, true, (hits, sought) =>
      this.#alike(hits, fields, sought, EFFORT),
    );
  }

  async #matching(fields: AskedFields, sought: Sought, partly: boolean): Promise<BestHits> {
    const hits = this.#hits(fields, partly);
    this.#called(hits, fields, sought);
    await this.#words(hits, fields, sought);
    return hits;
  }

  /** What is called exactly so: codes, genes, whole names, initials. */
  #called(hits: BestHits, fields: AskedFields, { codes, symbols, text }: Sought): void {
    const { snapshot, reader, edition } = this.#release;
    codeHits(hits, reader.legs(edition), codes);
    geneHits(hits, snapshot.tables, snapshot.parts.search.genes, symbols);
    const terms = this.#termsOf(fields);
    if (!terms || !text) return;
    const isActiveOne = (orphaCode: number) => {
      const disorder = this.#disorders.get(orphaCode);
      return disorder !== null && isActive(disorder.status);
    };
    nameHits(hits, { terms, fields: new Set(fields.fields), text, isActive: isActiveOne });
  }

  /** What holds every word. */
  async #words(hits: BestHits, fields: AskedFields, { text }: Sought): Promise<void> {
    const terms = this.#termsOf(fields);
    if (terms && text) await wordHits(hits, terms, new Set(fields.fields), text, this.#work);
  }

  /** What is spelt alike. */
  async #alike(hits: BestHits, fields: AskedFields, { text }: Sought, effort: Effort): Promise<void> {
    const terms = this.#termsOf(fields);
    if (terms && text) await similarHits(hits, terms, new Set(fields.fields), text.words, effort, this.#work);
  }

  /** Of each text, one after the other. */
  async #names(
    fields: AskedFields,
    texts: readonly Sought[],
    first: number,
    partly: boolean,
    look: (hits: BestHits, sought: Sought) => Promise<void>,
  ): Promise<Hit[][]> {
    this.#work.count(Work.SEARCHES, Math.ceil(texts.length / TEXTS_A_SEARCH));
    const found: Hit[][] = [];
    for (const sought of texts) {
      const hits = this.#hits(fields, partly);
      await look(hits, sought);
      found.push(bestNames(hits, this.#disorders, first));
      const turn = this.#work.pause();
      if (turn) await turn;
    }
    return found;
  }

  #hits({ language }: AskedFields, partly: boolean): BestHits {
    const { snapshot, edition } = this.#release;
    return new BestHits(edition, snapshot.terms(language), partly);
  }

  /** Null where no text is looked for. */
  #termsOf({ language, fields }: AskedFields): Terms | null {
    return fields.length > 0 ? this.#release.snapshot.terms(language) : null;
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
