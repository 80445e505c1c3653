// What a mapping says: its relation, read from subject to object, and the algebra of relations.

/**
 * SKOS mapping relation, read from subject to object.
 * Source: https://www.w3.org/TR/skos-reference/#mapping ; NOT and UNSPECIFIED are what SSSOM files and Orphanet add:
 * https://mapping-commons.github.io/sssom/ (predicate_modifier) and codes that come without any relation.
 */
export enum MappingRelation {
  EXACT = 'EXACT',
  BROAD = 'BROAD',
  NARROW = 'NARROW',
  RELATED = 'RELATED',
  NOT = 'NOT',
  UNSPECIFIED = 'UNSPECIFIED',
}

/** All relations; the place of one here stands for it where relations are kept as numbers. */
export const RELATIONS: readonly MappingRelation[] = Object.values(MappingRelation);

/** How a mapping came about: as stated, read backwards, composed, or by the replacement of an inactive entity. */
export enum MappingJustification {
  STATED = 'STATED',
  INVERTED = 'INVERTED',
  CHAINED = 'CHAINED',
  REPLACED = 'REPLACED',
}

const { EXACT, BROAD, NARROW, RELATED, NOT, UNSPECIFIED } = MappingRelation;

/** The relation read from object to subject. Its own inverse: inverse(inverse(r)) = r. */
export function inverse(relation: MappingRelation): MappingRelation {
  if (relation === BROAD) return NARROW;
  if (relation === NARROW) return BROAD;
  return relation;
}

/**
 * The relation of source to target when `first` leads from source to pivot and `second` from pivot to target;
 * null where the chain says nothing. Rules: EXACT is the identity on both sides, BROAD and NARROW are transitive
 * (https://mapping-commons.github.io/sssom/chaining-rules/), broad with narrow gives nothing
 * (https://github.com/mapping-commons/sssom/issues/79), and what is not transitive goes no further than EXACT carries it.
 */
export function compose(first: MappingRelation, second: MappingRelation): MappingRelation | null {
  if (first === EXACT) return second;
  if (second === EXACT) return first;
  return first === second && (first === BROAD || first === NARROW) ? first : null;
}

/** Rank of a relation among paths: decided relations first, then RELATED, UNSPECIFIED, NOT. */
export function relationRank(relation: MappingRelation): number {
  return RANKS[relation];
}

const RANKS = { [EXACT]: 0, [BROAD]: 0, [NARROW]: 0, [RELATED]: 1, [UNSPECIFIED]: 2, [NOT]: 3 };

/** True where the two relations of one pair of codes cannot both hold. RELATED and UNSPECIFIED never contradict. */
export function contradicts(a: MappingRelation, b: MappingRelation): boolean {
  return a !== b && relationRank(a) % 3 === 0 && relationRank(b) % 3 === 0;
}

/** The predicate that says a relation, as a CURIE, where the mapping set states none of its own. */
export function predicateOf(relation: MappingRelation): string {
  return {
    [EXACT]: 'skos:exactMatch',
    [BROAD]: 'skos:broadMatch',
    [NARROW]: 'skos:narrowMatch',
    [RELATED]: 'skos:relatedMatch',
    [UNSPECIFIED]: 'oboInOwl:hasDbXref',
    [NOT]: 'skos:exactMatch',
  }[relation];
}

/**
 * FHIR R4 equivalence. It speaks about the target: `wider` = the target is wider in meaning than the source.
 * https://hl7.org/fhir/R4/codesystem-concept-map-equivalence.html
 */
export function fhirR4Equivalence(relation: MappingRelation): string {
  return {
    [EXACT]: 'equivalent',
    [BROAD]: 'wider',
    [NARROW]: 'narrower',
    [RELATED]: 'relatedto',
    [UNSPECIFIED]: 'relatedto',
    [NOT]: 'disjoint',
  }[relation];
}

/**
 * FHIR R5 relationship. It speaks about the source: `source-is-narrower-than-target`.
 * https://hl7.org/fhir/R5/valueset-concept-map-relationship.html
 */
export function fhirR5Relationship(relation: MappingRelation): string {
  return {
    [EXACT]: 'equivalent',
    [BROAD]: 'source-is-narrower-than-target',
    [NARROW]: 'source-is-broader-than-target',
    [RELATED]: 'related-to',
    [UNSPECIFIED]: 'related-to',
    [NOT]: 'not-related-to',
  }[relation];
}
