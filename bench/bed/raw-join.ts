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
  leg as not materialized (
    select mapping_set_no, subject_system as from_system, subject_code as from_code, relation, object_system as to_system, object_code as to_code
    from mapping where relation <> 'NOT'
    union all
    select mapping_set_no, object_system, object_code,
      case relation when 'BROAD' then 'NARROW' when 'NARROW' then 'BROAD' else relation end, subject_system, subject_code
    from mapping where relation <> 'NOT'
  ),
  inactive as materialized (select orpha_code::text as code from disorder where release_no = $4 and status <> all($5)),
  pair as (
    select w.system, w.code, a.to_system, a.to_code
    from wanted w join leg a on a.from_system = w.system and a.from_code = w.code
    where a.mapping_set_no = any($3) and a.to_system = any($6) and a.to_system <> w.system
    union
    select w.system, w.code, b.to_system, b.to_code
    from wanted w
    join leg a on a.from_system = w.system and a.from_code = w.code
    join leg b on b.from_system = a.to_system and b.from_code = a.to_code
    where a.mapping_set_no = any($3) and b.mapping_set_no = any($3) and b.to_system = any($6)
      and a.to_system <> w.system and b.to_system <> w.system and b.to_system <> a.to_system
      and (a.relation = 'EXACT' or b.relation = 'EXACT' or (a.relation = b.relation and a.relation in ('BROAD', 'NARROW')))
      and (a.to_system <> 'ORPHA' or a.to_code not in (select code from inactive))
  )
  select p.* from pair p join concept c on c.system = p.to_system and c.code = p.to_code and c.well_formed`;

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
