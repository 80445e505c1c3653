// Queries that turned out heavy a moment ago: asked again with the same variables, they need not begin in the thread that serves everybody.
import { createHash } from 'node:crypto';

const DOCUMENTS = 200;
const VARIABLES = 50;
/** Longer documents are not kept: their memory has to stay small, whatever is sent. */
const LETTERS = 10_000;

/** Bounded to a few megabytes: what was noted first is forgotten first. */
export class KnownHeavy {
  readonly #documents = new Map<string, Set<string>>();

  has({ query, variables }: Asked): boolean {
    // Most documents are not known at all: nothing is made of their variables.
    return this.#documents.get(query)?.has(digestOf(variables)) ?? false;
  }

  note({ query, variables }: Asked): void {
    if (query.length > LETTERS) return;
    const noted = this.#documents.get(query) ?? new Set<string>();
    this.#documents.set(query, noted);
    noted.add(digestOf(variables));
    forgetFirst(noted, VARIABLES);
    forgetFirst(this.#documents, DOCUMENTS);
  }
}

interface Asked {
  query: string;
  variables: Record<string, unknown> | null;
}

/** Variables may be as long as a body. */
function digestOf(variables: Asked['variables']): string {
  return createHash('sha256').update(JSON.stringify(variables)).digest('base64');
}

function forgetFirst(kept: Map<string, unknown> | Set<string>, most: number): void {
  for (const key of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(key);
  }
}
