// Variables that are not read by graphql-js are those that it would read as they are.
import {
  buildSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
  type VariableDefinitionNode,
} from 'graphql';
import { expect, test } from 'vitest';
import { plainReader } from '../../src/graphql/plain-variables.ts';

const schema = buildSchema(
  'enum E { A } input I { a: Int } type Query { a: Int b: ID c: Float f(e: E, i: I): E }',
);

const NAMED = ['ID', 'String', 'Boolean', 'Int', 'Float', 'E', 'I'];
const TYPES = NAMED.flatMap(type => [type, `${type}!`, `[${type}]`, `[${type}!]!`, `[[${type}!]!]`]);
const VALUES: unknown[] = [
  ...['', 'A', 'ORPHA:558', '\ud800', '1', true, false, null, undefined, {}, { a: 1 }, { a: 'A' }],
  ...[
    0,
    -0,
    1,
    -1,
    1.5,
    2 ** 31 - 1,
    2 ** 31,
    -(2 ** 31),
    -(2 ** 31) - 1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ],
];
const GIVEN = [
  ...VALUES,
  ...VALUES.map(value => [value]),
  ['A', 'B'],
  ['A', 1],
  [],
  [[]],
  [['A'], ['B']],
  [[1]],
];

function definitionsOf(variables: string): readonly VariableDefinitionNode[] {
  const [definition] = parse(`query (${variables}) { a }`).definitions;
  expect(definition?.kind).toBe(Kind.OPERATION_DEFINITION);
  return (definition as OperationDefinitionNode).variableDefinitions ?? [];
}

test.each(TYPES)('%s', type => {
  const definitions = definitionsOf(`$x: ${type}`);
  const read = plainReader(definitions);
  for (const x of GIVEN) {
    const values = read({ x });
    if (values) expect(values).toEqual(getVariableValues(schema, definitions, { x }).coerced);
  }
});

test.each([
  ['$id: ID!', { id: 'ORPHA:558' }],
  ['$ids: [ID!]!', { ids: ['ORPHA:558', '732'] }],
  ['$text: String, $first: Int, $all: Boolean', { text: 'é', first: 20, all: false }],
])('%s is taken as it is', (variables, given) => {
  expect(plainReader(definitionsOf(variables))(given)).toEqual(given);
});

test('what is not asked for is left out', () => {
  expect(plainReader(definitionsOf('$id: ID!'))({ id: '1', more: 2 })).toEqual({ id: '1' });
});

test.each([
  ['a default may stand for it', '$id: ID! = "558"', {}],
  ['it is missing', '$id: ID!', {}],
  ['one is missing', '$id: ID!, $first: Int', { id: '558' }],
  ['null may be refused', '$id: ID!', { id: null }],
  ['it is no text', '$id: ID!', { id: 558 }],
  ['it is inherited', '$toString: String', {}],
])('graphql-js reads it where %s', (_why, variables, given) => {
  expect(plainReader(definitionsOf(variables))(given)).toBeNull();
});
