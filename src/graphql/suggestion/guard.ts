// What protects suggestions around their resolver: one in a request, no cache, and no error that repeats what was written.
import {
  GraphQLError,
  type GraphQLFormattedError,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { FORM_FIELDS } from '../../suggestions/form.ts';

const MUTATION = 'suggestUpdate';

/** Aliases would let one request hand in many. */
export const oneSuggestionRule: ValidationRule = (context: ValidationContext) => {
  let seen = 0;
  return {
    Field(node) {
      if (node.name.value !== MUTATION || ++seen !== 2) return;
      const message = `${MUTATION} may stand once in a request. Send the suggestions one by one.`;
      context.reportError(new GraphQLError(message, { nodes: node, extensions: { limit: 1 } }));
    },
  };
};

/** A challenge is good for one visitor, and an answer tells of one suggestion: no cache may keep them. */
export function isForOneVisitor(query: string | undefined): boolean {
  return query !== undefined && /suggest(?:ionForm|Update)/.test(query);
}

/** Codes of errors whose message graphql-js writes, with what was sent in it. */
const QUOTING: readonly unknown[] = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
];

const FIELDS = new Set(FORM_FIELDS.map(({ name }) => name));

/** An error of a request that holds a suggestion, without the values that it quotes. Errors of our own have a `field` or a `limit`. */
export function withoutInput(query: string | undefined, error: GraphQLFormattedError): GraphQLFormattedError {
  const { code, field, limit } = error.extensions ?? {};
  const own = field !== undefined || limit !== undefined;
  if (!query?.includes(MUTATION) || own || !QUOTING.includes(code)) return error;
  // A value can look like a place, too: only names of fields are repeated.
  const places = [...error.message.matchAll(/ at "\w+\.(\w+)(?:\[\d+\])?"/g)].map(([, name = '']) => name);
  const at = places.find(name => FIELDS.has(name));
  const place = at ? ` at ${at}` : '';
  const message = `The request does not fit the schema${place}. What was sent is not repeated here; compare it with SuggestionInput.`;
  return { ...error, message };
}

/** An error beside a suggestion that was accepted all the same: whoever reads it alone would send the suggestion again. */
export function withReference(reference: string | null, error: GraphQLFormattedError): GraphQLFormattedError {
  if (reference === null) return error;
  const message = `${error.message} The suggestion was accepted under ${reference}: do not send it again.`;
  return { ...error, message, extensions: { ...error.extensions, reference } };
}
