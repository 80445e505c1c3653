// Queries that ask for far more than anybody can use: hostile ones, and those of good clients that ask for everything.
import type { GreedyQuery } from './circles.ts';

/** Codes to ask with, many of each system; tests take them from the release that they ask. */
export interface CodesHeld {
  orpha: readonly string[];
  icd10: readonly string[];
  omim: readonly string[];
  /** Id of the live one. */
  release: string;
}

const CROSSWALK = `query ($codes: [String!]!, $to: [ID!]!, $hops: Int, $matches: Int, $replacements: ReplacementPolicy) {
  crosswalk(codes: $codes, to: $to, maxHops: $hops, maxMatches: $matches, followReplacements: $replacements)`;

const EVERYTHING = `{ input status source { curie label url codeSystem { id name } }
  targets { codeSystem { id name } status matchCount matches {
    target { curie label url iri } relation predicate fhirR4Equivalence fhirR5Relationship justification validated cardinality
    ambiguousExact conflict paths { relation validated legs { subject { curie label } object { curie label } relation predicate
      validationStatus justification mappingSet { id title licence attribution } } } } }
  problem { code message hint } warnings { code message hint } }`;

const DISORDER = `curie name synonyms definition url prevalenceClass inheritance ageOfOnset prevalences { type class geography sources }
  externalCodes { curie label url } mappings { object { curie label } relation predicate mappingSet { id attribution } }
  parents { curie name } classifications { id name } detailedInformation { title url }`;

const SYSTEMS = [
  'ICD-10',
  'ICD-11',
  'OMIM',
  'UMLS',
  'MeSH',
  'GARD',
  'MedDRA',
  'MONDO',
  'SNOMEDCT',
  'DOID',
  'NCIT',
  'HGNC',
];

/** `count` codes, of what there are, again and again. */
function many(codes: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, i) => codes[i % codes.length] ?? 'ORPHA:558');
}

function crosswalk(name: string, codes: readonly string[], to: readonly string[], more = {}): GreedyQuery {
  return { name, query: `${CROSSWALK} ${EVERYTHING} }`, variables: { codes, to, ...more } };
}

/** A selection inside the same opening again and again, with every brace closed. */
function nested(levels: number, open: string, inner: string): string {
  const text = `${`${open} { `.repeat(levels)}${inner}`;
  const count = (brace: string) => text.split(brace).length - 1;
  return `${text}${' }'.repeat(count('{') - count('}'))}`;
}

function aliased(count: number, field: string): string {
  return numbered(count, () => field);
}

/** Each under an alias, and with arguments of its own: none is looked up for the other. */
function numbered(count: number, field: (n: number) => string): string {
  return Array.from({ length: count }, (_, i) => `a${i}: ${field(i)}`).join(' ');
}

/** Fragments of which each spreads the next one twice. */
function doubling(levels: number, type: string): string {
  const each = (i: number) => `fragment F${i} on ${type} { ...F${i + 1} ...F${i + 1} }`;
  return `${Array.from({ length: levels }, (_, i) => each(i)).join(' ')} fragment F${levels} on ${type} { name }`;
}

export function greedyQueries({ orpha, icd10, omim, release }: CodesHeld): GreedyQuery[] {
  const pages = 'first: 200';
  return [
    {
      name: 'signs of the disorders of signs, 104 bytes',
      query:
        '{disorder(id:"558"){phenotypes{disorder{phenotypes{disorder{phenotypes{disorder{phenotypes{term}}}}}}}}}',
    },
    {
      name: 'genes of the disorders of genes',
      query: `{ disorder(id: "558") { ${nested(3, 'genes { gene { disorders { disorder', 'name')} } }`,
    },
    {
      name: 'all heads and everything below them',
      query: `{ classifications { roots { ${nested(11, 'children', 'name')} } } }`,
    },
    {
      name: 'all heads, and the definitions of what is below them',
      query: `{ classifications { roots { ${nested(6, 'children', 'definition synonyms')} } } }`,
    },
    {
      name: 'parents of children of parents',
      query: `{ browseDisorders(${pages}) { nodes { ${nested(5, 'parents { children', 'curie')} } } }`,
    },
    {
      name: 'pages of descendants of descendants, by variable',
      query: `query ($n: Int) { browseDisorders(first: $n) { nodes { descendants(first: $n) { nodes { descendants(first: $n) { nodes { name } } } } } } }`,
      variables: { n: 200 },
    },
    {
      name: 'pages of ancestors with everything',
      query: `query ($n: Int) { browseDisorders(first: $n) { nodes { ancestors(first: $n) { nodes { ${DISORDER} } } } } }`,
      variables: { n: 200 },
    },
    {
      name: 'a thousand disorders with everything',
      query: `query ($ids: [ID!]!) { disorders(ids: $ids) { disorder { ${DISORDER} } } }`,
      variables: { ids: many(orpha, 1000) },
    },
    {
      name: 'a thousand disorders with all their signs, and all disorders of those',
      query: `query ($ids: [ID!]!) { disorders(ids: $ids) { disorder { phenotypes { hpoId term disorder { phenotypes { hpoId } } } } } }`,
      variables: { ids: many(orpha, 1000) },
    },
    {
      name: 'one disorder a thousand times, with everything',
      query: `query ($ids: [ID!]!) { disorders(ids: $ids) { disorder { ${DISORDER} } } }`,
      variables: { ids: many(['ORPHA:558'], 1000) },
    },
    {
      name: 'definitions, thirty times each',
      query: `{ browseDisorders(${pages}) { nodes { children { ${aliased(29, 'definition')} } } } }`,
    },
    {
      name: 'thirty searches by a word of many',
      query: `{ ${aliased(30, `searchDisorders(query: "syndrome", ${pages}) { totalCount nodes { name } }`)} }`,
    },
    {
      name: 'thirty searches that find nothing but what is alike',
      query: `{ ${Array.from({ length: 30 }, (_, i) => `a${i}: searchDisorders(query: "gaucherr diseese typpe ${i}", first: 50) { nodes { name } }`).join(' ')} }`,
    },
    {
      name: 'a thousand texts that are alike at most',
      query:
        'query ($texts: [String!]!) { matchNames(texts: $texts, first: 20) { candidates { node { name synonyms } } } }',
      variables: {
        texts: Array.from(
          { length: 1000 },
          (_, i) => `gaucherr diseese of the hereditery syndrom typpe ${i}`,
        ),
      },
    },
    {
      name: 'thirty lists of a thousand texts in one request',
      query: `query ($texts: [String!]!) { ${aliased(30, 'matchNames(texts: $texts) { certainty }')} }`,
      variables: { texts: Array.from({ length: 1000 }, (_, i) => `marfann syndrom ${i}`) },
    },
    {
      name: 'texts as long as one list may hold',
      query:
        'query ($texts: [String!]!) { matchNames(texts: $texts) { certainty candidates { matchedText } } }',
      variables: { texts: Array.from({ length: 660 }, (_, i) => `${'diseese syndrom '.repeat(18)}${i}`) },
    },
    {
      name: 'a search by a very long text',
      query:
        'query ($text: String!) { searchDisorders(query: $text, first: 200) { totalCount nodes { name synonyms } } }',
      variables: { text: 'syndrome disease type familial congenital '.repeat(50) },
    },
    {
      name: 'mappings of mappings of a code with very many',
      query: `{ externalCode(curie: "ICD-10:Q87.8") { mappings(${pages}) { nodes { object { ... on Disorder { mappings { object { ... on ExternalCode { mappings(${pages}) { nodes { object { curie } } } } } } } } } } } }`,
    },
    {
      name: 'disorders of the codes of the disorders of a code',
      query: `{ externalCode(curie: "ICD-10:Q87.8") { disorders(${pages}) { nodes { externalCodes { disorders(${pages}) { nodes { externalCodes { curie } } } } } } } }`,
    },
    {
      name: 'introspection in circles',
      query: `{ __schema { types { ${aliased(25, 'fields { name type { name fields { name type { name ofType { name } } } } }')} } } }`,
    },
    {
      name: 'every disorder of every level, with everything',
      query: `{ classificationLevels { disorders(${pages}) { nodes { ${DISORDER} } } } }`,
    },
    {
      name: 'every release with all of its sets, thirty times',
      query: `{ ${aliased(30, 'releases { id products { name } mappingSets { id title attribution } }')} }`,
    },
    crosswalk('one code a thousand times, every field', many(['ICD-10:Q87.8'], 1000), ['ORPHA']),
    crosswalk('one code three hundred times, every field', many(['ICD-10:Q87.8'], 300), ['ORPHA']),
    crosswalk('a thousand ORPHAcodes to twelve systems, every field', many(orpha, 1000), SYSTEMS),
    crosswalk('a thousand ORPHAcodes to twelve systems in four hops', many(orpha, 1000), SYSTEMS, {
      hops: 4,
    }),
    crosswalk('a thousand ICD-10 codes to three systems, every field', many(icd10, 1000), [
      'ORPHA',
      'OMIM',
      'MONDO',
    ]),
    crosswalk('a thousand ICD-10 codes in four hops', many(icd10, 1000), ['ORPHA', 'OMIM', 'MONDO'], {
      hops: 4,
      matches: 5000,
    }),
    crosswalk('a thousand OMIM codes to everything', many(omim, 1000), SYSTEMS, {
      hops: 3,
      replacements: 'MOVED_AND_REFERRED',
    }),
    crosswalk('one code of many mappings in four hops to everything', ['ICD-10:Q87.8'], SYSTEMS, {
      hops: 4,
      matches: 5000,
    }),
    crosswalk('a thousand codes that are none', many(['nonsense', 'ICD-11:!!', 'XYZ:1', ''], 1000), [
      'ORPHA',
    ]),
    crosswalk('a thousand systems, each the same', ['ORPHA:558'], many(['ICD-10'], 1000)),
    crosswalk('fifty very long codes', many(['ORPHA:'.concat('5'.repeat(20_000))], 50), ['ICD-10']),
    crosswalk(
      'fifty long codes, as much as one list may hold',
      many(['ORPHA:'.concat('5'.repeat(3_900))], 50),
      ['ICD-10'],
    ),
    {
      name: 'ten crosswalks of a thousand codes in one request',
      query: `query ($codes: [String!]!) { ${aliased(10, 'crosswalk(codes: $codes, to: ["ICD-10", "OMIM", "MONDO"]) { input targets { matchCount matches { relation target { curie } } } }')} }`,
      variables: { codes: many(icd10, 1000) },
    },
    {
      name: 'the same fault in twenty thousand places',
      query: `query ($ids: [ID!]!) { disorders(ids: $ids) { disorder { ${aliased(20, 'aggregation { children(classification: "8888") { name } }')} } } }`,
      variables: { ids: many(orpha, 1000) },
    },
    {
      name: 'a very long cursor in thousands of places',
      query: `query ($ids: [ID!]!, $after: String) { disorders(ids: $ids) { disorder { ${aliased(20, 'childDisorders(after: $after) { totalCount }')} } } }`,
      variables: { ids: many(orpha, 1000), after: 'x'.repeat(100_000) },
    },
    {
      name: 'a very long list of an enum in thousands of places',
      query: `query ($ids: [ID!]!, $not: [MappingRelation!]) { disorders(ids: $ids) { disorder { ${aliased(20, 'mappings(relations: $not) { relation }')} } } }`,
      variables: { ids: many(orpha, 190), not: many(['NOT'], 20_000) },
    },
    {
      name: 'pages of codes of the disorders of codes, of which only numbers are answered',
      query: `query ($ids: [ID!]!, $n: Int) { disorders(ids: $ids) { disorder { externalCodes(first: $n) { disorders(first: $n) { nodes { externalCodes(first: $n) { mappings(first: $n) { totalCount } } } } } } } }`,
      variables: { ids: many(orpha, 1000), n: 200 },
    },
    {
      name: 'how many stand below a thousand disorders, in thirty ways',
      query: `query ($ids: [ID!]!) { disorders(ids: $ids) { disorder { ${numbered(29, n => `descendants(first: ${n}) { totalCount }`)} } } }`,
      variables: { ids: many(orpha, 1000) },
    },
    {
      name: 'how many signs a thousand disorders have, in thirty ways',
      query: `query ($ids: [ID!]!) { disorders(ids: $ids) { disorder { ${numbered(29, n => `phenotypeAssociations(first: ${n}) { totalCount }`)} } } }`,
      variables: { ids: many(orpha, 1000) },
    },
    {
      name: 'no mappings of a thousand disorders, in thirty ways',
      query: `query ($ids: [ID!]!) { disorders(ids: $ids) { disorder { ${numbered(29, n => `mappings(first: ${n}, relations: [NOT]) { relation }`)} } } }`,
      variables: { ids: many(orpha, 1000) },
    },
    {
      name: 'as many tokens as a document may have, on fields that have to be compared',
      query: `{ ${'disorder(id: "558") { name } '.repeat(440)} }`,
    },
    {
      name: 'fragments of the schema that double sixty times',
      query: `{ __schema { types { ...F0 } } } ${doubling(60, '__Type')}`,
    },
    {
      name: 'fragments of a disorder that double eleven times',
      query: `{ disorder(id: "558") { ...F0 } } ${doubling(11, 'Disorder')}`,
    },
    {
      name: 'a filter of thousands of fields that there are not',
      query: 'query ($filter: DisorderFilter) { browseDisorders(filter: $filter) { totalCount } }',
      variables: { filter: Object.fromEntries(Array.from({ length: 4_900 }, (_, i) => [`no${i}`, 1])) },
    },
    {
      name: 'ten comparisons of releases',
      query: `query ($id: ID!) { ${numbered(10, n => `releaseChanges(from: $id, to: $id, first: ${n}) { totalCount }`)} }`,
      variables: { id: release },
    },
    {
      name: 'thirty rankings by signs',
      query: `{ ${numbered(30, n => `disordersByPhenotypes(hpoIds: ["HP:0001250", "HP:0001263", "HP:0000252"], first: ${n}) { totalCount }`)} }`,
    },
    {
      name: 'long texts, few nodes',
      query: `{ browseDisorders(${pages}) { nodes { ${aliased(24, 'definition')} } } }`,
    },
    {
      name: 'disorders by a thousand signs',
      query: `query ($ids: [ID!]!) { disordersByPhenotypes(hpoIds: $ids, ${pages}) { totalCount nodes { name phenotypes { term disorder { phenotypes { term } } } } } }`,
      variables: { ids: many(['HP:0001250', 'HP:0001263', 'HP:0000252'], 1000) },
    },
    {
      name: 'genes of all disorders of genes, by pages',
      query: `query ($n: Int) { gene(symbol: "FBN1") { disorderAssociations(first: $n) { nodes { disorder { geneAssociations(first: $n) { nodes { gene { disorderAssociations(first: $n) { nodes { disorder { name } } } } } } } } } } }`,
      variables: { n: 200 },
    },
    {
      name: 'signs by pages, in a circle',
      query: `query ($n: Int) { browseDisorders(first: $n) { nodes { phenotypeAssociations(first: $n) { nodes { disorder { phenotypeAssociations(first: $n) { nodes { term disorder { name } } } } } } } } }`,
      variables: { n: 200 },
    },
  ];
}
