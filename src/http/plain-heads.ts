// Heads of answers to POST: what the framework has sent once is sent again by what passes by it.
import { RecentlyUsed } from '../work/recently-used.ts';

/** Names and values in turn, as `writeHead` takes them without another look. */
export type Head = readonly string[];

/** Clients are few, and none needs a longer header. */
const [KEPT, MOST_LETTERS] = [50, 200];
/** Of each answer by itself. */
const ITS_OWN = new Set(['content-length', 'content-encoding', 'server-timing']);

/** By the header Accept: it alone chooses among the heads of answers that are no errors and go to no page of another site. */
export class PlainHeads {
  readonly #heads = new RecentlyUsed<Head>(KEPT);

  /** Undefined where nobody has asked with this header yet. */
  of(accept = ''): Head | undefined {
    return this.#heads.get(accept);
  }

  /** @param sent all headers of an answer: none of them may belong to its request alone, but those that are left out here */
  note(accept = '', sent: Readonly<Record<string, string | number | string[] | undefined>>): void {
    if (accept.length > MOST_LETTERS || this.of(accept)) return;
    const names = Object.keys(sent).filter(name => !ITS_OWN.has(name));
    this.#heads.set(
      accept,
      names.flatMap(name => [name, String(sent[name])]),
    );
  }
}
