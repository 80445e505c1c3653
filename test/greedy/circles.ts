// Queries that go round in circles, made from the schema: a new circle between types is tested by itself.
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

export interface GreedyQuery {
  name: string;
  query: string;
  variables?: Record<string, unknown>;
}

/** A field that leads from one type to another. */
interface Line {
  from: string;
  to: string;
  field: GraphQLField<unknown, unknown>;
}

/** Nouns on the longest circles that are looked for: A to A, A to B to A, and over a third one. Pages are no nouns. */
const LONGEST = 3;
const PAGE = /(Connection|Edge)$/;
/** Levels of a query, one below the limit of the service. */
const LEVELS = 15;
/** As many as a page may have. */
const MANY = 200;

/** Values for arguments that a field needs, on the sample and on the full data alike. */
const NEEDED: Readonly<Record<string, string>> = {
  'Query.disorder.id': '"ORPHA:558"',
  'Query.disorders.ids': '["ORPHA:558", "ORPHA:732", "ORPHA:93545"]',
  'Query.externalCode.curie': '"ICD-10:Q87.8"',
  'Query.gene.symbol': '"FBN1"',
  'Query.classification.id': '"146"',
  'Query.crosswalk.codes': '["ORPHA:558", "ORPHA:732"]',
  'Query.crosswalk.to': '["ICD-10", "OMIM"]',
  'Query.searchDisorders.query': '"syndrome"',
  'Query.matchNames.texts': '["Marfan syndrome", "marfann syndrom"]',
  'Query.releaseChanges.from': '"orphadata-2025-12-09"',
  'Query.releaseChanges.to': '"orphadata-2025-12-09"',
  'Query.mappingSetChanges.from': '"orphadata-2025-12-09"',
  'Query.mappingSetChanges.to': '"orphadata-2025-12-09"',
  'Query.disordersByPhenotypes.hpoIds': '["HP:0001250"]',
};

/** One query for every circle of up to three types, with pages as large as allowed: written out, and by a variable. */
export function circles(schema: GraphQLSchema): GreedyQuery[] {
  const lines = linesOf(schema);
  const entries = entriesOf(schema, lines);
  return circlesOf(lines).flatMap(circle => {
    const entry = entries.get(circle[0]?.from ?? '');
    if (!entry) return [];
    const name = `${circle[0]?.from}: ${circle.map(line => line.field.name).join(' > ')}`;
    const query = (first: string) => entry(turns(schema, circle, LEVELS - 3, first));
    const literal = { name: `${name}, written out`, query: `{ ${query(String(MANY))} }` };
    if (!circle.some(hasPages)) return [literal];
    const byVariable = {
      name: `${name}, by variable`,
      query: `query ($first: Int) { ${query('$first')} }`,
      variables: { first: MANY },
    };
    return [literal, byVariable];
  });
}

/** The object types that no query reaches with the arguments known here. */
export function unreached(schema: GraphQLSchema): string[] {
  const lines = linesOf(schema);
  const entries = entriesOf(schema, lines);
  return [...new Set(lines.map(line => line.from))].filter(type => !entries.has(type));
}

function linesOf(schema: GraphQLSchema): Line[] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return types
    .filter(type => !/^__|Edge$/.test(type.name) && !isRoot(schema, type))
    .flatMap(type =>
      Object.values(type.getFields()).flatMap(field =>
        targets(schema, field)
          .filter(to => !to.endsWith('Edge'))
          .map(to => ({ from: type.name, to, field })),
      ),
    );
}

function isRoot(schema: GraphQLSchema, type: GraphQLObjectType): boolean {
  return type === schema.getQueryType() || type === schema.getMutationType();
}

function targets(schema: GraphQLSchema, { type }: GraphQLField<unknown, unknown>): string[] {
  const named = getNamedType(type);
  if (isObjectType(named)) return [named.name];
  return isInterfaceType(named) ? schema.getPossibleTypes(named).map(possible => possible.name) : [];
}

/** Each circle once: begun at the first of its nouns in the order of their names, visiting none twice. */
function circlesOf(lines: readonly Line[]): Line[][] {
  const found: Line[][] = [];
  const walk = (path: readonly Line[], start: string) => {
    const at = path.at(-1)?.to ?? start;
    if (path.length > 0 && at === start) {
      found.push([...path]);
      return;
    }
    const nouns = path.filter(line => !PAGE.test(line.to)).length;
    const visited = path.map(line => line.to);
    for (const line of lines) {
      if (line.from !== at || visited.includes(line.to)) continue;
      if (line.to !== start && !PAGE.test(line.to) && (nouns + 1 >= LONGEST || line.to < start)) continue;
      walk([...path, line], start);
    }
  };
  const nouns = new Set(lines.map(line => line.from).filter(type => !PAGE.test(type)));
  for (const start of nouns) walk([], start);
  return found;
}

/** The circle again and again, `levels` deep, with a value at its end. */
function turns(schema: GraphQLSchema, circle: readonly Line[], levels: number, first: string): string {
  let inner = '__typename';
  for (let level = levels - 1; level >= 0; level--) {
    const line = circle[level % circle.length];
    if (line) inner = `${fieldText(line.field, first)} { ${narrowed(schema, line, inner)} }`;
  }
  return inner;
}

function narrowed(schema: GraphQLSchema, { field, to }: Line, inner: string): string {
  return isInterfaceType(getNamedType(field.type)) && schema.getType(to) && inner !== '__typename'
    ? `... on ${to} { ${inner} }`
    : inner;
}

function fieldText(field: GraphQLField<unknown, unknown>, first: string): string {
  const args = field.args.flatMap(arg => {
    if (arg.name === 'first') return [`first: ${first}`];
    return isRequiredArgument(arg) ? [`${arg.name}: ${anyValue(arg)}`] : [];
  });
  return `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}`;
}

function anyValue(arg: GraphQLArgument): string {
  const named = getNamedType(arg.type);
  return isEnumType(named) ? (named.getValues()[0]?.name ?? '') : '"146"';
}

function hasPages({ field }: Line): boolean {
  return field.args.some(arg => arg.name === 'first');
}

/** From the root to every type, by the shortest way: gives the query around a selection. */
function entriesOf(
  schema: GraphQLSchema,
  lines: readonly Line[],
): Map<string, (selection: string) => string> {
  const entries = new Map<string, (selection: string) => string>();
  const query = schema.getQueryType();
  for (const field of Object.values(query?.getFields() ?? {})) {
    if (isLeafType(getNamedType(field.type))) continue;
    const needed = field.args.filter(isRequiredArgument).map(arg => ({
      name: arg.name,
      value: NEEDED[`Query.${field.name}.${arg.name}`],
    }));
    if (needed.some(({ value }) => value === undefined)) continue;
    const args = needed.map(({ name, value }) => `${name}: ${value}`);
    const head = `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}`;
    for (const to of targets(schema, field))
      if (!entries.has(to)) entries.set(to, selection => `${head} { ${selection} }`);
  }
  for (let grown = true; grown; ) {
    grown = false;
    for (const line of lines) {
      const before = entries.get(line.from);
      if (!before || entries.has(line.to)) continue;
      entries.set(line.to, selection =>
        before(`${fieldText(line.field, '20')} { ${narrowed(schema, line, selection)} }`),
      );
      grown = true;
    }
  }
  return entries;
}
