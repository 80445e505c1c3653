// The rules for lists in arguments: those that choose hold at least one value, and none holds more than a batch. They reach every list
// argument of the schema by themselves.
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { ARGUMENT_LIMITS, checkChosen } from '../questions/arguments/limits.ts';
import { limitExceeded } from '../questions/refusal.ts';

/** Lists that do not choose: one result an item, or content. Nothing in, nothing out. */
export const MAY_BE_EMPTY: readonly string[] = [
  'Query.crosswalk(codes)',
  'Query.crosswalk(fromEach)',
  'Query.disorders(ids)',
  'Query.matchNames(texts)',
  'SuggestionInput.references',
];

const RULE = 'At least one value.';

/** Refuses empty lists in front of every resolver, and says so in the descriptions; docs/decisions/0011-empty-lists.md tells why. */
export function refuseEmptyLists(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) describe(`${type.name}.${field.name}`, field);
    }
    if (isObjectType(type)) {
      for (const field of Object.values(type.getFields())) guard(type.name, field);
    }
  }
}

function guard(typeName: string, field: GraphQLField<unknown, unknown>): void {
  const nameOf = (arg: string) => `${typeName}.${field.name}(${arg})`;
  for (const arg of field.args) describe(nameOf(arg.name), arg);
  const checked = field.args
    .filter(({ type }) => isList(type) || isInputObjectType(getNullableType(type)))
    .map(({ name, type }) => ({ type, id: nameOf(name), path: name }));
  if (checked.length === 0) return;
  const resolve = field.resolve ?? defaultFieldResolver;
  const names = new Set(checked.map(({ path }) => path));
  field.resolve = (source, args, context, info) => {
    if (hasAny(args, names)) for (const place of checked) check(place, args[place.path]);
    return resolve(source, args, context, info);
  };
}

/** Mostly none of them is given: looking for each would take longer. */
function hasAny(args: object, names: ReadonlySet<string>): boolean {
  for (const name in args) if (names.has(name)) return true;
  return false;
}

function describe(id: string, element: { type: GraphQLInputType; description?: string | null | undefined }) {
  if (isList(element.type) && !MAY_BE_EMPTY.includes(id))
    element.description = `${element.description} ${RULE}`;
}

/** @param place `id` is its place in the schema, `path` the one in the request, as `filter.levels` */
function check(place: { type: GraphQLInputType; id: string; path: string }, value: unknown): void {
  if (value === null || value === undefined) return;
  const type = getNullableType(place.type);
  if (isInputObjectType(type)) {
    for (const { name, type: of } of Object.values(type.getFields())) {
      const inner = { type: of, id: `${type.name}.${name}`, path: `${place.path}.${name}` };
      check(inner, (value as Record<string, unknown>)[name]);
    }
  }
  if (!isListType(type) || !Array.isArray(value)) return;
  if (!MAY_BE_EMPTY.includes(place.id))
    checkChosen(place.path, value, { required: isNonNullType(place.type) });
  const { batchSize } = ARGUMENT_LIMITS;
  if (value.length > batchSize) throw limitExceeded(place.path, value.length, batchSize);
  // A field may be asked thousands of times: values that hold nothing are not looked at one by one.
  const item = getNullableType(type.ofType);
  if (!isListType(item) && !isInputObjectType(item)) return;
  for (const each of value) check({ ...place, type: type.ofType }, each);
}

function isList(type: GraphQLInputType): boolean {
  return isListType(getNullableType(type));
}
