// What a crosswalk's filter lets through: whole paths, judged by their composed relation, validation and mapping sets.
import type { ClassificationLevelId } from '../terminology/disorder.ts';
import { inverse, type MappingRelation } from '../terminology/relation.ts';
import type { Trail } from './trail.ts';

export interface PathFilter {
  relations: ReadonlySet<MappingRelation>;
  validatedOnly: boolean;
  /** Numbers of the mapping sets to use; null for all of the release. */
  mappingSets: ReadonlySet<number> | null;
  /** Of ORPHAcodes only those in use are targets. */
  activeTargets: boolean;
  /** Of ORPHAcodes only those of these levels are targets; null for all. */
  levels: ReadonlySet<ClassificationLevelId> | null;
}

/** True where the filter names the set. Redirects and the structure of code systems are of no imported set: never filtered. */
export function inSets(filter: PathFilter, mappingSetNo: number): boolean {
  return mappingSetNo <= 0 || filter.mappingSets === null || filter.mappingSets.has(mappingSetNo);
}

/** `inSets`, to be asked of every leg of a walk: an array by the number of the set answers quicker than a set does. */
export function setsOf({ mappingSets }: PathFilter): (mappingSetNo: number) => boolean {
  if (mappingSets === null) return () => true;
  const named = new Uint8Array(1 + Math.max(0, ...mappingSets));
  for (const no of mappingSets) if (no > 0) named[no] = 1;
  return no => no <= 0 || named[no] === 1;
}

/** Evidence that may contradict: what passes the filter but for its relation. */
export function isEvidence(filter: PathFilter, trail: Trail): boolean {
  return trail.inSets && (trail.validated || !filter.validatedOnly);
}

export function passes(filter: PathFilter, trail: Trail): boolean {
  return isEvidence(filter, trail) && filter.relations.has(trail.relation);
}

/** `passes` for a trail walked from target to source. */
export function passesBackwards(filter: PathFilter, trail: Trail): boolean {
  return isEvidence(filter, trail) && filter.relations.has(inverse(trail.relation));
}
