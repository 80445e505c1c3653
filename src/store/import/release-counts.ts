// Counts a release once, when it is made: its disorders, its mappings, and the codes and mappings of each code system.
import type { PoolClient } from 'pg';

const SETS = 'select mapping_set_no from release_mapping_set where release_no = $1';

// Mappings are grouped first: the groups are few, so that each system's sums cost nothing.
const CODE_SYSTEMS = `insert into release_code_system (release_no, system, code_count, mapping_count, relation_counts)
  with stated as (
    select subject_system, object_system, relation, count(*) as n
    from mapping where mapping_set_no in (${SETS}) group by 1, 2, 3
  ), read_from_orpha as (
    select subject_system, object_system, n,
      case when object_system = 'ORPHA' and subject_system <> 'ORPHA' and relation = 'BROAD' then 'NARROW'
           when object_system = 'ORPHA' and subject_system <> 'ORPHA' and relation = 'NARROW' then 'BROAD'
           else relation end as relation
    from stated
  ), sides as (
    select subject_system as system, relation, n from read_from_orpha
    union all
    select object_system, relation, n from read_from_orpha where object_system <> subject_system
  ), relations as (
    select system, relation, sum(n)::integer as n from sides group by 1, 2
  ), codes as (
    select system, count(*)::integer as n from (
      select subject_system as system, subject_code as code from mapping where mapping_set_no in (${SETS})
      union
      select object_system, object_code from mapping where mapping_set_no in (${SETS})
      union
      select 'ORPHA', orpha_code::text from disorder where release_no = $1
    ) named group by system
  )
  select $1, codes.system, codes.n, coalesce(sum(relations.n), 0),
    coalesce(jsonb_object_agg(relations.relation, relations.n) filter (where relations.relation is not null), '{}')
  from codes left join relations using (system) group by codes.system, codes.n`;

const TOTALS = `update release set
    disorder_count = (select count(*) from disorder where release_no = $1),
    mapping_count = (select coalesce(sum(mapping_count), 0) from mapping_set_version where mapping_set_no in (${SETS}))
  where release_no = $1`;

/** Fills release_code_system and the totals of the release; its rows and mapping sets have to be complete. */
export async function countRelease(client: PoolClient, releaseNo: number): Promise<void> {
  await client.query(CODE_SYSTEMS, [releaseNo]);
  await client.query(TOTALS, [releaseNo]);
}
