// The crosswalk as plain SQL would answer it: pairs of codes joined by one or two mappings, and no more about them.
import type { Code } from '../../src/terminology/code.ts';
import { ACTIVE_STATUSES } from '../../src/terminology/disorder.ts';
import type { Query } from './recorder.ts';

/**
 * A pair counts where its path has a sound relation; which one it is, how it came about, whether paths disagree: not answered.
 * Inactive disorders are no pivots, malformed codes no targets, and no path comes back to the system it left.
 */
const JOIN = `
  with wanted as materialized (select distinct * from unnest($1::text[], $2::text[]) as w(system, code)),
  first as materialized (
    select w.system, w.code, m.relation, m.object_system as to_system, m.object_code as to_code
    from wanted w join mapping m on m.subject_system = w.system and m.subject_code = w.code
    where m.mapping_set_no = any($3) and m.relation <> 'NOT' and m.object_system <> w.system
    union all
    select w.system, w.code, ${inverted('m')}, m.subject_system, m.subject_code
    from wanted w join mapping m on m.object_system = w.system and m.object_code = w.code
    where m.mapping_set_no = any($3) and m.relation <> 'NOT' and m.subject_system <> w.system
  ),
  pivot as materialized (
    select * from first f where not exists (
      select from disorder d where d.release_no = $4 and d.status <> all($5)
        and d.orpha_code = case when f.to_system = 'ORPHA' and f.to_code ~ '^[0-9]{1,9}$' then f.to_code::int end)
  ),
  pair as (
    select system, code, to_system, to_code from first where to_system = any($6)
    union
    select p.system, p.code, m.object_system, m.object_code
    from pivot p join mapping m on m.subject_system = p.to_system and m.subject_code = p.to_code
    where m.mapping_set_no = any($3) and m.object_system = any($6) and m.object_system not in (p.system, p.to_system)
      and ${sound('p.relation', 'm.relation')}
    union
    select p.system, p.code, m.subject_system, m.subject_code
    from pivot p join mapping m on m.object_system = p.to_system and m.object_code = p.to_code
    where m.mapping_set_no = any($3) and m.subject_system = any($6) and m.subject_system not in (p.system, p.to_system)
      and ${sound('p.relation', inverted('m'))}
  )
  select p.* from pair p join concept c on c.system = p.to_system and c.code = p.to_code and c.well_formed`;

function inverted(mapping: string): string {
  return `case ${mapping}.relation when 'BROAD' then 'NARROW' when 'NARROW' then 'BROAD' else ${mapping}.relation end`;
}

/** EXACT composes with all but NOT, BROAD and NARROW each with itself, nothing else with anything. */
function sound(first: string, second: string): string {
  return `${second} <> 'NOT' and (${first} = 'EXACT' or ${second} = 'EXACT' or (${first} = ${second} and ${first} in ('BROAD', 'NARROW')))`;
}

/** Rows: system and code of the source, system and code of the target. */
export function rawJoin(
  codes: readonly Code[],
  to: readonly string[],
  mappingSets: number[],
  releaseNo: number,
): Query {
  return {
    name: 'raw_join',
    text: JOIN,
    values: [codes.map(c => c.system), codes.map(c => c.code), mappingSets, releaseNo, ACTIVE_STATUSES, to],
    rowMode: 'array',
  };
}
