// Requests over the whole schema, by chance but the same for the same seed: what two readers must answer alike.
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredInputField,
  Kind,
  parse,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { seeded } from '../greedy/ordinary-questions.ts';

/** What arguments are taken from: things that the release holds. */
export interface Held {
  orphaCodes: readonly string[];
  /** Codes of other systems, with their prefixes. */
  codes: readonly string[];
  systems: readonly string[];
  mappingSets: readonly string[];
  classifications: readonly string[];
  genes: readonly string[];
  hpoIds: readonly string[];
  names: readonly string[];
  releases: readonly string[];
  inheritance: readonly string[];
  agesOfOnset: readonly string[];
  prevalenceClasses: readonly string[];
}

/** A form is one for one visitor. */
const NOT_ASKED = ['suggestionForm'];
/** A reader has no part in them, or another one each time. */
const ARGUMENTS_LEFT_OUT = ['after', 'includeDeprecated'];
const DEPTH = 4;
const FIELDS = 4;
const ITEMS = 6;

export class RandomRequests {
  readonly #schema: GraphQLSchema;
  readonly #held: Held;
  readonly #random: () => number;

  constructor(schema: GraphQLSchema, held: Held, seed: number) {
    this.#schema = schema;
    this.#held = held;
    this.#random = seeded(seed);
  }

  next(): string {
    const query = this.#schema.getQueryType();
    if (!query) throw new Error('The schema has no queries');
    const roots = Object.values(query.getFields()).filter(field => !NOT_ASKED.includes(field.name));
    const asked = `{ ${this.#field(query, this.#any(roots), DEPTH)} }`;
    return this.#random() < 0.3 ? throughFragments(this.#schema, asked) : asked;
  }

  #any<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.#random() * items.length)];
    if (item === undefined) throw new Error('Nothing to choose from');
    return item;
  }

  #some<Item>(items: readonly Item[], most: number): Item[] {
    return Array.from({ length: 1 + Math.floor(this.#random() * most) }, () => this.#any(items));
  }

  #field(parent: GraphQLObjectType, field: GraphQLField<unknown, unknown>, depth: number): string {
    const given = field.args
      .filter(arg => !ARGUMENTS_LEFT_OUT.includes(arg.name))
      .filter(arg => isNonNullType(arg.type) || this.#random() < 0.3)
      .map(arg => `${arg.name}: ${this.#value(`${parent.name}.${field.name}`, arg, arg.type)}`);
    const args = given.length > 0 ? `(${given.join(', ')})` : '';
    return `${field.name}${args}${this.#selection(getNamedType(field.type), depth)}`;
  }

  #selection(type: GraphQLNamedType, depth: number): string {
    if (isLeafType(type)) return '';
    if (isAbstractType(type)) {
      const parts = this.#schema
        .getPossibleTypes(type)
        .map(possible => `... on ${possible.name}${this.#selection(possible, depth)}`);
      return ` { __typename ${parts.join(' ')} }`;
    }
    if (!isObjectType(type)) throw new Error(`${type.name} cannot be selected from`);
    const fields = Object.values(type.getFields());
    const leaves = fields.filter(field => isLeafType(getNamedType(field.type)));
    const choice = depth > 1 ? fields : leaves;
    if (choice.length === 0) return ' { __typename }';
    const chosen = [...new Set(this.#some(choice, FIELDS))];
    // Under one name a field may stand once: its arguments could differ.
    return ` { ${chosen.map((field, i) => `f${i}: ${this.#field(type, field, depth - 1)}`).join(' ')} }`;
  }

  #value(field: string, arg: GraphQLArgument, type: GraphQLInputType): string {
    if (isNonNullType(type)) return this.#value(field, arg, type.ofType);
    if (isListType(type))
      return `[${[...new Set(Array.from({ length: 1 + Math.floor(this.#random() * ITEMS) }, () => this.#value(field, arg, type.ofType)))].join(', ')}]`;
    if (isEnumType(type)) return this.#any(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      const chosen = new Set([...fields.filter(isRequiredInputField), ...this.#some(fields, 1)]);
      const values = [...chosen].map(
        given => `${given.name}: ${this.#value(field, given as GraphQLArgument, given.type)}`,
      );
      return `{ ${values.join(', ')} }`;
    }
    if (getNamedType(type).name === 'Boolean') return this.#any(['true', 'false']);
    if (getNamedType(type).name === 'Int')
      return String(Math.floor(this.#random() * (arg.name === 'maxHops' ? 3 : 8)));
    return JSON.stringify(this.#text(field, arg.name));
  }

  #text(field: string, name: string): string {
    const { orphaCodes, codes, systems } = this.#held;
    switch (name) {
      case 'codes':
        return this.#any([
          this.#any(orphaCodes),
          this.#any(codes),
          this.#any(codes),
          'ORPHA:99999999',
          'nonsense',
        ]);
      case 'curie':
        return this.#any([this.#any(codes), this.#any(codes), 'OMIM:999999']);
      case 'to':
      case 'fromEach':
      case 'from':
        return /releaseChanges|mappingSetChanges/.test(field)
          ? this.#any(this.#held.releases)
          : this.#any(systems);
      case 'codeSystem':
      case 'codeSystems':
      case 'mappedIn':
      case 'notMappedIn':
        return this.#any(systems);
      case 'mappingSets':
        return this.#any(this.#held.mappingSets);
      case 'classification':
        return this.#any(this.#held.classifications);
      case 'symbol':
        return this.#any([...this.#some(this.#held.genes, 1), 'NONE1']);
      case 'hpoIds':
        return this.#any(this.#held.hpoIds);
      case 'query':
        return this.#any(this.#held.names);
      case 'inheritance':
        return this.#any(this.#held.inheritance);
      case 'ageOfOnset':
        return this.#any(this.#held.agesOfOnset);
      case 'prevalenceClass':
        return this.#any(this.#held.prevalenceClasses);
      case 'id':
        return field === 'Query.classification'
          ? this.#any(this.#held.classifications)
          : this.#any(orphaCodes);
      default:
        return this.#any([...this.#some(orphaCodes, 2), 'ORPHA:99999999']);
    }
  }
}

/** The same request; what it selects of an object it reaches by two fragments, of which one spreads the other. */
function throughFragments(schema: GraphQLSchema, query: string): string {
  const fragments: string[] = [];
  const types = new TypeInfo(schema);
  const document = visit(
    parse(query),
    visitWithTypeInfo(types, {
      SelectionSet: {
        leave(node, _key, parent) {
          const type = types.getParentType();
          const isOperation = parent !== undefined && 'kind' in parent && parent.kind !== Kind.FIELD;
          if (isOperation || !isObjectType(type)) return undefined;
          const no = fragments.length;
          fragments.push(`fragment F${no} on ${type.name} ${print(node)}`);
          fragments.push(`fragment F${no + 1} on ${type.name} { ...F${no} }`);
          return parse(`{ ...F${no} ...F${no + 1} }`).definitions.flatMap(definition =>
            'selectionSet' in definition && definition.selectionSet ? [definition.selectionSet] : [],
          )[0];
        },
      },
    }),
  );
  return [print(document), ...fragments].join(' ');
}

type Sql = <Row>(text: string, values?: unknown[]) => Promise<Row[]>;

/** What the live release of a database holds, up to some hundreds of each. */
export async function heldIn(sql: Sql): Promise<Held> {
  const texts = async (text: string) => (await sql<{ text: string }>(text)).map(row => row.text);
  const live = '(select release_no from live)';
  const some = 'order by md5(text) limit 500';
  const labels = (table: string, column: string) =>
    texts(`select distinct ${column} as text from ${table} where release_no = ${live} order by 1`);
  return {
    orphaCodes: await texts(
      `select text from (select 'ORPHA:' || orpha_code as text from disorder where release_no = ${live}) d ${some}`,
    ),
    codes: await texts(
      `select text from (select distinct object_system || ':' || object_code as text from mapping where object_system <> 'ORPHA') c ${some}`,
    ),
    systems: await texts(
      `select system as text from release_code_system where release_no = ${live} order by 1`,
    ),
    mappingSets: await texts('select distinct id as text from mapping_set_version order by 1'),
    classifications: await texts(
      `select classification_id::text as text from classification where release_no = ${live} order by 1`,
    ),
    genes: await texts(
      `select text from (select symbol as text from gene where release_no = ${live}) g ${some}`,
    ),
    hpoIds: await texts(
      `select text from (select hpo_id as text from phenotype where release_no = ${live}) p ${some}`,
    ),
    names: await texts(
      `select text from (select text from disorder_name where release_no = ${live}) n ${some}`,
    ),
    releases: await texts('select id as text from release order by 1'),
    inheritance: await labels('inheritance', 'label'),
    agesOfOnset: await labels('age_of_onset', 'label'),
    prevalenceClasses: await labels('prevalence_class', 'class'),
  };
}
