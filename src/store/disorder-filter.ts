// The filter of disorders as SQL: conditions on a row `d` of the table disorder, for browsing and for searching.
import type { DisorderFilter } from '../release/disorder-filter.ts';
import { ORPHADATA_SET } from '../release/edition.ts';
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
export function otherConditions(filter: DisorderFilter, bind: Bind, session: Session): string {
  return [...conditionsOf(filter, bind, session)].map(condition => `and ${condition}`).join(' ');
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

function* conditionsOf(filter: DisorderFilter, bind: Bind, session: Session): Generator<string> {
  if (filter.typologies) yield `d.typology = any(${bind(filter.typologies)})`;
  if (filter.descendantOf !== undefined) yield 'd.orpha_code in (select code from below)';
  if (filter.classification !== undefined) {
    yield has('classification_member', `x.classification_id = ${bind(filter.classification)}`);
  }
  if (filter.inheritance) yield has('inheritance', `x.label = any(${bind(filter.inheritance)})`);
  if (filter.ageOfOnset) yield has('age_of_onset', `x.label = any(${bind(filter.ageOfOnset)})`);
  if (filter.prevalenceClass) yield has('prevalence_class', `x.class = any(${bind(filter.prevalenceClass)})`);
  const orphadata = session.edition.mappingSetNamed(ORPHADATA_SET)?.no ?? 0;
  const mapped = (systems: string) => `exists (select 1 from mapping m where m.subject_system = 'ORPHA'
      and m.subject_code = d.orpha_code::text and m.mapping_set_no = ${bind(orphadata)} and m.relation <> 'NOT' and m.object_system = ${systems})`;
  for (const system of filter.mappedIn ?? []) yield mapped(bind(system));
  if (filter.notMappedIn) yield `not ${mapped(`any(${bind(filter.notMappedIn)})`)}`;
}

function has(table: string, condition: string): string {
  return `exists (select 1 from ${table} x where x.release_no = $1 and x.orpha_code = d.orpha_code and ${condition})`;
}
