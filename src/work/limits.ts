// How much work one request may do. It is counted while the request runs: no estimate made before it can know what the data hold.

/** What is counted. */
export enum Work {
  /** Objects and values of the answer, each as often as it stands there. */
  NODES = 'nodes',
  /** Values of the answer that are no part of an object but have to be looked up. */
  LOOKUPS = 'lookups',
  /** Bytes of the answer as JSON. */
  BYTES = 'bytes',
  /** Mappings that crosswalks look at on their way, each as often as it is looked at. */
  MAPPINGS = 'mappings',
  /** Entries of the lists that pages and parts of lists are cut from, each as often as its list is looked through. */
  ENTRIES = 'entries',
  /** Statements that keep the database busy however few rows they give: of searches, rankings and comparisons of releases. */
  SEARCHES = 'searches',
  /** Rows that the database gives. */
  ROWS = 'rows',
}

export type WorkLimits = Readonly<Record<Work, number>>;

/**
 * As low as they can be: 1,000 distinct ICD-10 codes to three systems with every path need 742,000 nodes, and 1,000 mixed codes with
 * every field 677,000 mappings. What reaches one has kept a core busy for up to two seconds. docs/operations.md has the figures.
 */
export const WORK_LIMITS: WorkLimits = {
  [Work.NODES]: 750_000,
  [Work.LOOKUPS]: 150_000,
  [Work.BYTES]: 24_000_000,
  [Work.MAPPINGS]: 700_000,
  [Work.ENTRIES]: 400_000,
  [Work.SEARCHES]: 30,
  [Work.ROWS]: 150_000,
};

/** For what no client waits for: exports, imports, commands. */
export const NO_LIMITS: WorkLimits = {
  [Work.NODES]: Number.POSITIVE_INFINITY,
  [Work.LOOKUPS]: Number.POSITIVE_INFINITY,
  [Work.BYTES]: Number.POSITIVE_INFINITY,
  [Work.MAPPINGS]: Number.POSITIVE_INFINITY,
  [Work.ENTRIES]: Number.POSITIVE_INFINITY,
  [Work.SEARCHES]: Number.POSITIVE_INFINITY,
  [Work.ROWS]: Number.POSITIVE_INFINITY,
};

/**
 * Of a request in the thread that serves everybody: what takes it some 10 ms. Who passes one is answered in another thread, with all
 * that a request may cost.
 */
export const LIGHT_LIMITS: WorkLimits = {
  ...WORK_LIMITS,
  [Work.NODES]: 5_000,
  [Work.BYTES]: 500_000,
  [Work.MAPPINGS]: 5_000,
  [Work.ENTRIES]: 10_000,
  [Work.SEARCHES]: 4,
  [Work.ROWS]: 5_000,
};

/** Codes or ids of one list or statement: more bring so much work that it need not begin in the thread that serves everybody. */
export const LIGHT_KEYS = 200;

/** Letters of all texts of one list; no code or id has a hundred. */
export const LIGHT_LETTERS = 100 * LIGHT_KEYS;
