// Takes out of the way what TypeGraphQL puts around every field for features that are not used here: validation, middlewares, converted roots.
import { type GraphQLFieldResolver, type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { Context } from './context.ts';

type Resolver = GraphQLFieldResolver<unknown, Context>;
type Metadata = ReturnType<typeof getMetadataStorage>;
type FieldResolverMetadata = Metadata['fieldResolvers'][number];
type Param = NonNullable<FieldResolverMetadata['params']>[number];
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
  for (const metadata of getMetadataStorage().fieldResolvers) {
    const field = fieldOf(schema, metadata);
    if (!field) continue;
    const { target, methodName, kind } = metadata;
    const Class = target as new () => Record<string, Method>;
    if (kind === 'internal') {
      if (Object.getOwnPropertyDescriptor(Class.prototype, methodName)?.get) delete field.resolve;
      continue;
    }
    const readers = (metadata.params ?? []).toSorted((a, b) => a.index - b.index).map(readerOf);
    if (!readers.every(reader => reader !== null)) continue;
    const instance = instances.get(Class) ?? new Class();
    instances.set(Class, instance);
    field.resolve = direct(instance, methodName, readers);
  }
}

function fieldOf(schema: GraphQLSchema, { target, kind, getObjectType, schemaName }: FieldResolverMetadata) {
  const owner = kind === 'external' ? getObjectType?.() : target;
  const name = getMetadataStorage().objectTypes.find(type => type.target === owner)?.name;
  const type = schema.getType(name ?? '');
  return isObjectType(type) ? type.getFields()[schemaName] : undefined;
}

type Reader = (...field: Parameters<Resolver>) => unknown;

/** Where a parameter comes from; null for what TypeGraphQL has to convert: objects of input classes. */
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
      return isInput(param.getType()) ? null : (_source, args) => args[name];
    }
    default:
      return null;
  }
}

function isInput(type: unknown): boolean {
  return getMetadataStorage().inputTypes.some(({ target }) => target === type);
}

function direct(instance: Record<string, Method>, name: string, readers: readonly Reader[]): Resolver {
  return (source, args, context, info) =>
    instance[name]?.(...readers.map(read => read(source, args, context, info)));
}
