// The schema that PostGraphile makes its API of: views and one function over the tables as the service creates them.
import { ACTIVE_STATUSES } from '../../src/terminology/disorder.ts';

const OWN_SET = `(select mapping_set_no from public.live join public.release_mapping_set using (release_no)
  join public.mapping_set_version v using (mapping_set_no) where v.id = 'orphadata')`;

const one = (column: string, table: string, more = '') =>
  `(select ${column} from public.${table} x where x.release_no = d.release_no and x.orpha_code = d.orpha_code ${more})`;

/** A column that is not asked for costs nothing: PostgreSQL does not evaluate it. Keys are said as https://postgraphile.org/postgraphile/5/views advises. */
const VIEWS = [
  `create view peers.release as select release_no, id as name, attribution from public.release`,
  `comment on view peers.release is '@primaryKey release_no'`,
  `create view peers.disorder as
    select d.orpha_code, d.orpha_code::text as code, d.release_no, d.level, d.typology, d.status,
      ${one('text', 'disorder_name', `and language = 'EN' and position = 0`)} as name,
      array${one('text', 'disorder_name', `and language = 'EN' and position > 0 order by position`)} as synonyms,
      ${one('text', 'definition', `and language = 'EN'`)} as definition,
      ${one('class', 'prevalence_class')} as prevalence_class,
      array${one('label', 'inheritance', 'order by position')} as inheritance,
      array${one('label', 'age_of_onset', 'order by position')} as age_of_onset,
      ${one('head', 'linearisation')} as head
    from public.disorder d join public.live using (release_no)`,
  `comment on view peers.disorder is E'@primaryKey orpha_code\n@unique code\n@foreignKey (head) references peers.disorder (orpha_code)|@fieldName preferentialParent\n@foreignKey (release_no) references peers.release (release_no)|@fieldName release'`,
  `create view peers.code as
    select m.mapping_no as id, m.subject_code, m.object_system as system, m.object_code as code, m.relation, m.validation_status
    from public.mapping m where m.mapping_set_no = ${OWN_SET} and m.subject_system = 'ORPHA'`,
  `comment on view peers.code is E'@primaryKey id\n@foreignKey (subject_code) references peers.disorder (code)|@foreignFieldName codes|@foreignSimpleFieldName codes'`,
  `create function peers.many(orpha_codes int[]) returns setof peers.disorder language sql stable as $$
    select d.* from unnest(orpha_codes) with ordinality as asked(orpha_code, place) join peers.disorder d using (orpha_code)
    order by place
  $$`,
];

const inverse = (relation: string) =>
  `case ${relation} when 'BROAD' then 'NARROW' when 'NARROW' then 'BROAD' else ${relation} end`;

const composed = (first: string, second: string) =>
  `case when ${first} = 'EXACT' then ${second} when ${second} = 'EXACT' then ${first}
    when ${first} = ${second} and ${first} in ('BROAD', 'NARROW') then ${first} end`;

/** The set is no condition of the index: with many sets that would be a probe for each. */
const OPEN = 'm.mapping_set_no + 0 = any (array(select no from allowed))';

/** The rules of docs/crosswalk.md: pairs with the relation of their best path of at most two mappings. */
const CROSSWALK = `create function peers.crosswalk(codes text[], targets text[], sets text[]) returns setof peers.match
  language sql stable as $$
    with allowed as materialized (
      select mapping_set_no as no from public.live join public.release_mapping_set using (release_no)
        join public.mapping_set_version v using (mapping_set_no) where sets is null or v.id = any(sets)
    ), wanted as materialized (
      select distinct c as input, split_part(c, ':', 1) as system, substr(c, strpos(c, ':') + 1) as code from unnest(codes) c
    ), first as materialized (
      select w.input, w.system as source, m.object_system as system, m.object_code as code, m.relation, 0 as way
      from wanted w join public.mapping m on m.subject_system = w.system and m.subject_code = w.code
      where ${OPEN} and m.object_system <> w.system
      union all
      select w.input, w.system, m.subject_system, m.subject_code, ${inverse('m.relation')}, 1
      from wanted w join public.mapping m on m.object_system = w.system and m.object_code = w.code
      where ${OPEN} and m.subject_system <> w.system
    ), pivot as materialized (
      select distinct f.input, f.source, f.system, f.code, f.relation
      from first f join public.concept using (system, code)
      where well_formed and not exists (
        select from public.disorder d join public.live using (release_no)
        where d.orpha_code = case when f.system = 'ORPHA' then f.code::int end and d.status <> all('{${ACTIVE_STATUSES.join(',')}}'))
    ), way as (
      select input, system, code, relation, way from first where system = any(targets)
      union all
      select p.input, m.object_system, m.object_code, ${composed('p.relation', 'm.relation')}, 2
      from pivot p join public.mapping m on m.subject_system = p.system and m.subject_code = p.code
      where ${OPEN} and m.object_system = any(targets) and m.object_system <> p.source and m.object_system <> p.system
      union all
      select p.input, m.subject_system, m.subject_code, ${composed('p.relation', inverse('m.relation'))}, 2
      from pivot p join public.mapping m on m.object_system = p.system and m.object_code = p.code
      where ${OPEN} and m.subject_system = any(targets) and m.subject_system <> p.source and m.subject_system <> p.system
    ), best as (
      select distinct on (input, system, code) input, system, code, relation
      from way where relation <> 'NOT'
      order by input, system, code, case relation when 'RELATED' then 1 when 'UNSPECIFIED' then 2 else 0 end, way,
        array_position(array['EXACT', 'BROAD', 'NARROW'], relation)
    )
    select input, system, system || ':' || code, relation from best join public.concept using (system, code) where well_formed
  $$`;

/** The oldest Node that PostGraphile 5 runs on. */
export const POSTGRAPHILE_NODE = 22;

/** Over the service's own index: every word, what is called so first. */
const SEARCH = `create function peers.search(query text, most int) returns setof peers.disorder language sql stable as $$
    with found as materialized (
      select t.orpha_code, bool_or(t.folded = lower(query)) as whole, max(ts_rank(t.words, asked)) as rank
      from public.live join public.search_term t using (release_no) cross join plainto_tsquery('simple', query) asked
        join public.disorder d using (release_no, orpha_code)
      where t.language = 'EN' and t.words @@ asked and d.status = any('{${ACTIVE_STATUSES.join(',')}}')
      group by t.orpha_code order by whole desc, rank desc, t.orpha_code limit most
    )
    select d.* from found join peers.disorder d using (orpha_code) order by whole desc, rank desc, orpha_code
  $$`;

export const POSTGRAPHILE_SCHEMA: readonly string[] = [
  'create schema peers',
  ...VIEWS,
  'create type peers.match as (input text, system text, target text, relation text)',
  CROSSWALK,
  SEARCH,
  // What is written once a release is never analysed by itself: without this the planner thinks of 2,000 live releases.
  'analyze public.live, public.release, public.release_mapping_set, public.mapping_set_version',
];
