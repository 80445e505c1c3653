// Variables that are their own values: where a text is asked for, a text. Most are, and need not be read by graphql-js.
import { Kind, type TypeNode, type VariableDefinitionNode } from 'graphql';

type Values = Readonly<Record<string, unknown>>;

/** The same values as graphql-js would read; null where that has to read them, or to say what is wrong. */
export type PlainReader = (given: Values) => Values | null;

/** What a value of a built-in type is where reading it gives the same value. https://spec.graphql.org/October2021/#sec-Scalars */
const IS_PLAIN: Readonly<Record<string, (value: unknown) => boolean>> = {
  ID: value => typeof value === 'string',
  String: value => typeof value === 'string',
  Boolean: value => typeof value === 'boolean',
  Int: value => typeof value === 'number' && (value | 0) === value,
};

/** For the variables of one operation. */
export function plainReader(definitions: readonly VariableDefinitionNode[]): PlainReader {
  const variables = definitions.map(({ variable, type }) => ({
    name: variable.name.value,
    isPlain: isPlainOf(type),
  }));
  return given => {
    const values: Record<string, unknown> = {};
    for (const { name, isPlain } of variables) {
      // One that is left out may have a default, and null may be refused.
      if (!Object.hasOwn(given, name) || !isPlain(given[name])) return null;
      values[name] = given[name];
    }
    return values;
  };
}

function isPlainOf(type: TypeNode): (value: unknown) => boolean {
  if (type.kind === Kind.NON_NULL_TYPE) return isPlainOf(type.type);
  if (type.kind === Kind.NAMED_TYPE) return IS_PLAIN[type.name.value] ?? (() => false);
  const isPlainItem = isPlainOf(type.type);
  return value => Array.isArray(value) && value.every(isPlainItem);
}
