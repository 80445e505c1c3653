// What one request reads with: a session, opened when first needed, and the readers on it.
import type { Edition } from '../../release/edition.ts';
import type { ReleaseFinder } from '../../release/finder.ts';
import { andThen, type Read } from '../../release/read.ts';
import type { ReadersInMemory, ReleaseReader } from '../../release/reader.ts';
import type { Answering, StoredReleases } from '../../release/stored-releases.ts';
import type { RequestWork } from '../../work/request-work.ts';
import type { Session } from '../session.ts';
import { checkStillStored } from '../still-stored.ts';
import type { Store } from '../store.ts';
import { StoreFinder } from './store-finder.ts';
import { StoreReader } from './store-reader.ts';
import { StoreReleases } from './store-releases.ts';
import { Waves } from './waves.ts';

/** Closures, as the server clones what holds them. */
export interface RequestReads {
  /** The live edition, where it answers from memory. */
  readonly liveInMemory: Edition | null;
  readonly reader: ReleaseReader;
  readonly finder: ReleaseFinder;
  readonly releases: StoredReleases;
  /** The release is read once, at the first call. */
  readonly answering: () => Read<Answering>;
  /** @throws NoReleaseError while none is imported. */
  readonly edition: () => Read<Edition>;
  /** What was asked of the database, if anything was. */
  readonly opened: () => (Answering & { readonly statements: number }) | null;
  /** Asked after the last read. @throws ReleaseNotFoundError where the release has been removed meanwhile. */
  readonly checkStillStored: () => Promise<void>;
}

export interface RequestAsked {
  store: Store;
  /** Null: the live release answers. */
  releaseId: string | null;
  work: RequestWork;
  /** Left out: everything is read from the database. */
  memory?: ReadersInMemory | undefined;
}

export function openRequest({ store, releaseId, work, memory }: RequestAsked): RequestReads {
  const waves = new Waves(work);
  // Only of a release that is known without asking it is known whether it is in memory. Then it answers the whole request.
  const known = store.known(releaseId);
  const inMemory = (known && memory?.of(known.edition.releaseNo)) ?? null;
  const opens = () => (known && inMemory ? store.openKnown(known, work) : store.open(releaseId, work));
  let opening: Read<Session> | null = null;
  let opened: Session | null = null;
  const session = () => {
    opening ??= andThen(waves.open(opens()), ready => {
      opened = ready;
      if (ready.editionOrNull && !ready.live) memory?.named(ready.editionOrNull);
      return ready;
    });
    return opened ?? opening;
  };
  const stored = new StoreFinder(session);
  // It costs no statement: the answer can name its release whatever becomes of the request.
  if (inMemory || known?.live) session();
  return {
    liveInMemory: known?.live && inMemory ? known.edition : null,
    reader: inMemory?.reader ?? new StoreReader(session, waves, work),
    finder: known && inMemory ? inMemory.finder(known.edition, work, stored) : stored,
    releases: new StoreReleases(session, waves, work),
    answering: session,
    edition: () => andThen(session(), ({ edition }) => edition),
    opened: () => opened,
    // The live release stays as long as a request may take; one that a request names may be removed under it.
    checkStillStored: async () => {
      if (!opened || opened.live) return;
      const { editionOrNull } = opened;
      await checkStillStored(opened).catch(error => {
        if (editionOrNull) store.forget(editionOrNull);
        throw error;
      });
    },
  };
}
