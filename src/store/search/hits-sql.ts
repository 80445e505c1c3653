// What parts of a search have in common: each is SQL that gives hits.
import type { Sought } from '../../release/found.ts';
import type { Bind } from '../disorder-filter.ts';

/** Rows (no, orpha_code, kind, field, text, score, association) of a search, as the body of a common table expression. */
export type HitsSql = (bind: Bind) => string;

/** The order of the hits of one disorder: it leaves nothing open, so that the best is always the same. */
export const BEST_FIRST =
  'score desc, field collate "C" desc, text collate "C", kind collate "C", association collate "C"';

/** One of the texts that a statement looks for, by its number. */
export interface Numbered {
  no: number;
  sought: Sought;
}

/** Rows of values as a table that a statement reads: `rows` as arrays of as many values as there are `types`. */
export function valuesTable(
  bind: Bind,
  types: readonly string[],
  rows: readonly (readonly unknown[])[],
): string {
  const columns = types.map((type, i) => `${bind(rows.map(row => row[i]))}::${type}[]`);
  return `unnest(${columns.join(', ')})`;
}
