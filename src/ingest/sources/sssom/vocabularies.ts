// Vocabularies that SSSOM itself speaks in: of predicates, of justifications, of what nothing was found for. Their terms are no codes.

/** Prefixes that need no declaration: https://mapping-commons.github.io/sssom/spec-model/#identifiers */
export const BUILT_IN: ReadonlyMap<string, string> = new Map([
  ['owl', 'http://www.w3.org/2002/07/owl#'],
  ['rdf', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'],
  ['rdfs', 'http://www.w3.org/2000/01/rdf-schema#'],
  ['semapv', 'https://w3id.org/semapv/vocab/'],
  ['skos', 'http://www.w3.org/2004/02/skos/core#'],
  ['sssom', 'https://w3id.org/sssom/'],
  ['xsd', 'http://www.w3.org/2001/XMLSchema#'],
  ['linkml', 'https://w3id.org/linkml/'],
]);
const OBO_IN_OWL = 'http://www.geneontology.org/formats/oboInOwl#';
const FORMER_SEMAPV = 'https://w3id.org/semapv/';

/** IRIs by prefix, in lower case: read in any letter case, and though no curie_map declares them. */
export const VOCABULARIES: ReadonlyMap<string, string> = new Map([
  ...BUILT_IN,
  ['oboinowl', OBO_IN_OWL],
  ['oio', OBO_IN_OWL],
]);
const STARTS = [...VOCABULARIES.values(), FORMER_SEMAPV].map(comparable);

/** What an id says that is a term of a vocabulary. */
export type VocabularyTerm = 'NO_TERM_FOUND' | 'VOCABULARY';

/** An IRI as IRIs of vocabularies are compared: http and https are one, and so is any letter case. */
export function comparable(iri: string): string {
  return iri.toLowerCase().replace(/^https:/, 'http:');
}

/** The IRI that is written in place of a CURIE, with or without angle brackets; null for anything else. */
export function writtenIri(text: string): string | null {
  return /^<?(https?:\/\/[^<>]*)>?$/i.exec(text)?.[1] ?? null;
}

/** Whether an IRI that begins so may be that of a term. */
export function mayBeTerm(start: string): boolean {
  const begins = comparable(start);
  return STARTS.some(iri => iri.startsWith(begins) || begins.startsWith(iri));
}

/**
 * What the term of an IRI says; null where it is of no vocabulary. That nothing was found is written in many ways: NoTermFound, NoMapping.
 * https://mapping-commons.github.io/sssom/spec-model/#documenting-unmapped-elements
 */
export function vocabularyTerm(iri: string): VocabularyTerm | null {
  const written = comparable(iri);
  const names = STARTS.filter(start => written.startsWith(start)).map(start => written.slice(start.length));
  if (!names.some(name => !name.includes('/'))) return null;
  return names.some(name => name.startsWith('no')) ? 'NO_TERM_FOUND' : 'VOCABULARY';
}
