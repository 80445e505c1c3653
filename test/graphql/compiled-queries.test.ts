// Compiled queries answer as graphql-js does, errors included; random requests compare both in test/release.
import { type ExecutionResult, execute, type GraphQLSchema, parse } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { CompiledQueries, SIGHTS } from '../../src/graphql/compiled-queries.ts';
import { createContext } from '../../src/graphql/context.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { Store } from '../../src/store/store.ts';
import { cloneSampleRelease } from '../support/real-release.ts';

let schema: GraphQLSchema;
let store: Store;
beforeAll(async () => {
  schema = await createSchema();
  const database = await cloneSampleRelease();
  const dataSource = await openDataSource({ url: database.url });
  store = Store.of(dataSource);
  return async () => {
    await dataSource.destroy();
    await database.drop();
  };
});

type Variables = Record<string, unknown>;

const asked = (query: string, variableValues?: Variables, operationName?: string) => ({
  document: parse(query),
  contextValue: createContext({ store }),
  variableValues: variableValues ?? null,
  operationName: operationName ?? null,
});

const CASES: [what: string, query: string, variables?: Variables, operation?: string][] = [
  ['a page', '{ disorder(id: "ORPHA:558") { name synonyms classificationLevel { name } } }'],
  [
    'fields asked twice, and under other names',
    '{ a: disorder(id: "558") { name n: name } a: disorder(id: "558") { status } }',
  ],
  [
    'fragments of an interface',
    '{ externalCode(curie: "OMIM:154700") { __typename ...C disorders { nodes { ...C } } } } fragment C on Concept { curie label ... on Disorder { status } }',
  ],
  [
    'a default of a variable that may not be null',
    'query ($id: ID! = "ORPHA:558") { disorder(id: $id) { name } }',
  ],
  ['no variable where one is needed', 'query ($id: ID!) { disorder(id: $id) { name } }'],
  ['a variable of a wrong kind', 'query ($ids: [ID!]!) { disorders(ids: $ids) { input } }', { ids: [null] }],
  [
    'an enum that is none',
    'query ($s: [DisorderStatus!]) { browseDisorders(filter: { statuses: $s }) { totalCount } }',
    { s: ['X'] },
  ],
  ['a refusal', '{ disorder(id: "OMIM:154700") { name } limits { depth } }'],
  ['a refusal of a field that may not be null', '{ crosswalk(codes: ["558"], to: ["NONE"]) { status } }'],
  [
    'many faults within what one of them makes null',
    '{ a: disorder(id: "558") { parents { children(classification: "9999") { name } } } b: disorder(id: "558") { mappings { object { ... on ExternalCode { disorders(first: 999) { totalCount } } } } } }',
  ],
  [
    'a fault in each of several',
    '{ disorders(ids: ["558", "732"]) { disorder { x: children(classification: "9999") { name } y: children(classification: "9998") { name } } } }',
  ],
  [
    'what is left out, and what is not',
    'query ($yes: Boolean!, $no: Boolean!) { disorder(id: "558") { name @include(if: $yes) status @skip(if: $yes) synonyms @include(if: $no) ...F @include(if: $no) } } fragment F on Disorder { definition }',
    { yes: true, no: false },
  ],
  [
    'a fragment that is left out where it is spread first',
    '{ disorder(id: "558") { code ...F @skip(if: true) ...F } } fragment F on Disorder { name }',
  ],
  [
    'a fragment within one that is left out, and beside it',
    'query ($why: Boolean!) { crosswalk(codes: ["OMIM:154700"], to: ["ICD-10"]) { targets { matches { ...Why @include(if: $why) ...Match } } } } fragment Match on CrosswalkMatch { target { curie } relation } fragment Why on CrosswalkMatch { ...Match justification }',
    { why: false },
  ],
  [
    'a field that is left out beside the same field',
    'query ($s: Boolean!) { disorder(id: "558") { parents @include(if: $s) { name } parents { code } } }',
    { s: false },
  ],
  [
    'a fragment that is spread in several places, one within another',
    '{ disorder(id: "558") { ...A ...B parents { ...A } } } fragment A on Disorder { name c: code } fragment B on Disorder { ...A status }',
  ],
  ['one of two operations', 'query A { limits { depth } } query B { limits { cost } }', {}, 'B'],
  ['two operations and no name', 'query A { limits { depth } } query B { limits { cost } }'],
  ['the schema itself', '{ __schema { queryType { name } } __type(name: "Disorder") { fields { name } } }'],
];

/** Errors come in the order in which fields end, and of several within one list the first is told: neither is part of the answer. */
function told({ data, errors = [] }: ExecutionResult): unknown {
  const plain = errors.map(error => JSON.stringify(error).replace(/(?<="path":.*),\d+/g, ',#'));
  return { data: JSON.stringify(data), errors: plain.sort() };
}

test.each(CASES)('%s', async (_, query, variables, operation) => {
  const compiled = new CompiledQueries(schema, 1);
  const expected = await execute({ schema, ...asked(query, variables, operation) });
  for (let again = 0; again < 2; again++) {
    const result = await compiled.execute(asked(query, variables, operation));
    expect(told(result)).toEqual(told(expected));
    expect(result.errors?.map(error => `${error.name} ${error.originalError?.name}`).sort()).toEqual(
      expected.errors?.map(error => `${error.name} ${error.originalError?.name}`).sort(),
    );
  }
});

describe('which are compiled', () => {
  const run = (queries: CompiledQueries, query: string) => queries.execute(asked(query));

  test('those that are asked again', () => {
    const queries = new CompiledQueries(schema);
    const query = '{ limits { depth } }';
    const seen = Array.from({ length: SIGHTS + 1 }, () => {
      run(queries, query);
      return queries.size;
    });
    expect(seen).toEqual([0, 1, 1]);
  });

  test.each([
    ['none where the setting says so', '{ limits { depth } }', 0],
    [
      'none with very many fields',
      `{ ${Array.from({ length: 251 }, (_, i) => `a${i}: limits { depth }`).join(' ')} }`,
      1,
    ],
    [
      'none with fragments that come to very many',
      `{ ${'limits { ...A ...A ...A } '.repeat(30)} } fragment A on ServiceLimits { ...B ...B ...B } fragment B on ServiceLimits { depth }`,
      1,
    ],
    ['none that is very long', `{ limits { depth } } ${'#'.repeat(10_000)}`, 1],
    ['no mutation', 'mutation { suggestUpdate(input: {}) { __typename } }', 1],
  ])('%s', (_, query, sights) => {
    const queries = new CompiledQueries(schema, sights);
    for (let again = 0; again < 3; again++) void Promise.resolve(run(queries, query)).catch(() => undefined);
    expect(queries.size).toBe(0);
  });

  test('those that were not asked for long are forgotten', () => {
    const queries = new CompiledQueries(schema, 1);
    for (let no = 0; no < 150; no++) {
      run(queries, `{ a${no}: limits { depth } }`);
    }
    expect(queries.size).toBe(100);
  });

  test('one that is asked now and then outlasts those that were asked once', () => {
    const queries = new CompiledQueries(schema, 2);
    const often = '{ limits { depth } }';
    run(queries, often);
    run(queries, often);
    for (let no = 0; no < 150; no++) {
      run(queries, `{ a${no}: limits { depth } }`);
      run(queries, often);
      expect(queries.size).toBe(1);
    }
  });
});
