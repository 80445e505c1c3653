// Compiled queries take values of leaves as they are: each has to be what graphql-js would make of it.
import {
  defaultFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isIntrospectionType,
  isLeafType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { createSchema } from '../../src/graphql/schema.ts';
import { AskedService } from '../oracle/asked-service.ts';
import { heldIn, RandomRequests } from '../release/random-requests.ts';
import { cloneRichSample } from '../release/rich-sample.ts';

const REQUESTS = 3_000;
/** Forms and suggestions are one visitor's, and what changes takes two releases: tests of their own ask for them, compiled. */
const NOT_ASKED = /^(Mutation|Suggestion|Captcha|InputProblem|ReleaseChange)/;
/** What few disorders have, and chance may not meet. */
const RARE = `query ($ids: [ID!]!, $sets: [ID!]) { disorders(ids: $ids) { disorder {
  translation(language: EN) { definition }
  mappings(mappingSets: $sets) { icd10Mark icd11FoundationId icd11MmsUrl confidence }
  detailedInformation { title audience kind url year producedBy endorsedBy }
  phenotypes { diagnosticCriterion }
  functionalConsequences { disability frequenceDisability temporalityDisability severityDisability lossOfAbility type defined }
  genes { gene { synonyms } }
} }
crosswalk(codes: ["OMIM:154700"], to: ["ORPHA"]) { targets { matches { targetLevel validated paths { validated } } } }
searchDisorders(query: "FBN1") { edges { associationType } } }`;
/** What the sample has none of. */
const ADDED = [
  `update mapping set confidence = 0.5, icd11_foundation_id = '1', icd11_mms_url = 'https://icd.who.int'`,
  `update gene set synonyms = '{A,B}'`,
  `update phenotype_association set diagnostic_criterion = 'Diagnostic criterion'`,
  `insert into functional_consequence select release_no, orpha_code, 0, 'Seeing', 'Frequent', 'Permanent', 'Severe', true, 'Activity', true
     from disorder where orpha_code = 558`,
];

/** By the name of a type and of its field. */
const seen = new Set<string>();
const wrong = new Set<string>();
let schema: GraphQLSchema;

beforeAll(async () => {
  schema = await createSchema();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!isLeafType(getNamedType(field.type))) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (...of) => {
        const value: unknown = resolve(...of);
        if (value instanceof Promise)
          return value.then(settled => noted(`${type.name}.${field.name}`, field.type, settled));
        return noted(`${type.name}.${field.name}`, field.type, value);
      };
    }
  }
});

function noted(name: string, type: GraphQLOutputType, value: unknown): unknown {
  const leaf = getNamedType(type);
  for (const one of Array.isArray(value) ? value : [value]) {
    if (one == null || !isLeafType(leaf)) continue;
    seen.add(name);
    // Others are not taken as they are.
    const asItIs = isEnumType(leaf) || isSpecifiedScalarType(leaf);
    if (asItIs && !Object.is(leaf.serialize(one), one)) wrong.add(`${name}: ${String(one)}`);
  }
  return value;
}

function leafFields(): string[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(type => !isIntrospectionType(type) && !NOT_ASKED.test(type.name))
    .flatMap(type =>
      Object.values(type.getFields())
        .filter(field => isLeafType(getNamedType(field.type)))
        .map(field => `${type.name}.${field.name}`),
    );
}

test('every value of an enum is its own name', () => {
  const enums = Object.values(schema.getTypeMap()).filter(isEnumType);
  expect(enums.length).toBeGreaterThan(20);
  for (const { name, value } of enums.flatMap(type => type.getValues())) expect(value).toBe(name);
});

test('every leaf of the schema is answered with a value that is what it shows', async () => {
  const database = await cloneRichSample();
  const service = await AskedService.on(database.url, schema);
  try {
    for (const statement of ADDED) await service.sql(statement);
    const held = await heldIn(service.sql.bind(service));
    const ids = await service.sql<{ id: string }>('select distinct orpha_code::text as id from disorder');
    const { result } = await service.execute(RARE, { ids: ids.map(({ id }) => id), sets: held.mappingSets });
    expect(result.errors).toBeUndefined();
    const requests = new RandomRequests(schema, held, 7);
    for (let i = 0; i < REQUESTS; i++) await service.execute(requests.next(), {});
  } finally {
    await service.close();
    await database.drop();
  }
  expect([...wrong]).toEqual([]);
  expect(leafFields().filter(name => !seen.has(name))).toEqual([]);
});
