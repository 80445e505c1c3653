// Queries that turned out heavy a moment ago: asked again with the same variables, they need not begin in the thread that serves everybody.

const DOCUMENTS = 200;
const VARIABLES = 50;

/** Bounded: what was noted first is forgotten first. */
export class KnownHeavy {
  readonly #documents = new Map<string, Set<string>>();

  has({ query, variables }: Asked): boolean {
    // Most documents are not known at all: nothing is made of their variables.
    return this.#documents.get(query)?.has(JSON.stringify(variables)) ?? false;
  }

  note({ query, variables }: Asked): void {
    const noted = this.#documents.get(query) ?? new Set<string>();
    this.#documents.set(query, noted);
    noted.add(JSON.stringify(variables));
    forgetFirst(noted, VARIABLES);
    forgetFirst(this.#documents, DOCUMENTS);
  }
}

interface Asked {
  query: string;
  variables: Record<string, unknown> | null;
}

function forgetFirst(kept: Map<string, unknown> | Set<string>, most: number): void {
  for (const key of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(key);
  }
}
