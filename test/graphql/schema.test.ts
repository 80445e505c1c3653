// The schema: printed as it is, nothing of the contract lost, a description on everything.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  buildASTSchema,
  buildSchema,
  DangerousChangeType,
  type DefinitionNode,
  type DocumentNode,
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  parse,
} from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSchema, schemaText } from '../../src/graphql/schema.ts';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const contract = parse(read('test/fixtures/contract.graphql'));
let schema: GraphQLSchema;

beforeAll(async () => {
  schema = await createSchema();
});

test('schema.graphql is printed from the code', () => {
  expect(schemaText(schema), 'run: npm run schema:write').toBe(read('schema.graphql'));
});

test('the printed schema is a schema that clients can build', () => {
  expect(findBreakingChanges(schema, buildSchema(schemaText(schema)))).toEqual([]);
});

describe('contract', () => {
  const built = buildASTSchema(contract);
  /** An argument that is added is no danger: it has no default. */
  const changedDefaults = (other: GraphQLSchema) =>
    findDangerousChanges(built, other).filter(c => c.type === DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE);

  test('nothing of it is missing or means something else', () => {
    expect(findBreakingChanges(built, schema)).toEqual([]);
  });

  test('no default differs', () => {
    expect(changedDefaults(schema)).toEqual([]);
    expect(inputDefaults(schema)).toMatchObject(inputDefaults(built));
  });

  test('a lost field, a lost argument and another default would be told', () => {
    const lost = buildASTSchema(without(parse(schemaText(schema)), ['Disorder.name']));
    expect(findBreakingChanges(built, lost)).toHaveLength(1);
    const other = buildSchema(schemaText(schema).replace('maxHops: Int = 2', 'maxHops: Int = 3'));
    expect(changedDefaults(other)).toHaveLength(1);
  });
});

test('every type, field, argument and value is described', () => {
  expect(undescribed(schema)).toEqual([]);
});

function without(document: DocumentNode, names: readonly string[]): DocumentNode {
  const definitions = document.definitions.flatMap(definition => {
    if (!('name' in definition) || !definition.name) return [definition];
    const type = definition.name.value;
    if (names.includes(type)) return [];
    if (!('fields' in definition) || !definition.fields) return [definition];
    const fields = definition.fields.filter(field => !names.includes(`${type}.${field.name.value}`));
    return [{ ...definition, fields } as DefinitionNode];
  });
  return { ...document, definitions };
}

/** graphql-js compares the defaults of arguments alone, not those of input fields. */
function inputDefaults(of: GraphQLSchema): Record<string, unknown> {
  const inputs = Object.values(of.getTypeMap()).filter(isInputObjectType);
  return Object.fromEntries(
    inputs.flatMap(type =>
      Object.values(type.getFields()).map(field => [
        `${type.name}.${field.name}`,
        field.defaultValue ?? null,
      ]),
    ),
  );
}

function undescribed(of: GraphQLSchema): string[] {
  const silent = (element: { description?: string | null | undefined }) => !element.description?.trim();
  const own = Object.values(of.getTypeMap()).filter(
    t => !isIntrospectionType(t) && !isSpecifiedScalarType(t),
  );
  return own.flatMap(type => {
    const found = silent(type) ? [type.name] : [];
    if (isEnumType(type))
      found.push(
        ...type
          .getValues()
          .filter(silent)
          .map(v => `${type.name}.${v.name}`),
      );
    if (isInputObjectType(type)) {
      found.push(
        ...Object.values(type.getFields())
          .filter(silent)
          .map(field => `${type.name}.${field.name}`),
      );
    }
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        const name = `${type.name}.${field.name}`;
        if (silent(field)) found.push(name);
        found.push(...field.args.filter(silent).map(arg => `${name}(${arg.name})`));
      }
    }
    return found;
  });
}
