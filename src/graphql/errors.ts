// The errors that a client can get: one closed table of codes, each with what to do.
import { GraphQLError } from 'graphql';
import { type Advice, type Refusal, RefusalCode, Way } from '../questions/refusal.ts';
import { NoReleaseError, ReleaseNotFoundError } from '../release/missing-release.ts';
import type { RateExceeded } from '../suggestions/rate-limit.ts';
import { BudgetExceeded, type EndOfWork } from '../work/budget.ts';
import { TooBusy } from '../work/too-busy.ts';

/** Closed list, documented in docs/operations.md. */
export const ERROR_CODES = {
  BAD_USER_INPUT: 'The values do not fit; where it is one argument, extensions.field names it.',
  LIMIT_EXCEEDED: 'More was asked for than one request may; extensions.limit says how much it may.',
  CURSOR_EXPIRED: 'The cursor belongs to a release that does not answer this request.',
  RELEASE_NOT_FOUND:
    'The request names a release that is not stored, in the header Nosograph-Release or in an argument; or it was removed meanwhile.',
  NO_RELEASE: 'No release has been imported yet.',
  SUGGESTION_NOT_KEPT:
    'The spool cannot be written: nothing of the suggestion was kept. Send it again later.',
  INTERNAL_SERVER_ERROR: 'A fault on our side; it is logged under extensions.id.',
  GRAPHQL_PARSE_FAILED: 'The query is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The query does not fit the schema.',
  OPERATION_RESOLUTION_FAILURE:
    'The request names no operation, an unknown one, or a kind that the schema lacks.',
  PERSISTED_QUERY_NOT_FOUND:
    'The request names a document by its hash that is not known, or not any more. Send the query itself.',
  DOCUMENT_NOT_TRUSTED: 'The service answers only documents that its operator has listed.',
  BAD_REQUEST: 'The HTTP request is not one for GraphQL: its body, its method or its headers.',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

const REFUSED: Record<RefusalCode, ErrorCode> = {
  [RefusalCode.BAD_INPUT]: 'BAD_USER_INPUT',
  [RefusalCode.LIMIT_EXCEEDED]: 'LIMIT_EXCEEDED',
  [RefusalCode.CURSOR_EXPIRED]: 'CURSOR_EXPIRED',
};

const WAYS: Record<Way, (of: string) => string> = {
  [Way.LIST_CODE_SYSTEMS]: () => 'The query codeSystems lists every system.',
  [Way.LIST_CLASSIFICATIONS]: () => 'The query classifications lists those that it has.',
  [Way.NUMBERS_OF_CLASSIFICATIONS]: () =>
    'Ids are numbers such as 146; the query classifications lists them.',
  [Way.SEARCH_BY_NAME]: () => 'searchDisorders finds entities by their names.',
  [Way.DISORDERS_OF_CODE]: code =>
    `externalCode(curie: "${code}") { disorders { nodes { curie } } } finds its disorders.`,
  [Way.CROSSWALK_TO_DISORDERS]: () => 'Ask crosswalk(codes: …, to: ["ORPHA"]).',
  [Way.FIND_DISORDER]: code => `Ask disorder(id: "${code}").`,
  [Way.LEAVE_OUT_UNKNOWN]: () => 'Leave out what extensions.unknown lists, or ask for broader terms.',
  [Way.CURSOR_OF_PAGE_BEFORE]: () => 'Use endCursor of the page before.',
  [Way.BEGIN_AGAIN]: release => `Start again without it, or send the header Nosograph-Release: ${release}.`,
};

/** In the words of the schema. */
export function adviceText({ way, of }: Advice): string {
  return WAYS[way](of);
}

/** What a client is told of a question that was refused. */
export function refusalAnswer({ code, field, message, details, advice }: Refusal): {
  message: string;
  extensions: Record<string, unknown>;
} {
  return {
    message: advice ? `${message} ${adviceText(advice)}` : message,
    extensions: { code: REFUSED[code], ...(field !== null && { field }), ...details },
  };
}

/** Work that was ended before its time: what was counted and what is allowed, or when to try again. */
export function endOfWorkError(reason: EndOfWork): GraphQLError {
  const details = reason instanceof BudgetExceeded ? withCount(reason) : withRetry(reason);
  return new GraphQLError(reason.message, { extensions: { code: 'LIMIT_EXCEEDED', ...details } });
}

function withCount({ work, counted, limit }: BudgetExceeded): Record<string, unknown> {
  return { work, counted, limit };
}

function withRetry(reason: EndOfWork): Record<string, unknown> {
  if (!(reason instanceof TooBusy)) return {};
  const { counted, limit, retryAfterSeconds } = reason;
  return { counted, limit, retryAfterSeconds };
}

const COUNTED: Record<RateExceeded['counted'], string> = {
  TRIES_OF_ADDRESS: 'tries to send a suggestion, with faults or without, from one network address',
  ACCEPTED_OF_ADDRESS: 'accepted suggestions from one network address',
  ACCEPTED_IN_TOTAL: 'accepted suggestions in all',
};

export function tooManySuggestions(exceeded: RateExceeded): GraphQLError {
  const { counted, limit, retryAfterSeconds } = exceeded;
  const message = `Too many suggestions were sent: the service takes ${limit} ${COUNTED[counted]} an hour. Try again in ${retryAfterSeconds} seconds.`;
  return new GraphQLError(message, { extensions: { code: 'LIMIT_EXCEEDED', ...exceeded } });
}

export function suggestionNotKept(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'SUGGESTION_NOT_KEPT' } });
}

/** The refusal of a whole request, for an error that the layers below throw on purpose; a fault is thrown on as it is. */
export function refuseRequest(error: unknown): never {
  const code = codeOfKnown(error);
  if (!code) throw error;
  throw new GraphQLError((error as Error).message, { extensions: { code, http: { status: 400 } } });
}

/** The code of an error that the layers below throw on purpose; null for a fault. */
export function codeOfKnown(error: unknown): ErrorCode | null {
  if (error instanceof NoReleaseError) return 'NO_RELEASE';
  if (error instanceof ReleaseNotFoundError) return 'RELEASE_NOT_FOUND';
  return null;
}
