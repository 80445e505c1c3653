// How much differs in the mapping sets of two releases: one statement for all of them, whatever systems they map.
import type { ComparedReleases, MappingSetChange, MappingSetPair } from '../../release/changes.ts';
import { ReleaseNotFoundError } from '../../release/missing-release.ts';
import { inverse, RELATIONS } from '../../terminology/relation.ts';
import type { Session, Statement } from '../session.ts';
import { bitsOf } from './relation-bits.ts';
import { ENDS, SEARCHES, setColumns, setTables } from './set-pairs.ts';

/** Read from the end that comes first: a mapping that is turned round states the same. */
const statements = (end: string, other: string, bits: string, order: string) => `
      select v.pair_no, v.old, m.${end}_system, m.${end}_code, m.${other}_system, m.${other}_code, ${bits}
      from set_version v join mapping m using (mapping_set_no)
      where (m.subject_system, m.subject_code) ${order} (m.object_system, m.object_code)`;

const CHANGES: Statement = {
  name: 'mapping_set_changes',
  text: `
    with ${ENDS},
    ${setTables(3)},
    statement(pair_no, old, system, code, other_system, other_code, bits) as (
      ${statements('subject', 'object', bitsOf(RELATIONS), '<=')}
      union all ${statements('object', 'subject', bitsOf(RELATIONS.map(inverse)), '>')}
    ),
    mapping_pair as (
      select pair_no, coalesce(bit_or(bits) filter (where old), 0) as old_bits, coalesce(bit_or(bits) filter (where not old), 0) as new_bits
      from statement group by pair_no, system, code, other_system, other_code
    ),
    counts as (
      select pair_no, count(*) filter (where old_bits = 0) as added, count(*) filter (where new_bits = 0) as removed,
        count(*) filter (where old_bits <> 0 and new_bits <> 0 and old_bits <> new_bits) as changed
      from mapping_pair group by pair_no
    )
    select from_no as "fromNo", to_no as "toNo",
      (select coalesce(json_object_agg(s.id, json_build_object('mappingsAdded', added, 'mappingsRemoved', removed, 'relationsChanged', changed)), '{}')
         from counts join set_pair s using (pair_no)) as counts
    from ends`,
};

type Counts = Omit<MappingSetChange, keyof MappingSetPair>;

interface Row {
  fromNo: number | null;
  toNo: number | null;
  /** By id; without a set that holds no mapping in either. */
  counts: Record<string, Counts>;
}

const NONE: Counts = { mappingsAdded: 0, mappingsRemoved: 0, relationsChanged: 0 };

/** @throws ReleaseNotFoundError where one of the two is no longer stored. */
export async function mappingSetChanges(
  session: Session,
  { from, to }: Pick<ComparedReleases, 'from' | 'to'>,
  pairs: readonly MappingSetPair[],
): Promise<MappingSetChange[]> {
  const values = [from.releaseNo, to.releaseNo, ...setColumns(pairs)];
  const [row] = await session.queryCostly<Row>(CHANGES, values, SEARCHES);
  if (!row || row.fromNo === null) throw new ReleaseNotFoundError(from.id);
  if (row.toNo === null) throw new ReleaseNotFoundError(to.id);
  const counts = new Map(Object.entries(row.counts));
  return pairs.map(pair => ({ ...pair, ...(counts.get(pair.id) ?? NONE) }));
}
