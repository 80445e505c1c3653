// What an SSSOM predicate says as a relation. Rule: docs/data.md#mapping-sets.
import { MappingRelation } from '../../../terminology/relation.ts';

const SKOS = 'http://www.w3.org/2004/02/skos/core#';
const RELATIONS: Readonly<Record<string, MappingRelation>> = {
  [`${SKOS}exactMatch`]: MappingRelation.EXACT,
  [`${SKOS}broadMatch`]: MappingRelation.BROAD,
  [`${SKOS}narrowMatch`]: MappingRelation.NARROW,
  [`${SKOS}relatedMatch`]: MappingRelation.RELATED,
  [`${SKOS}closeMatch`]: MappingRelation.RELATED,
  'http://www.geneontology.org/formats/oboInOwl#hasDbXref': MappingRelation.UNSPECIFIED,
};

export type SkippedPredicate = 'OTHER_PREDICATE' | 'OTHER_NEGATION' | 'OTHER_MODIFIER';

/**
 * The relation of a predicate, by its IRI. `Not` with exactMatch is NOT; any other negation says too little to be used.
 * https://mapping-commons.github.io/sssom/predicate_modifier/
 */
export function relationOfPredicate(iri: string, modifier: string): MappingRelation | SkippedPredicate {
  const relation = RELATIONS[iri] ?? 'OTHER_PREDICATE';
  if (modifier === '') return relation;
  if (modifier !== 'Not') return 'OTHER_MODIFIER';
  return relation === MappingRelation.EXACT ? MappingRelation.NOT : 'OTHER_NEGATION';
}

export function isSkipped(relation: MappingRelation | SkippedPredicate): relation is SkippedPredicate {
  return !(relation in MappingRelation);
}
