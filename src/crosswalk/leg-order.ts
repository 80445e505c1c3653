// The text order of the legs of a code: the same on every machine, whoever gives them.
import { compareText, curie } from '../terminology/code.ts';
import type { Mapping } from '../terminology/mapping.ts';

export type MappingSetName = (mappingSetNo: number) => string;

/** By the CURIE of the other end, then by set, relation, predicate and mark. */
export function compareLegs(a: Mapping, b: Mapping, setName: MappingSetName): number {
  return (
    compareText(curie(a.object), curie(b.object)) ||
    compareText(setName(a.mappingSetNo), setName(b.mappingSetNo)) ||
    compareText(a.relation, b.relation) ||
    compareText(a.predicate, b.predicate) ||
    compareText(a.icd10Mark ?? '', b.icd10Mark ?? '')
  );
}

/** Legs of one code in their text order. */
export function sortLegs(legs: readonly Mapping[], setName: MappingSetName): Mapping[] {
  return legs.length < 2 ? [...legs] : [...legs].sort((a, b) => compareLegs(a, b, setName));
}
