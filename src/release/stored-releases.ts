// The release that answers a request, and all that are stored beside it.
import type { Edition, MappingSet, Release, ReleaseProduct } from './edition.ts';
import type { Read } from './read.ts';

/** Which release answers. */
export interface Answering {
  /** @throws NoReleaseError while none is imported. */
  readonly edition: Edition;
  readonly editionOrNull: Edition | null;
  /** True where it answers all who name none. */
  readonly live: boolean;
}

/** A release as it is listed. */
export interface ListedRelease extends Release {
  releaseNo: number;
  live: boolean;
}

/** Whichever of them answers. */
export interface StoredReleases {
  /** The newest first. */
  all(): Read<readonly ListedRelease[]>;
  /** What a release was made of, by name. */
  products(releaseNo: number): Read<readonly ReleaseProduct[]>;
  /** By id. */
  mappingSets(releaseNo: number): Read<readonly MappingSet[]>;
}
