// The rule for empty lists, asked of every list argument of the schema: a new one cannot escape it.
import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { refusalAnswer } from '../../src/graphql/errors.ts';
import { MAY_BE_EMPTY, refuseEmptyLists } from '../../src/graphql/list-arguments.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { Refusal } from '../../src/questions/refusal.ts';
import { RequestWork } from '../../src/work/request-work.ts';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await createSchema();
});

interface ListPlace {
  /** As MAY_BE_EMPTY names it. */
  id: string;
  /** In a request, as `filter.levels`. */
  path: string;
  /** Arguments with this list empty and everything else left out. */
  args: Record<string, unknown>;
  description: string | null | undefined;
  required: boolean;
  field: GraphQLField<unknown, unknown>;
}

const isList = (type: GraphQLInputType) => isListType(getNullableType(type));

/** Every list that any field of the schema takes, in input types as well. */
function lists(of: GraphQLSchema): ListPlace[] {
  const found: ListPlace[] = [];
  for (const type of Object.values(of.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      for (const arg of field.args) {
        const named = getNamedType(arg.type);
        const own = {
          id: `${type.name}.${field.name}(${arg.name})`,
          path: arg.name,
          args: { [arg.name]: [] },
        };
        if (isList(arg.type)) found.push(placed(own, arg, field));
        if (!isInputObjectType(named)) continue;
        for (const input of Object.values(named.getFields()).filter(each => isList(each.type))) {
          const path = `${arg.name}.${input.name}`;
          const args = { [arg.name]: { [input.name]: [] } };
          found.push(placed({ id: `${named.name}.${input.name}`, path, args }, input, field));
        }
      }
    }
  }
  return found;
}

function placed(
  place: Pick<ListPlace, 'id' | 'path' | 'args'>,
  { type, description }: Pick<GraphQLInputField, 'type' | 'description'>,
  field: ListPlace['field'],
): ListPlace {
  return { ...place, description, required: isNonNullType(type), field };
}

/** What the resolver makes of the list: a refusal of the rule, or whatever comes behind it. */
function refusalOf({ field, args }: ListPlace): { message: string; extensions: unknown } | null {
  try {
    const later: unknown = field.resolve?.(
      {},
      args,
      { lookedUp: new Map(), work: RequestWork.unlimited() },
      {} as never,
    );
    if (later instanceof Promise) later.catch(() => undefined); // There is no service behind it.
  } catch (error) {
    if (error instanceof Refusal && error.message.includes('is an empty list')) return refusalAnswer(error);
  }
  return null;
}

describe('an empty list', () => {
  test('is refused by every list argument that chooses', () => {
    const choosing = lists(schema).filter(({ id }) => !MAY_BE_EMPTY.includes(id));
    expect(choosing.length).toBeGreaterThan(30);
    for (const place of choosing) {
      expect(refusalOf(place), place.id).toEqual({
        message: `${place.path} is an empty list. Give at least one value${place.required ? '' : ', or leave it out'}.`,
        extensions: { code: 'BAD_USER_INPUT', field: place.path },
      });
      expect(place.description, place.id).toMatch(/ At least one value\.$/);
    }
  });

  test('is taken where a list does not choose, and those places exist', () => {
    const others = lists(schema).filter(({ id }) => MAY_BE_EMPTY.includes(id));
    expect(new Set(others.map(({ id }) => id))).toEqual(new Set(MAY_BE_EMPTY));
    for (const place of others) {
      expect(refusalOf(place), place.id).toBeNull();
      expect(place.description, place.id).not.toContain('At least one value');
    }
  });

  test('is found in a list of lists and deep within input types', async () => {
    const { buildSchema } = await import('graphql');
    const deep = buildSchema(`
      type Query { "Asks." ask("All." all: [Choice!], "Table." table: [[Int!]!]): Int }
      input Choice { "Either." or: [Choice!] "Values." values: [Int!] }`);
    refuseEmptyLists(deep);
    const field = deep.getQueryType()?.getFields().ask;
    const ask = (args: Record<string, unknown>) => () =>
      field?.resolve?.({ ask: 1 }, args, {}, { fieldName: 'ask' } as never);
    expect(ask({ all: [{ or: [{ values: [] }] }] })).toThrow('all.or.values is an empty list');
    expect(ask({ table: [[1], []] })).toThrow('table is an empty list');
    const many = Array.from({ length: 1_001 }, () => 1);
    expect(ask({ table: [many] })).toThrow('table: 1001 asked for, at most 1000 allowed');
    expect(ask({ all: [{ or: [{ values: many }] }] })).toThrow('all.or.values: 1001 asked for');
    expect(ask({ all: [{ or: [{ values: [1] }] }], table: null })()).toBe(1);
  });
});
