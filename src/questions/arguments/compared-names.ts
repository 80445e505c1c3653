// Names in a comparison of two releases: what either of them holds can be named, whichever release answers.
import type { ComparedReleases } from '../../release/changes.ts';
import { declaredSystem } from '../../terminology/code-system.ts';
import { CodeSystems } from '../../terminology/code-systems.ts';
import { advice, badInput, type Refusal, Way } from '../refusal.ts';
import { listed } from './held-values.ts';
import { codeSystemNamed, nearestSets } from './named-values.ts';

/** Ids, sorted, each once. @throws Refusal for a system that neither holds a code of: its changes would be "none". */
export function codeSystemsOfEither(
  { from, to }: ComparedReleases,
  field: string,
  names: readonly string[],
): string[] {
  const held = new Set([...from.codeSystems, ...to.codeSystems]);
  const declared = [...from.declaredPrefixes, ...to.declaredPrefixes];
  const systems = new CodeSystems(
    declared.map(([prefix, iri]) => declaredSystem(prefix, iri)),
    id => held.has(id),
  );
  const ids = names.map(name => codeSystemNamed(systems, field, name).id);
  const missing = ids.find(id => !held.has(id));
  if (missing === undefined) return [...new Set(ids)].sort();
  const message = `Neither release ${from.id} nor ${to.id} holds a code of ${missing}. They hold codes of ${listed([...held].sort())}. Name one of these.`;
  throw badInput(field, message, { held: [...held].sort() });
}

/** @throws Refusal for a set that neither lists */
export function mappingSetsOfEither(
  { from, to }: ComparedReleases,
  field: string,
  ids: readonly string[],
): ReadonlySet<string> {
  const known = new Set([...from.mappingSets, ...to.mappingSets].map(set => set.id));
  const missing = ids.find(id => !known.has(id));
  if (missing === undefined) return new Set(ids);
  const { hint, nearest } = nearestSets([...known], missing);
  const message = `Neither release ${from.id} nor ${to.id} lists a mapping set "${missing.slice(0, 120)}". ${hint}`;
  throw badInput(field, message, { nearest });
}

export function noSuchDisorder({ from, to }: ComparedReleases, field: string, orphaCode: number): Refusal {
  const message = `Neither release ${from.id} nor ${to.id} has an entity ORPHA:${orphaCode}.`;
  return badInput(field, message, {}, advice(Way.SEARCH_BY_NAME));
}
