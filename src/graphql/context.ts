// What every resolver is handed: the session of the request, opened when first needed, and its loaders.
import type { Edition } from '../store/edition.ts';
import type { Session } from '../store/session.ts';
import type { Store } from '../store/store.ts';
import { createLoaders, type Loaders } from './loaders.ts';

export class Context {
  readonly loaders: Loaders;
  readonly #store: Store;
  readonly #releaseId: string | null;
  #session: Promise<Session> | null = null;
  #opened: Session | null = null;

  /** `releaseId` is the header Nosograph-Release; null: the live release answers. */
  constructor(store: Store, releaseId: string | null) {
    this.#store = store;
    this.#releaseId = releaseId;
    this.loaders = createLoaders(() => this.session());
  }

  get namesRelease(): boolean {
    return this.#releaseId !== null;
  }

  /** The session of this request: the release is read once, at the first call. */
  session(): Promise<Session> {
    this.#session ??= this.#store.open(this.#releaseId).then(session => {
      this.#opened = session;
      return session;
    });
    return this.#session;
  }

  /** @throws NoReleaseError while none is imported. */
  async edition(): Promise<Edition> {
    return (await this.session()).edition;
  }

  /** The session if any resolver has opened it. */
  get opened(): Session | null {
    return this.#opened;
  }
}
