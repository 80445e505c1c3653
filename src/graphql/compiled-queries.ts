// Queries that are asked again and again are compiled to functions: the same answers from several times less work.
import {
  BREAK,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  OperationTypeNode,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { RecentlyUsed } from '../work/recently-used.ts';
import { type PlainReader, plainReader } from './plain-variables.ts';

/** Queries that are remembered, those asked last. */
const KEPT = 100;
/** Longer documents are not remembered: the memory has to stay small, whatever is sent. */
const MOST_LETTERS = 10_000;
/** Fields with those of fragments, each as often as it is spread: more would take too long to compile. */
const MOST_FIELDS = 250;
/** A query is compiled when it is seen for this time: one that is asked once is not worth it. */
export const SIGHTS = 2;

type Asked = Omit<ExecutionArgs, 'schema'>;
interface Query {
  run: CompiledQuery['query'];
  readPlain: PlainReader;
}
/** How often a query was seen; or its function; or that it cannot be compiled. */
type Known = number | Query | 'as it is';

export class CompiledQueries {
  readonly #schema: GraphQLSchema;
  readonly #sights: number;
  readonly #known = new RecentlyUsed<Known>(KEPT);
  /** Of documents that are kept elsewhere: as the same string again, a key needs no new hash of all its letters. */
  readonly #keys = new WeakMap<DocumentNode, { operationName: string | null; key: string }>();

  /** `sights`: a query is compiled when it is seen for that time; 0: none is. */
  constructor(schema: GraphQLSchema, sights: number = SIGHTS) {
    this.#schema = schema;
    this.#sights = sights;
  }

  /** As `execute` of graphql-js, with the same answers and errors; of variables that do not fit it tells itself. */
  execute(args: Asked): ExecutionResult | Promise<ExecutionResult> {
    const query = this.#sights > 0 ? this.#find(args) : null;
    const variables =
      query && (query.readPlain(args.variableValues ?? {}) ?? variablesOf(this.#schema, args));
    if (!variables) return execute({ ...args, schema: this.#schema });
    const result = query.run(undefined, args.contextValue, variables);
    return result instanceof Promise ? result.then(withOwnErrors) : withOwnErrors(result);
  }

  /** How many are compiled now. */
  get size(): number {
    return [...this.#known.values()].filter(known => typeof known === 'object').length;
  }

  #find({ document, operationName }: Asked): Query | null {
    const key = this.#keyOf(document, operationName ?? null);
    if (key.length > MOST_LETTERS) return null;
    const known = this.#known.get(key) ?? 0;
    const now = typeof known === 'number' ? this.#seen(known + 1, document, operationName) : known;
    if (now !== known) this.#known.set(key, now);
    return typeof now === 'object' ? now : null;
  }

  /** A name is quoted: an empty one is another question than none, and no name may look like the beginning of a text. */
  #keyOf(document: DocumentNode, operationName: string | null): string {
    const known = this.#keys.get(document);
    if (known?.operationName === operationName) return known.key;
    const name = operationName === null ? '' : JSON.stringify(operationName);
    const key = `${name} ${document.loc?.source.body ?? print(document)}`;
    this.#keys.set(document, { operationName, key });
    return key;
  }

  #seen(times: number, document: DocumentNode, operationName: ExecutionArgs['operationName']): Known {
    return times < this.#sights ? times : this.#compile(document, operationName);
  }

  #compile(document: DocumentNode, operationName: ExecutionArgs['operationName']): Query | 'as it is' {
    const operation = getOperationAST(document, operationName);
    if (operation?.operation !== OperationTypeNode.QUERY) return 'as it is';
    if (hasConditions(document)) return 'as it is';
    if (fieldsWithin(document, operation.selectionSet) > MOST_FIELDS) return 'as it is';
    const compiled = compileQuery(this.#schema, document, operationName ?? undefined, {
      disablingCapturingStackErrors: true,
      disableLeafSerialization: true,
    });
    if (!isCompiledQuery(compiled)) return 'as it is';
    return { run: compiled.query, readPlain: plainReader(operation.variableDefinitions ?? []) };
  }
}

/**
 * Errors as graphql-js makes them. It tells one error of what became null: what else goes wrong within that has no place in the answer any
 * more (https://spec.graphql.org/October2021/#sec-Handling-Field-Errors). The library tells all of them.
 */
function withOwnErrors({ errors, ...result }: ExecutionResult): ExecutionResult {
  if (!errors) return result;
  const first = new Map<string, GraphQLError>();
  for (const error of errors) {
    const place = nullPlaceOf(result.data, error.path ?? []);
    if (!first.has(place)) first.set(place, error);
  }
  return { errors: [...first.values()].map(ownError), ...result };
}

/** The place in the answer that is null because of an error at `path`. */
function nullPlaceOf(data: unknown, path: readonly (string | number)[]): string {
  let at = data;
  let depth = 0;
  for (; depth < path.length && at != null; depth++)
    at = (at as Record<string | number, unknown>)[path[depth] ?? ''];
  return path.slice(0, depth).join('.');
}

function ownError({ message, locations, path, originalError, extensions }: GraphQLError): GraphQLError {
  const own = new GraphQLError(message, { path, originalError, extensions });
  return Object.defineProperty(own, 'locations', { value: locations, enumerable: true });
}

/**
 * The variables as graphql-js reads them, defaults among them; null where they do not fit. A compiled query reads them once more, and
 * takes a default for a value that is missing where the variable may not be null.
 */
function variablesOf(schema: GraphQLSchema, { document, operationName, variableValues }: Asked) {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  return getVariableValues(schema, definitions, variableValues ?? {}, { maxErrors: 1 }).coerced ?? null;
}

/**
 * True where @skip or @include stands anywhere. The library forgets a fragment that is spread a second time where the first spread is left
 * out, and takes the selection of a field that is left out into that of the same field beside it.
 */
function hasConditions(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive() {
      found = true;
      return BREAK;
    },
  });
  return found;
}

/** How many fields and fragments a selection has, with those of fragments; counts no further than one more than a compiled query may have. */
function fieldsWithin(document: DocumentNode, selections: SelectionSetNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  let count = 0;
  const open = [selections];
  for (let next = open.pop(); next && count <= MOST_FIELDS; next = open.pop()) {
    for (const selection of next.selections) {
      count++;
      const within =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (within?.selectionSet) open.push(within.selectionSet);
    }
  }
  return count;
}
