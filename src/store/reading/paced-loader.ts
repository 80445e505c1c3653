// A loader whose answers come when the request has its turn: an answer of SQL wakes a thousand resolvers, which may each have long work.
import type DataLoader from 'dataloader';
import type { RequestWork } from '../../work/request-work.ts';

/** As much as so many nodes: what resolvers do with what they get. */
const WEIGHT = 8;

export class PacedLoader<Key, Value, Id> {
  readonly #work: RequestWork;
  readonly #loader: DataLoader<Key, Value, Id>;

  constructor(work: RequestWork, loader: DataLoader<Key, Value, Id>) {
    this.#work = work;
    this.#loader = loader;
  }

  async load(key: Key): Promise<Value> {
    const value = await this.#loader.load(key);
    const pause = this.#work.pauseLookup(WEIGHT);
    if (pause) await pause;
    return value;
  }
}
