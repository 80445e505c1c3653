// What an SSSOM predicate says as a relation. Rule: docs/data.md#mapping-sets.
import { MappingRelation } from '../../../terminology/relation.ts';

import { comparable } from './vocabularies.ts';

const SKOS = 'http://www.w3.org/2004/02/skos/core#';

interface KnownPredicate {
  curie: string;
  relation: MappingRelation;
}

const PREDICATES: readonly (readonly [string, KnownPredicate])[] = [
  [`${SKOS}exactMatch`, { curie: 'skos:exactMatch', relation: MappingRelation.EXACT }],
  [`${SKOS}broadMatch`, { curie: 'skos:broadMatch', relation: MappingRelation.BROAD }],
  [`${SKOS}narrowMatch`, { curie: 'skos:narrowMatch', relation: MappingRelation.NARROW }],
  [`${SKOS}relatedMatch`, { curie: 'skos:relatedMatch', relation: MappingRelation.RELATED }],
  [`${SKOS}closeMatch`, { curie: 'skos:closeMatch', relation: MappingRelation.RELATED }],
  [
    'http://www.geneontology.org/formats/oboInOwl#hasDbXref',
    { curie: 'oboInOwl:hasDbXref', relation: MappingRelation.UNSPECIFIED },
  ],
];
const IN_ANY_CASE = new Map(PREDICATES.map(([iri, known]) => [comparable(iri), known]));

export type SkippedPredicate = 'OTHER_PREDICATE' | 'OTHER_NEGATION' | 'OTHER_MODIFIER';

/** A predicate as it was written, and what it says. */
export interface ReadPredicate {
  written: string;
  relation: MappingRelation | null;
  /** The predicate that is meant, where `written` is that in other words: in another letter case, with another prefix, as an IRI. */
  meant: string | null;
}

/** Reads a predicate by its IRI. */
export function readPredicate(written: string, iri: string): ReadPredicate {
  const known = IN_ANY_CASE.get(comparable(iri));
  if (!known) return { written, relation: null, meant: null };
  return { written, relation: known.relation, meant: known.curie === written ? null : known.curie };
}

/**
 * The relation with a modifier. `Not` with exactMatch is NOT; any other negation says too little to be used.
 * https://mapping-commons.github.io/sssom/predicate_modifier/
 */
export function relationWith(
  relation: MappingRelation | null,
  modifier: string,
): MappingRelation | SkippedPredicate {
  if (modifier === '') return relation ?? 'OTHER_PREDICATE';
  if (modifier.toLowerCase() !== 'not') return 'OTHER_MODIFIER';
  return relation === MappingRelation.EXACT ? MappingRelation.NOT : 'OTHER_NEGATION';
}

export function isSkipped(relation: MappingRelation | SkippedPredicate): relation is SkippedPredicate {
  return !(relation in MappingRelation);
}
