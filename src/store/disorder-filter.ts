// The filter of disorders as SQL: conditions on a row `d` of the table disorder, for browsing and for searching.
import type { DisorderFilter, MappingCondition } from '../release/disorder-filter.ts';
import { inverse } from '../terminology/relation.ts';
import type { Session } from './session.ts';

/** Adds a value to a statement and gives its place, as `$2`. */
export type Bind = (value: unknown) => string;

/** Parameters of one statement; the first is the number of the release. */
export function binding(session: Session): { values: unknown[]; bind: Bind } {
  const values: unknown[] = [session.edition.releaseNo];
  return { values, bind: value => `$${values.push(value)}` };
}

/** The condition on the status. */
export function statusCondition(filter: DisorderFilter, bind: Bind): string {
  return `d.status = any(${bind(filter.statuses)})`;
}

/** The condition on the level; true where none is asked for. */
export function levelCondition(filter: DisorderFilter, bind: Bind): string {
  return filter.levels ? `d.level = any(${bind(filter.levels)})` : 'true';
}

/** Every other condition, each beginning with `and`. */
export function otherConditions(filter: DisorderFilter, bind: Bind): string {
  return [...conditionsOf(filter, bind)].map(condition => `and ${condition}`).join(' ');
}

/** The first part of a `with recursive` that `otherConditions` needs; empty where it needs none. */
export function descendantsOf(filter: DisorderFilter, bind: Bind): string {
  if (filter.descendantOf === undefined) return '';
  const within =
    filter.classification === undefined ? '' : `and e.classification_id = ${bind(filter.classification)}`;
  return `below(within, code) as (
      select e.classification_id, e.child from classification_edge e where e.release_no = $1 and e.parent = ${bind(filter.descendantOf)} ${within}
      union
      select b.within, e.child from below b
      join classification_edge e on e.release_no = $1 and e.parent = b.code and e.classification_id = b.within
    ),`;
}

function* conditionsOf(filter: DisorderFilter, bind: Bind): Generator<string> {
  if (filter.typologies) yield `d.typology = any(${bind(filter.typologies)})`;
  if (filter.descendantOf !== undefined) yield isIn('d.orpha_code', 'select code from below');
  if (filter.classification !== undefined) {
    yield has('classification_member', `x.classification_id = ${bind(filter.classification)}`);
  }
  if (filter.inheritance) yield has('inheritance', `x.label = any(${bind(filter.inheritance)})`);
  if (filter.ageOfOnset) yield has('age_of_onset', `x.label = any(${bind(filter.ageOfOnset)})`);
  if (filter.prevalenceClass) yield has('prevalence_class', `x.class = any(${bind(filter.prevalenceClass)})`);
  for (const condition of filter.mappings ?? []) yield mappingsAre(condition, bind);
}

/** The mappings that count are read once for all disorders: to look them up for one after the other takes longer. */
function mappingsAre({ mapped, systems, relations, mappingSetNos }: MappingCondition, bind: Bind): string {
  const [named, sets] = [bind(systems), bind(mappingSetNos)];
  const [forwards, backwards] = [bind(relations), bind(relations.map(inverse))];
  const counted = `(
      select m.subject_code as code, m.object_system as system from mapping m
      where m.subject_system = 'ORPHA' and m.object_system = any(${named}) and m.mapping_set_no = any(${sets}) and m.relation = any(${forwards})
      union
      select m.object_code, m.subject_system from mapping m
      where m.object_system = 'ORPHA' and m.subject_system = any(${named}) and m.mapping_set_no = any(${sets}) and m.relation = any(${backwards})
    ) counted`;
  if (!mapped) return `not ${isIn('d.orpha_code::text', `select code from ${counted}`)}`;
  const inEach = `select code from ${counted} group by code having count(*) = ${bind(systems.length)}`;
  return isIn('d.orpha_code::text', inEach);
}

/**
 * Whether a value is among those of a query that depends on no row. Behind `is true` PostgreSQL keeps it out of its joins: it makes a hash
 * table of the query once, where a nested loop, chosen for a wrong guess, would ask it again for every row.
 */
export function isIn(value: string, query: string): string {
  return `(${value} in (${query})) is true`;
}

function has(table: string, condition: string): string {
  return `exists (select 1 from ${table} x where x.release_no = $1 and x.orpha_code = d.orpha_code and ${condition})`;
}
