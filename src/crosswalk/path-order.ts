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

/** Text of a leg, by which legs that are otherwise equal are ordered. */
function legText(leg: Mapping, setName: MappingSetName): string {
  return `${curie(leg.subject)} ${curie(leg.object)} ${setName(leg.mappingSetNo)} ${leg.relation} ${leg.predicate} ${leg.icd10Mark ?? ''}`;
}

/** Legs in their text order. */
export function sortLegs(legs: readonly Mapping[], setName: MappingSetName): Mapping[] {
  if (legs.length < 2) return [...legs];
  const texts = legs.map(leg => ({ leg, text: legText(leg, setName) }));
  return texts.sort((a, b) => compareText(a.text, b.text)).map(({ leg }) => leg);
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

/** `compareStrength`, then the text order of the legs. Total. */
export function comparePaths(a: Trail, b: Trail, setName: MappingSetName): number {
  return compareStrength(a, b) || compareLegs(a.legs(), b.legs(), setName);
}

function compareLegs(a: readonly Mapping[], b: readonly Mapping[], setName: MappingSetName): number {
  for (const [i, leg] of a.entries()) {
    const other = b[i];
    const order = other ? compareText(legText(leg, setName), legText(other, setName)) : 0;
    if (order !== 0) return order;
  }
  return 0;
}
