// Counts the rows of a mapping set that are no mapping here: by reason, and by the predicate that they were written with.
import type { NotStored } from '../../tally.ts';
import type { SkippedPredicate } from './sssom-predicate.ts';

/** Why a row is not a mapping here. Closed list, documented in docs/data.md. */
export type SkipReason =
  | SkippedPredicate
  | 'NO_TERM_FOUND'
  | 'NO_ID'
  | 'VOCABULARY'
  | 'LITERAL'
  | 'COMPOSITE'
  | 'SAME_CODE'
  | 'DUPLICATE';

/** Predicates told apart: a file that has more of them has no predicates. */
const MOST = 500;
const OTHERS = 'others';

export class NotStoredRows {
  total = 0;
  readonly #rows = new Map<string, NotStored>();

  add(reason: SkipReason, predicate: string): void {
    this.total++;
    const known = this.#rows.get(`${reason} ${predicate}`);
    if (known) known.rows++;
    else if (predicate !== OTHERS && this.#rows.size >= MOST) this.#addOther(reason);
    else this.#rows.set(`${reason} ${predicate}`, { reason, predicate, rows: 1 });
  }

  #addOther(reason: SkipReason): void {
    this.total--;
    this.add(reason, OTHERS);
  }

  /** Rows by reason. */
  byReason(): Partial<Record<SkipReason, number>> {
    const counts: Partial<Record<SkipReason, number>> = {};
    for (const { reason, rows } of this.#rows.values())
      counts[reason as SkipReason] = (counts[reason as SkipReason] ?? 0) + rows;
    return counts;
  }

  /** The most frequent first. */
  byPredicate(): NotStored[] {
    return [...this.#rows.values()].sort((a, b) => b.rows - a.rows);
  }
}
