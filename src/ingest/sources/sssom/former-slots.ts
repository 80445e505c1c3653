// Slots of before SSSOM 1.0, read as the slots of today.
// https://mapping-commons.github.io/sssom/spec-formats-tsv/#compatibility-with-pre-10-versions

/** `match_type` as it was defined. */
export const MATCH_TYPES: ReadonlyMap<string, string> = new Map([
  ['Lexical', 'semapv:LexicalMatching'],
  ['Logical', 'semapv:LogicalMatching'],
  ['HumanCurated', 'semapv:ManualMappingCuration'],
  ['Complex', 'semapv:CompositeMatching'],
  ['Unspecified', 'semapv:UnspecifiedMatching'],
  ['SemanticSimilarity', 'semapv:SemanticSimilarityThresholdMatching'],
]);

/** By the name of then and by that of today, in lower case. */
const JUSTIFICATIONS = new Map(
  [...MATCH_TYPES].flatMap(([name, term]) =>
    [name, term.replace(/^semapv:/, '')].map(key => [key.toLowerCase(), term]),
  ),
);
const COMPOSITE = 'semapv:CompositeMatching';

/**
 * `match_type` as `mapping_justification`: in any letter case, with any prefix, as a term of today; several that differ are composite.
 * Undefined where it says none.
 */
export function justificationOf(matchType: string): string | undefined {
  const terms = new Set<string | undefined>();
  for (const one of matchType.split('|'))
    terms.add(JUSTIFICATIONS.get(one.trim().replace(/^\w+:/, '').toLowerCase()));
  if (terms.has(undefined)) return undefined;
  return terms.size > 1 ? COMPOSITE : [...terms][0];
}

/** Where a set states none at all. */
export const UNSPECIFIED = 'semapv:UnspecifiedMatching';

/** The value of `match_term_type` that says that both sides are texts; every other one says that they are codes. */
export const LITERAL_TERMS = 'TermMatch';
