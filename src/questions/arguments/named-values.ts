// Values that name code systems, mapping sets or classifications: found, or refused with the nearest names.
import { distance } from 'fastest-levenshtein';
import type { Edition, MappingSet } from '../../release/edition.ts';
import type { CodeSystem } from '../../terminology/code-system.ts';
import type { CodeSystems } from '../../terminology/code-systems.ts';
import { advice, badInput, Way } from '../refusal.ts';
import { heldSystems, systemNotHeld } from './held-values.ts';
import { checkBatch } from './limits.ts';

/** @throws Refusal naming the nearest systems where there is none of that name. */
export function codeSystemNamed(systems: CodeSystems, field: string, name: string): CodeSystem {
  const system = systems.find(name);
  if (system) return system;
  const nearest = systems.nearest(name);
  const message = `No code system is called "${name.slice(0, 60)}".`;
  if (nearest.length === 0) throw badInput(field, message, { nearest }, advice(Way.LIST_CODE_SYSTEMS));
  throw badInput(field, `${message} Did you mean ${nearest.join(' or ')}?`, { nearest });
}

/** A system that the release holds a code of. @throws Refusal also for one that is known and not held: whatever was asked of it would be "none". */
export function heldSystemNamed(edition: Edition, field: string, name: string): CodeSystem {
  const system = codeSystemNamed(edition.codeSystems, field, name);
  const message = systemNotHeld(edition, system);
  if (message !== null) throw badInput(field, message, { held: heldSystems(edition) });
  return system;
}

/** Ids of the named systems, each once; null where the argument was left out. @throws as `heldSystemNamed` */
export function codeSystemIds(
  edition: Edition,
  field: string,
  names: readonly string[] | null | undefined,
): ReadonlySet<string> | null {
  return names ? SYSTEMS.of(edition, field, names, name => heldSystemNamed(edition, field, name).id) : null;
}

/** Numbers of the named mapping sets; null where the argument was left out. */
export function mappingSetNos(
  edition: Edition,
  field: string,
  ids: readonly string[] | null | undefined,
): ReadonlySet<number> | null {
  return ids ? SETS.of(edition, field, ids, id => mappingSetNamed(edition, field, id).no) : null;
}

function mappingSetNamed(edition: Edition, field: string, id: string): MappingSet {
  const set = edition.mappingSetNamed(id);
  if (set) return set;
  const { hint, nearest } = nearestSets(
    edition.mappingSets.map(known => known.id),
    id,
  );
  throw badInput(field, `The release lists no mapping set "${id.slice(0, 120)}". ${hint}`, { nearest });
}

/** The known ids that are most like one that is not known, and a sentence that names them. */
export function nearestSets(known: readonly string[], id: string): { hint: string; nearest: string[] } {
  const nearest = known
    .map(each => ({ id: each, far: distance(each, id.slice(0, 200)) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(each => each.id);
  const hint = nearest.length > 0 ? `The nearest are: ${nearest.join(', ')}.` : 'It lists none.';
  return { hint, nearest };
}

/** Number of a classification of the release. @throws Refusal where it has none of that id. */
export function classificationNamed(edition: Edition, field: string, id: string): number {
  const no = classificationNo(field, id);
  if (edition.hasClassification(no)) return no;
  throw badInput(
    field,
    `Release ${edition.release.id} has no classification ${no}.`,
    {},
    advice(Way.LIST_CLASSIFICATIONS),
  );
}

/** Number of a classification as it is written in an argument, e.g. "146"; whether the release has it is another question. */
export function classificationNo(field: string, id: string): number {
  if (/^\d{1,9}$/.test(id.trim())) return Number(id);
  throw badInput(
    field,
    `"${id.slice(0, 60)}" is not the id of a classification.`,
    {},
    advice(Way.NUMBERS_OF_CLASSIFICATIONS),
  );
}

/** What a list of names stands for, kept as long as the list: one variable may be the argument of thousands of fields. */
class NamedLists<Named> {
  readonly #kept = new WeakMap<readonly string[], { edition: Edition; named: ReadonlySet<Named> }>();

  /** @throws Refusal for a list that is too long, and what `find` throws */
  of(
    edition: Edition,
    field: string,
    names: readonly string[],
    find: (name: string) => Named,
  ): ReadonlySet<Named> {
    const kept = this.#kept.get(names);
    if (kept?.edition === edition) return kept.named;
    checkBatch(field, names);
    const named = new Set(names.map(find));
    this.#kept.set(names, { edition, named });
    return named;
  }
}

const SYSTEMS = new NamedLists<string>();
const SETS = new NamedLists<number>();
