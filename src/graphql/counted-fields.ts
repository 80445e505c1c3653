// Counts what a request answers while it is executed: at every field that gives a list or looks up objects, never at single values.
import {
  type FieldNode,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { Work } from '../work/limits.ts';
import type { Context } from './context.ts';

/** Objects of a list that are completed at once, which takes a few milliseconds; a page is never longer. */
const AT_ONCE = 250;
/** A list of so many is put together once for an object, also where nobody had to wait for it. */
const LONG = 20;
/** What an error counts as: a request may have some thousand of them. */
const NODES_OF_ERROR = 500;

/** Introspection is also done without a request, by tools. */
type Resolver = GraphQLFieldResolver<unknown, Context | undefined>;

/** The types of introspection belong to graphql-js and are shared by all schemas: they are changed once. */
const COUNTED = new WeakSet<GraphQLObjectType>();

/** Puts the count before every field of the schema that gives a list or looks up objects. Changes the schema. */
export function countAnswers(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || COUNTED.has(type)) continue;
    COUNTED.add(type);
    for (const field of Object.values(type.getFields())) {
      const own = field.resolve as Resolver | undefined;
      if (isLeafType(getNullableType(field.type)) || (!own && isAlwaysOneObject(field.type))) continue;
      field.resolve = counting(own ? onceForEachObject(own, mayBeLong(field.type)) : propertyOf(field.name));
    }
  }
}

/** A list, or a page of one. */
function mayBeLong(type: GraphQLOutputType): boolean {
  const value = getNullableType(type);
  return isListType(value) || (isObjectType(value) && value.getFields().totalCount !== undefined);
}

/** As compiled queries read what has no resolver: no object of the schema has functions. */
function propertyOf(name: string): Resolver {
  return source => (source as Record<string, unknown> | null | undefined)?.[name];
}

/** One that an object always holds itself is counted with it: compiled queries take it without a call. */
function isAlwaysOneObject(type: GraphQLOutputType): boolean {
  return isNonNullType(type) && isCompositeType(type.ofType);
}

function counting(resolve: Resolver): Resolver {
  return (source, args, context, info) => {
    let value: unknown;
    try {
      value = resolve(source, args, context, info);
    } catch (error) {
      return failed(error, context);
    }
    return value instanceof Promise
      ? value.then(
          settled => counted(settled, context, info, 1),
          (error: unknown) => failed(error, context),
        )
      : counted(value, context, info, 0);
  };
}

/** An error is as long as many values, and finding what to say of it may be work. @throws the error, while the budget lasts. */
function failed(error: unknown, context: Context | undefined): Promise<never> {
  try {
    context?.work.count(Work.NODES, NODES_OF_ERROR);
  } catch {
    return context?.work.never ?? Promise.reject(error);
  }
  throw error;
}

/**
 * The same field of the same object is looked up once, wherever it stands in the answer. Where it is known it is given without a
 * promise: otherwise a circle through the graph would have all its branches in the air at the same time.
 */
function onceForEachObject(resolve: Resolver, mayBeLong: boolean): Resolver {
  return (source, args, context, info) => {
    if (typeof source !== 'object' || source === null || context === undefined)
      return resolve(source, args, context, info);
    // Of most requests nothing is kept.
    const before = context.lookedUp.size === 0 ? undefined : context.lookedUp.get(source);
    const known = before?.get(fieldKey(info.fieldName, args));
    if (known instanceof Lookup) return known.again(context.work);
    if (known !== undefined) return known;
    const value: unknown = resolve(source, args, context, info);
    const onItsWay = value instanceof Promise;
    if (!onItsWay && !(mayBeLong && itemsBehind(value) >= LONG)) return value;
    const key = fieldKey(info.fieldName, args);
    const kept = context.lookedUp.get(source) ?? new Map<string, unknown>();
    context.lookedUp.set(source, kept);
    if (!onItsWay) {
      kept.set(key, value);
      return value;
    }
    const lookup = new Lookup(value);
    kept.set(key, lookup);
    return value.then(settled => {
      kept.set(key, settled);
      return settled;
    });
  };
}

/** How long the list is that a value is, or was cut from as a page. */
function itemsBehind(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  const total: unknown = (value as { totalCount?: unknown } | null)?.totalCount;
  return typeof total === 'number' ? total : 0;
}

/** A lookup under way. Thousands of places may wait for it: they go on one after the other, each when the request has its turn. */
class Lookup {
  readonly #value: Promise<unknown>;
  #waiting: (() => void)[] | null = null;
  #settled = false;

  constructor(value: Promise<unknown>) {
    this.#value = value;
  }

  again(work: Context['work']): Promise<unknown> {
    // Only one that failed is still asked then.
    if (this.#settled) return this.#value;
    return new Promise((resolve, reject) => {
      if (this.#waiting === null) {
        this.#waiting = [];
        const release = () => {
          this.#settled = true;
          work.awaiting(-(this.#waiting?.length ?? 0));
          for (const resume of this.#waiting ?? []) work.later(resume);
        };
        this.#value.then(release, release);
      }
      work.awaiting(1);
      this.#waiting.push(() => this.#value.then(resolve, reject));
    });
  }
}

function fieldKey(name: string, args: Readonly<Record<string, unknown>>): string {
  for (const _ in args) return `${name} ${JSON.stringify(args)}`;
  return name;
}

function counted(
  value: unknown,
  context: Context | undefined,
  info: GraphQLResolveInfo,
  lookups: number,
): unknown {
  if (value == null || context === undefined) return value;
  const { work } = context;
  const length = Array.isArray(value) ? value.length : 1;
  const one = sizeOfOne(info);
  let pause: Promise<void> | null;
  try {
    const all = lookups + length * one.lookups;
    if (all > 0) work.count(Work.LOOKUPS, all);
    pause = work.charge(Work.NODES, length * one.nodes);
  } catch {
    // The budget has told the one who waits for the answer; an error a field would only add to the work.
    return work.never;
  }
  const paced = Array.isArray(value) && length > AT_ONCE ? inPortions(value, work) : value;
  return pause ? pause.then(() => paced) : paced;
}

/** The same list; each portion after the first goes on when the request has its turn. */
function inPortions(list: readonly unknown[], work: Context['work']): unknown[] {
  let turn: Promise<void> | null = null;
  return list.map((item, i) => {
    if (i < AT_ONCE) return item;
    if (turn === null || i % AT_ONCE === 0) turn = new Promise(resume => work.later(resume));
    return turn.then(() => item);
  });
}

/** What one object of a field adds to the answer by itself. */
interface Size {
  /** The object, its single values, and the objects that it holds itself with theirs. */
  nodes: number;
  /** Those of them that the object does not hold itself. */
  lookups: number;
}

/** Where an array of nodes keeps its size: found faster than in a WeakMap, and gone with the array. */
const SIZE = Symbol('size');

/** graphql-js gives the same array of nodes for every object of a field. */
function sizeOfOne({ fieldNodes, returnType, schema, fragments }: GraphQLResolveInfo): Size {
  const nodes: readonly FieldNode[] & { [SIZE]?: Size } = fieldNodes;
  nodes[SIZE] ??= new SelectionCounter(schema, fragments).sizeOf(getNamedType(returnType), fieldNodes);
  return nodes[SIZE];
}

class SelectionCounter {
  readonly #schema: GraphQLSchema;
  readonly #fragments: GraphQLResolveInfo['fragments'];

  constructor(schema: GraphQLSchema, fragments: GraphQLResolveInfo['fragments']) {
    this.#schema = schema;
    this.#fragments = fragments;
  }

  /** Where the type of the object is not known before, that of the type that has most. */
  sizeOf(type: GraphQLOutputType, fieldNodes: readonly FieldNode[]): Size {
    if (!isCompositeType(type)) return { nodes: 1, lookups: 0 };
    const types = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
    const sizes = types.map(possible => this.#sizeOf(possible, fieldNodes));
    return {
      nodes: Math.max(...sizes.map(size => size.nodes)),
      lookups: Math.max(...sizes.map(size => size.lookups)),
    };
  }

  #sizeOf(type: GraphQLObjectType, fieldNodes: readonly FieldNode[]): Size {
    const selected = new Map<string, FieldNode[]>();
    for (const { selectionSet } of fieldNodes) if (selectionSet) this.#collect(type, selectionSet, selected);
    const size: Size = { nodes: 1, lookups: 0 };
    for (const nodes of selected.values()) {
      const field = type.getFields()[nodes[0]?.name.value ?? ''];
      const isLookup = field?.resolve !== undefined;
      if (!nodes[0]?.selectionSet) {
        size.nodes++;
        if (isLookup) size.lookups++;
      } else if (field && !isLookup) {
        const held = this.sizeOf(getNamedType(field.type), nodes);
        size.nodes += held.nodes;
        size.lookups += held.lookups;
      }
    }
    return size;
  }

  /** The fields of an object by their name in the answer; those of objects and lists that have a resolver are counted there. */
  #collect(
    type: GraphQLObjectType,
    { selections }: SelectionSetNode,
    selected: Map<string, FieldNode[]>,
  ): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        const same = selected.get(name);
        if (same) same.push(selection);
        else selected.set(name, [selection]);
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? this.#fragments[selection.name.value] : selection;
      if (fragment && this.#applies(type, fragment.typeCondition?.name.value)) {
        this.#collect(type, fragment.selectionSet, selected);
      }
    }
  }

  #applies(type: GraphQLObjectType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const named = this.#schema.getType(condition);
    return named !== undefined && isAbstractType(named) && this.#schema.isSubType(named, type);
  }
}
