// The stored releases, as one request reads them: what is asked for at the same time becomes one statement.
import type { MappingSet, ReleaseProduct } from '../../release/edition.ts';
import type { ListedRelease, StoredReleases } from '../../release/stored-releases.ts';
import type { RequestWork } from '../../work/request-work.ts';
import { releases } from '../releases.ts';
import { createReleaseLoaders, type OpenSession, type ReleaseLoaders } from './loaders.ts';
import type { Waves } from './waves.ts';

export class StoreReleases implements StoredReleases {
  readonly #open: OpenSession;
  readonly #createLoaders: () => ReleaseLoaders;
  #created: ReleaseLoaders | null = null;

  constructor(open: OpenSession, waves: Waves, work: RequestWork) {
    this.#open = open;
    this.#createLoaders = () => createReleaseLoaders(open, waves, work);
  }

  async all(): Promise<ListedRelease[]> {
    return releases(await this.#open());
  }

  /** Few requests need them. */
  get #loaders(): ReleaseLoaders {
    this.#created ??= this.#createLoaders();
    return this.#created;
  }

  async products(releaseNo: number): Promise<readonly ReleaseProduct[]> {
    return (await this.#loaders.products.load(releaseNo)) ?? [];
  }

  async mappingSets(releaseNo: number): Promise<readonly MappingSet[]> {
    return (await this.#loaders.mappingSets.load(releaseNo)) ?? [];
  }
}
