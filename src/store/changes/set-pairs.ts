// The two releases of a comparison, and their mapping sets that differ, as its statements are given them.
import type { MappingSetPair } from '../../release/changes.ts';

/** What a comparison counts for: it keeps the database busy for a quarter to half a second. */
export const SEARCHES = 3;

/** Numbers and not ids: what was read of a release before holds for this one alone. Null where it has been removed meanwhile. */
export const ENDS = `ends as materialized (
      select (select release_no from release where release_no = $1) as from_no, (select release_no from release where release_no = $2) as to_no
    )`;

/** The pairs, and the versions that they are made of; `first` is the first parameter of `setColumns`. */
export const setTables = (first: number) => `
    set_pair as materialized (
      select * from unnest($${first}::text[], $${first + 1}::int[], $${first + 2}::int[]) with ordinality as p(id, old_no, new_no, pair_no)
    ),
    set_version as materialized (
      select pair_no, true as old, old_no as mapping_set_no from set_pair where old_no is not null
      union all
      select pair_no, false, new_no from set_pair where new_no is not null
    )`;

/** Columns of the pairs, each as one value of a statement. */
export function setColumns(
  pairs: readonly MappingSetPair[],
): [string[], (number | null)[], (number | null)[]] {
  return [
    pairs.map(({ id }) => id),
    pairs.map(({ before }) => before?.no ?? null),
    pairs.map(({ after }) => after?.no ?? null),
  ];
}
