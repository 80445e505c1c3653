// A query that another thread may have to answer: plain values, and one text that stands for all of them.

/** Plain values, to be sent to another thread. The document was validated. */
export interface HeavyQuery {
  query: string;
  variables: Record<string, unknown> | null;
  operationName: string | null;
  /** As in the header Nosograph-Release. */
  releaseId: string | null;
}

/** A body may be long: its text is made once, however many ask for it. */
const TEXTS = new WeakMap<HeavyQuery, string>();

/** The query as JSON: all that its answer depends on. */
export function jsonOf(query: HeavyQuery): string {
  const text = TEXTS.get(query) ?? JSON.stringify(query);
  TEXTS.set(query, text);
  return text;
}
