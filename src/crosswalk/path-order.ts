// The order of paths: which of several says best how two codes stand to each other.
import { compareText, curie } from '../terminology/code.ts';
import type { Mapping } from '../terminology/mapping.ts';
import { MappingJustification, MappingRelation, relationRank } from '../terminology/relation.ts';
import type { Trail } from './trail.ts';

const { STATED, INVERTED, REPLACED, CHAINED } = MappingJustification;
const JUSTIFICATIONS = { [STATED]: 0, [INVERTED]: 1, [REPLACED]: 2, [CHAINED]: 2 };

const { EXACT, BROAD, NARROW } = MappingRelation;
const DECIDED: readonly MappingRelation[] = [EXACT, BROAD, NARROW];

export type MappingSetName = (mappingSetNo: number) => string;

/** Order of legs that begin at the same code: by the CURIE of the other end, then by set, relation, predicate and mark. */
export function compareLegs(a: Mapping, b: Mapping, setName: MappingSetName): number {
  return (
    compareText(curie(a.object), curie(b.object)) ||
    compareText(setName(a.mappingSetNo), setName(b.mappingSetNo)) ||
    compareText(a.relation, b.relation) ||
    compareText(a.predicate, b.predicate) ||
    compareText(a.icd10Mark ?? '', b.icd10Mark ?? '')
  );
}

/** Legs of a code in their text order. */
export function sortLegs(legs: readonly Mapping[], setName: MappingSetName): Mapping[] {
  return legs.length < 2 ? [...legs] : [...legs].sort((a, b) => compareLegs(a, b, setName));
}

/**
 * Decided relations before RELATED before UNSPECIFIED before NOT; then stated, inverted, chained; then fewer legs;
 * then EXACT, BROAD, NARROW; then validated. Zero where only the text of the legs tells two paths apart.
 */
export function compareStrength(a: Trail, b: Trail): number {
  return (
    relationRank(a.relation) - relationRank(b.relation) ||
    JUSTIFICATIONS[a.justification] - JUSTIFICATIONS[b.justification] ||
    a.legCount - b.legCount ||
    DECIDED.indexOf(a.relation) - DECIDED.indexOf(b.relation) ||
    Number(b.validated) - Number(a.validated)
  );
}

/** `compareStrength`, then the text order of the legs. Total for trails from the same code. */
export function comparePaths(a: Trail, b: Trail, setName: MappingSetName): number {
  return compareStrength(a, b) || compareAllLegs(a.legs(), b.legs(), setName);
}

function compareAllLegs(a: readonly Mapping[], b: readonly Mapping[], setName: MappingSetName): number {
  for (const [i, leg] of a.entries()) {
    const other = b[i];
    const order = other ? compareLegs(leg, other, setName) : 0;
    if (order !== 0) return order;
  }
  return 0;
}
