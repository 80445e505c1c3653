// What parts of a search have in common: each is SQL that gives hits.
import type { Bind } from '../disorder-filter.ts';

/** Rows (orpha_code, kind, field, text, score) of a search, as the body of a common table expression. */
export type HitsSql = (bind: Bind) => string;
