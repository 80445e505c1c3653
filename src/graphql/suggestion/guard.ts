// What protects suggestions around their resolver: one in a request, no cache, and no error that repeats what was written.
import {
  GraphQLError,
  type GraphQLFormattedError,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

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
const QUOTING: readonly unknown[] = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT'];

/** An error of a request that holds a suggestion, without the values that it quotes. Errors of our own have a `field` or a `limit`. */
export function withoutInput(query: string | undefined, error: GraphQLFormattedError): GraphQLFormattedError {
  const { code, field, limit } = error.extensions ?? {};
  const own = field !== undefined || limit !== undefined;
  if (!query?.includes(MUTATION) || own || !QUOTING.includes(code)) return error;
  const at = / at "([\w.[\]]{1,100})"/.exec(error.message)?.[1];
  const place = at ? ` at ${at}` : '';
  const message = `The request does not fit the schema${place}. What was sent is not repeated here; compare it with SuggestionInput.`;
  return { ...error, message };
}
