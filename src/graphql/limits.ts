// What a request may ask for: one more is refused before any work. And how much work it may do, which is counted meanwhile.
import { Field, Int, ObjectType } from 'type-graphql';
import { ARGUMENT_LIMITS } from '../questions/arguments/limits.ts';
import { WORK_LIMITS } from '../work/limits.ts';

export const LIMITS = {
  ...ARGUMENT_LIMITS,
  depth: 16,
  cost: 20_000,
  aliases: 30,
  tokens: 4_000,
  nesting: 64,
  fragments: 200,
  comparisons: 50_000,
  selections: 5_000,
  variableValues: 5_000,
  variableFields: 200,
  /** Room for the longest document and list. */
  bodyBytes: 262_144,
  answerNodes: WORK_LIMITS.nodes,
  answerLookups: WORK_LIMITS.lookups,
  answerBytes: WORK_LIMITS.bytes,
  mappingsWalked: WORK_LIMITS.mappings,
  entriesLookedThrough: WORK_LIMITS.entries,
  searches: WORK_LIMITS.searches,
  rows: WORK_LIMITS.rows,
} as const;

@ObjectType('ServiceLimits', {
  description:
    'What a request may ask for; one more is refused before any work. The last seven are counted while the request runs; passing one ends it.',
})
export class ServiceLimitsType {
  @Field(() => Int, { description: 'Values in one list argument, such as codes or ids.' })
  batchSize!: number;
  @Field(() => Int, { description: 'Letters of all codes or ids in one list argument.' })
  listLetters!: number;
  @Field(() => Int, { description: 'Nodes on one page of a connection.' })
  pageSize!: number;
  @Field(() => Int, { description: 'Hops of a crosswalk.' })
  maxHops!: number;
  @Field(() => Int, { description: 'Matches listed for one target code system of one crosswalk item.' })
  maxMatches!: number;
  @Field(() => Int, { description: 'Conditions on mappings in one filter.' })
  mappingConditions!: number;
  @Field(() => Int, { description: 'Candidates of one text of matchNames.' })
  candidates!: number;
  @Field(() => Int, { description: 'Levels of nested fields in a query.' })
  depth!: number;
  @Field(() => Int, {
    description:
      'Static cost of a query: 2 for an object, 1 for a scalar, times 1.5 for each level of nesting.',
  })
  cost!: number;
  @Field(() => Int, { description: 'Aliases in a query.' })
  aliases!: number;
  @Field(() => Int, {
    description:
      'Tokens in a document: names, numbers, texts and signs. Values that are many belong into variables.',
  })
  tokens!: number;
  @Field(() => Int, {
    description:
      'Brackets of any kind that are open inside each other in a document; lists and objects inside each other in a variable.',
  })
  nesting!: number;
  @Field(() => Int, { description: 'Fragments that a document defines.' })
  fragments!: number;
  @Field(() => Int, {
    description:
      'Comparisons of fields of the same name that a document may need: for each name, the square of how often it stands there.',
  })
  comparisons!: number;
  @Field(() => Int, {
    description:
      'Fields and fragments of a query with all that its fragments hold, each as often as it is spread.',
  })
  selections!: number;
  @Field(() => Int, {
    description: 'Values in all variables of a request, those of lists and objects among them.',
  })
  variableValues!: number;
  @Field(() => Int, {
    description: 'Fields of all objects in the variables of a request: of an input, and of those inside it.',
  })
  variableFields!: number;
  @Field(() => Int, { description: 'Bytes of a request body.' })
  bodyBytes!: number;
  @Field(() => Int, { description: 'Objects and values in one answer, each as often as it stands there.' })
  answerNodes!: number;
  @Field(() => Int, {
    description:
      'Values in one answer that are no part of their object but have to be looked up, such as synonyms, mappings or parents.',
  })
  answerLookups!: number;
  @Field(() => Int, { description: 'Bytes of one answer.' })
  answerBytes!: number;
  @Field(() => Int, {
    description: 'Mappings that the crosswalks of one request look at, each as often as it is looked at.',
  })
  mappingsWalked!: number;
  @Field(() => Int, {
    description:
      'Entries of the lists that pages and parts of lists are cut from, each as often as its list is looked through.',
  })
  entriesLookedThrough!: number;
  @Field(() => Int, {
    description:
      'Searches, rankings and comparisons of releases of one request. A search that finds nothing but similar names counts twice, a comparison of releases three times.',
  })
  searches!: number;
  @Field(() => Int, { description: 'Rows of the database that one request reads.' })
  rows!: number;
}
