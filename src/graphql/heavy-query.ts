// A query that another thread may have to answer, in plain values and as one text; and who answers it.

/** Plain values, to be sent to another thread. The document was validated. */
export interface HeavyQuery {
  query: string;
  variables: Record<string, unknown> | null;
  operationName: string | null;
  /** As in the header Nosograph-Release. */
  releaseId: string | null;
}

export interface WrittenAnswer {
  /** The answer as JSON in UTF-8, perhaps in memory that the next answer is written to once nobody waits for this one. */
  bytes: Uint8Array;
  /** True where it tells of an error. */
  failed: boolean;
  /** Seconds after which the same may be asked again, where there was no place for it. */
  retryAfterSeconds?: number | undefined;
  /** SQL statements that it has cost. */
  statements: number;
}

/** Where heavy queries are answered. */
export interface HeavyQueries {
  /**
   * `gone` has to settle when nobody waits for the answer any more or has it still to send: then its bytes are given back.
   * @throws BudgetExceeded or TooBusy where there is none.
   */
  answer(query: HeavyQuery, gone: Promise<void>): Promise<WrittenAnswer>;
}

/** A body may be long: its text is made once, however many ask for it. */
const TEXTS = new WeakMap<HeavyQuery, string>();

/** The query as JSON: all that its answer depends on. */
export function jsonOf(query: HeavyQuery): string {
  const text = TEXTS.get(query) ?? JSON.stringify(query);
  TEXTS.set(query, text);
  return text;
}
