// Where a walk begins: the code itself, and the codes that the structure of its own system joins to it.
import { type Code, curie } from '../terminology/code.ts';
import { ICD11_UNIT } from '../terminology/code-system.ts';
import { bareMapping, type Mapping, STRUCTURE_SET } from '../terminology/mapping.ts';
import { MappingJustification, MappingRelation, predicateOf } from '../terminology/relation.ts';
import type { Ground } from './ground.ts';
import { Trail } from './trail.ts';

/**
 * The stem of an ICD-11 cluster such as 1A00&XN8P1, and what was joined to it; null for a code that is no cluster.
 * Source: postcoordination in the ICD-11 reference guide, https://icdcdn.who.int/icd11referenceguide/en/html/index.html (2.10).
 */
export function icd11Stem(code: Code): { stem: Code; extension: string } | null {
  if (code.system !== 'ICD-11') return null;
  const stem = new RegExp(`^${ICD11_UNIT}`).exec(code.code)?.[0];
  return stem && stem !== code.code
    ? { stem: { system: code.system, code: stem }, extension: code.code.slice(stem.length) }
    : null;
}

/** Trails from a code: itself, the children joined below it (NARROW), its stem and its parent (BROAD). None of these legs is a hop. */
export function startTrails(
  ground: Ground,
  source: Code,
  children: readonly Code[],
  parent: Code | null,
): Trail[] {
  const start = Trail.start(ground, source);
  const stem = icd11Stem(source);
  const legs = children.map(child => structuralLeg(source, child, MappingRelation.NARROW));
  if (stem) legs.push(structuralLeg(source, stem.stem, MappingRelation.BROAD));
  if (parent && parent.code !== stem?.stem.code)
    legs.push(structuralLeg(source, parent, MappingRelation.BROAD));
  if (legs.length === 0) return [start];
  return [start, ...legs.map(leg => start.stay(leg)).filter(trail => trail !== null)];
}

/** A leg that the code system itself states by the way its codes are built. */
function structuralLeg(subject: Code, object: Code, relation: MappingRelation): Mapping {
  return bareMapping({
    subject,
    object,
    relation,
    predicate: predicateOf(relation),
    mappingSetNo: STRUCTURE_SET,
    justification: MappingJustification.STATED,
  });
}

/** Each code once, in the order of first mention. */
export function distinctCodes(codes: readonly Code[]): Code[] {
  const distinct = new Map<string, Code>();
  for (const code of codes) distinct.set(curie(code), code);
  return [...distinct.values()];
}
