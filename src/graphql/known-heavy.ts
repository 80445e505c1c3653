// Queries that turned out heavy a moment ago: asked again with the same variables, they need not begin in the thread that serves everybody.
import { createHash } from 'node:crypto';
import { type HeavyQuery, jsonOf } from './heavy-query.ts';

const DOCUMENTS = 200;
/** Ways to ask one document: variables, operation, release. */
const WAYS = 50;
/** Longer documents are not kept: their memory has to stay small, whatever is sent. */
const LETTERS = 10_000;

/** Bounded to a few megabytes: what was noted first is forgotten first. */
export class KnownHeavy {
  readonly #documents = new Map<string, Set<string>>();

  has(asked: HeavyQuery): boolean {
    // Most documents are not known at all: nothing is made of their variables.
    return this.#documents.get(asked.query)?.has(digestOf(asked)) ?? false;
  }

  note(asked: HeavyQuery): void {
    const { query } = asked;
    if (query.length > LETTERS) return;
    const noted = this.#documents.get(query) ?? new Set<string>();
    this.#documents.set(query, noted);
    noted.add(digestOf(asked));
    forgetFirst(noted, WAYS);
    forgetFirst(this.#documents, DOCUMENTS);
  }
}

/** Variables may be as long as a body. */
function digestOf(asked: HeavyQuery): string {
  return createHash('sha256').update(jsonOf(asked)).digest('base64');
}

function forgetFirst(kept: Map<string, unknown> | Set<string>, most: number): void {
  for (const key of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(key);
  }
}
