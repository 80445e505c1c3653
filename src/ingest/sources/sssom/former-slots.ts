// Slots of before SSSOM 1.0, read as the slots of today.
// https://mapping-commons.github.io/sssom/spec-formats-tsv/#compatibility-with-pre-10-versions

/** `match_type` as `mapping_justification`. */
export const MATCH_TYPES: ReadonlyMap<string, string> = new Map([
  ['Lexical', 'semapv:LexicalMatching'],
  ['Logical', 'semapv:LogicalMatching'],
  ['HumanCurated', 'semapv:ManualMappingCuration'],
  ['Complex', 'semapv:CompositeMatching'],
  ['Unspecified', 'semapv:UnspecifiedMatching'],
  ['SemanticSimilarity', 'semapv:SemanticSimilarityThresholdMatching'],
]);

/** Where a set states none at all. */
export const UNSPECIFIED = 'semapv:UnspecifiedMatching';

/** The value of `match_term_type` that says that both sides are texts; every other one says that they are codes. */
export const LITERAL_TERMS = 'TermMatch';
