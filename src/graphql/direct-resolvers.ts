// Takes out of the way what TypeGraphQL puts around every field for features that are not used here: validation, middlewares, converted roots.
import {
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { Context } from './context.ts';

type Resolver = GraphQLFieldResolver<unknown, Context>;
type Metadata = ReturnType<typeof getMetadataStorage>;
type FieldMetadata = Metadata['fieldResolvers'][number];
type QueryMetadata = Metadata['queries'][number];
type Param = NonNullable<QueryMetadata['params']>[number];
type ResolverClass = new () => Record<string, Method>;
type Field = GraphQLField<unknown, Context>;
type Method = (...params: unknown[]) => unknown;

/**
 * Getters are read as the properties that they are, and methods are called with what they ask for, at once: TypeGraphQL awaits every
 * argument, and gives a promise for each concept of an answer. What has a resolver afterwards is looked up. Changes the schema.
 */
export function resolveDirectly(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type)) type.resolveType = (value: { kind: string }) => value.kind;
  }
  const instances = new Map<unknown, Record<string, Method>>();
  const call = (
    field: Field | undefined,
    metadata: Pick<QueryMetadata, 'target' | 'methodName' | 'params'>,
  ) => {
    const Class = metadata.target as ResolverClass;
    const params = (metadata.params ?? []).toSorted((a, b) => a.index - b.index);
    const readers = params.map(readerOf);
    if (!field || !readers.every(reader => reader !== null)) return;
    const instance = instances.get(Class) ?? new Class();
    instances.set(Class, instance);
    const method = (instance[metadata.methodName] as Method).bind(instance);
    const kinds = params.map(({ kind }) => kind).join();
    field.resolve = kinds === 'root,context' ? ofObject(method) : direct(method, readers);
  };
  for (const metadata of getMetadataStorage().queries)
    call(schema.getQueryType()?.getFields()[metadata.schemaName], metadata);
  for (const metadata of getMetadataStorage().fieldResolvers) {
    const field = fieldOf(schema, metadata);
    if (metadata.kind === 'external') call(field, metadata);
    else if (field && isGetter(metadata)) delete field.resolve;
  }
}

function isGetter({ target, methodName }: FieldMetadata): boolean {
  const { prototype } = target as ResolverClass;
  return Object.getOwnPropertyDescriptor(prototype, methodName)?.get !== undefined;
}

function fieldOf(schema: GraphQLSchema, { target, kind, getObjectType, schemaName }: FieldMetadata) {
  const owner = kind === 'external' ? getObjectType?.() : target;
  const name = getMetadataStorage().objectTypes.find(type => type.target === owner)?.name;
  const type = schema.getType(name ?? '');
  return isObjectType(type) ? type.getFields()[schemaName] : undefined;
}

type Reader = (...field: Parameters<Resolver>) => unknown;

/** Where a parameter comes from; null for what TypeGraphQL has to convert: objects of input classes that are more than their fields. */
function readerOf(param: Param): Reader | null {
  switch (param.kind) {
    case 'root':
      return source => source;
    case 'context':
      return (_source, _args, context) => context;
    case 'info':
      return (_source, _args, _context, info) => info;
    case 'arg': {
      const { name } = param;
      return isInput(param.getType()) && !inputsArePlain() ? null : (_source, args) => args[name];
    }
    default:
      return null;
  }
}

function isInput(type: unknown): boolean {
  return getMetadataStorage().inputTypes.some(({ target }) => target === type);
}

/** True where an object as graphql-js gives it is all that an instance would be. Inputs may hold each other: it is asked of all. */
function inputsArePlain(): boolean {
  return getMetadataStorage().inputTypes.every(
    ({ target, fields = [] }) =>
      Object.getOwnPropertyNames((target as ResolverClass).prototype).length === 1 &&
      fields.every(({ name, schemaName }) => name === schemaName),
  );
}

/** Most ask for the object and the context: a list of parameters for each call would cost more than the call. */
function ofObject(method: Method): Resolver {
  return (source, _args, context) => method(source, context);
}

function direct(method: Method, readers: readonly Reader[]): Resolver {
  return (source, args, context, info) => method(...readers.map(read => read(source, args, context, info)));
}
