// What of an error a client is told: errors about the request as they are, faults of ours under an id.
import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Refusal } from '../questions/refusal.ts';
import { isEndOfWork } from '../work/budget.ts';
import { codeOfKnown, endOfWorkError, refusalAnswer } from './errors.ts';
import type { FaultObserver } from './observer.ts';

/** `formatted` is what GraphQL says of the error, with a code in its extensions; `thrown` the error itself. */
export function formatError(
  formatted: GraphQLFormattedError,
  thrown: unknown,
  observer: FaultObserver,
): GraphQLFormattedError {
  if (formatted.message.length > LONGEST) return formatError(shortened(formatted), thrown, observer);
  const error = unwrapResolverError(thrown);
  if (error instanceof Refusal) return { ...formatted, ...refusalAnswer(error) };
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (isEndOfWork(cause)) {
    const { message, extensions } = endOfWorkError(cause);
    return { ...formatted, message, extensions };
  }
  const known = codeOfKnown(error);
  if (known) return { ...formatted, message: (error as Error).message, extensions: { code: known } };
  if (formatted.extensions?.limit !== undefined) {
    // Apollo gives every error of a validation rule its own code.
    return { ...formatted, extensions: { ...formatted.extensions, code: 'LIMIT_EXCEEDED' } };
  }
  if (isBlockedOfOtherSites(error)) return { ...formatted, message: SAFE_WAYS };
  if (isWithoutQuery(error)) return { ...formatted, message: NO_QUERY };
  if (isDeepIntrospection(error)) return { ...formatted, ...DEEP_INTROSPECTION };
  if (isWrongArgument(error)) return { ...formatted, extensions: { code: 'BAD_USER_INPUT' } };
  if (isUnknownOperation(error)) {
    return { ...formatted, extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } };
  }
  if (isOwn(error) && formatted.extensions?.code !== 'INTERNAL_SERVER_ERROR') return formatted;
  const id = randomUUID();
  observer.fault(id, error);
  const message = `The service failed. The fault is logged under ${id}; please report it with this id.`;
  const place = {
    ...(formatted.path && { path: formatted.path }),
    ...(formatted.locations && { locations: formatted.locations }),
  };
  return { message, ...place, extensions: { code: 'INTERNAL_SERVER_ERROR', id } };
}

/** Of a message, in letters: those of graphql-js show the whole value that is wrong, in each of fifty errors. */
const LONGEST = 1_000;

function shortened({ message, ...formatted }: GraphQLFormattedError): GraphQLFormattedError {
  // What is wrong stands behind the value.
  return { ...formatted, message: `${message.slice(0, LONGEST / 2 - 3)} … ${message.slice(-LONGEST / 2)}` };
}

/** graphql-js raises it without a code, and Apollo takes it for a fault, where the schema has no mutation or subscription. */
function isUnknownOperation(error: unknown): boolean {
  return (
    isOwn(error) && /^Schema is not configured to execute \w+ operation\.$/.test((error as Error).message)
  );
}

/** https://www.apollographql.com/docs/apollo-server/security/cors#preventing-cross-site-request-forgery-csrf */
const SAFE_WAYS =
  'A page of another site could have sent this request. Send queries by POST with the header content-type: application/json, or by GET with the header apollo-require-preflight: 1.';

function isBlockedOfOtherSites(error: unknown): boolean {
  return /potential Cross-Site Request Forgery/.test((error as Error).message);
}

const NO_QUERY =
  'The request has no query. Send {"query": "{ release { id } }"}, or the documentId of a document that the service trusts.';

function isWithoutQuery(error: unknown): boolean {
  return /must contain a non-empty `query`|^POST body missing/.test((error as Error).message);
}

/** As graphql-js allows: https://github.com/graphql/graphql-js, MaxIntrospectionDepthRule. */
const INTROSPECTION_LISTS = 2;

const DEEP_INTROSPECTION = {
  message: `Introspection may ask for fields, interfaces, possibleTypes and inputFields inside each other ${INTROSPECTION_LISTS} times at most; this asks ${INTROSPECTION_LISTS + 1} times or more. Ask for fewer levels, or read /schema.graphql.`,
  extensions: { code: 'LIMIT_EXCEEDED', counted: INTROSPECTION_LISTS + 1, limit: INTROSPECTION_LISTS },
};

function isDeepIntrospection(error: unknown): boolean {
  return isOwn(error) && (error as Error).message === 'Maximum introspection depth exceeded';
}

/** graphql-js raises it without a code, and Apollo takes it for a fault, where a variable with a default is sent as null, or very many values are wrong. */
function isWrongArgument(error: unknown): boolean {
  return (
    isOwn(error) && /^(Argument "\w+" |Too many errors processing variables)/.test((error as Error).message)
  );
}

/** Errors that graphql-js, Apollo, its rules or our resolvers raised about the request itself. */
function isOwn(error: unknown): boolean {
  return error instanceof GraphQLError;
}
