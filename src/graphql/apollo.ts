// The GraphQL server: the schema, its limits, and what every answer carries.

import { randomUUID } from 'node:crypto';
import {
  ApolloServer,
  type ApolloServerPlugin,
  type GraphQLRequestContextWillSendResponse,
} from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import {
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type ValidationContext,
} from 'graphql';
import type { Edition } from '../store/edition.ts';
import { checkStillStored } from '../store/still-stored.ts';
import { BudgetExceeded } from '../work/budget.ts';
import type { Context } from './context.ts';
import { codeOfKnown, endOfWorkError, refuseRequest } from './errors.ts';
import { budgetedExecution } from './execute.ts';
import { LIMITS } from './limits.ts';
import { isForOneVisitor, oneSuggestionRule, withoutInput, withReference } from './suggestion/guard.ts';
import { textOf, writeAnswer } from './written-answer.ts';

/** What the server tells about its work, to whoever keeps logs and metrics. */
export interface Observer {
  /** A fault of ours, under the id that the client gets. */
  fault(id: string, error: unknown): void;
  request(outcome: 'ok' | 'error', seconds: number, statements: number): void;
}

export function createApollo(schema: GraphQLSchema, observer: Observer): ApolloServer<Context> {
  return new ApolloServer<Context>({
    gateway: budgetedExecution(schema),
    stringifyResult: textOf,
    introspection: true,
    parseOptions: { maxTokens: LIMITS.tokens },
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    validationRules: [
      maxDepthRule({ n: LIMITS.depth, ...refusal('depth') }),
      maxAliasesRule({ n: LIMITS.aliases, ...refusal('aliases') }),
      costLimitRule({ maxCost: LIMITS.cost, flattenFragments: true, ...refusal('cost') }),
      oneSuggestionRule,
    ],
    formatError: (formatted, error) => formatError(formatted, error, observer),
    plugins: [
      // Each of these wraps every field resolver of the schema; none is used.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      answers(observer),
    ],
  });
}

/** A limit rule that is broken is one error of ours among the validation errors. */
function refusal(limit: 'depth' | 'aliases' | 'cost') {
  const report = (context: ValidationContext | null) => {
    const message = `The query exceeds the limit of ${LIMITS[limit]} for ${limit}. Split it; the query limits lists every limit.`;
    context?.reportError(
      new GraphQLError(message, { extensions: { code: 'LIMIT_EXCEEDED', limit: LIMITS[limit] } }),
    );
  };
  return { propagateOnRejection: false, onReject: [report] };
}

function answers(observer: Observer): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      const started = performance.now();
      return {
        async didResolveOperation({ contextValue }) {
          // A release that is not stored is one error for the request, not one for each field.
          if (contextValue.namesRelease) await contextValue.session().catch(refuseRequest);
        },
        async willSendResponse({ contextValue, request, response }) {
          if (response.body.kind !== 'single') return;
          if (isForOneVisitor(request.query)) response.http.headers.set('cache-control', 'no-store');
          const result = response.body.singleResult;
          const edition = await answeringEdition(contextValue, result.data != null);
          if (edition) result.extensions = { ...result.extensions, release: describeRelease(edition) };
          await checkStillThere(contextValue, observer, response);
          const { errors } = response.body.singleResult;
          if (errors) {
            response.body.singleResult.errors = errors.map(error =>
              withReference(contextValue.accepted(), withoutInput(request.query, error)),
            );
          }
          const statements = contextValue.opened()?.statements ?? 0;
          const failed = await written(contextValue, response.body);
          contextValue.work.close();
          response.http.headers.set('server-timing', `sql;desc="${statements} statements"`);
          observer.request(failed ? 'error' : 'ok', (performance.now() - started) / 1000, statements);
        },
      };
    },
  };
}

/** Writes the answer; one that is too long gives way to the error that says so. @returns true where the answer tells of an error. */
async function written(
  { work }: Context,
  body: { kind: 'single'; singleResult: FormattedExecutionResult },
): Promise<boolean> {
  try {
    await writeAnswer(work, body.singleResult);
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
    body.singleResult = { ...body.singleResult, data: null, errors: [endOfWorkError(error).toJSON()] };
  }
  return body.singleResult.errors !== undefined;
}

/** The live release stays as long as a request may take; one that a request names may have been removed under it. */
async function checkStillThere(
  context: Context,
  observer: Observer,
  { http, body }: GraphQLRequestContextWillSendResponse<Context>['response'],
): Promise<void> {
  const session = context.opened();
  if (!session || session.live || body?.kind !== 'single') return;
  await checkStillStored(session).catch((error: Error) => {
    body.singleResult = { errors: [formatError({ message: error.message }, error, observer)] };
    http.status = codeOfKnown(error) ? 400 : 500;
  });
}

/** A refused request has cost no SQL and shall not: it carries a release only where one was read already. */
async function answeringEdition(context: Context, executed: boolean): Promise<Edition | null> {
  if (executed) return (await context.session()).editionOrNull;
  return context.opened()?.editionOrNull ?? null;
}

function describeRelease({ release }: Edition): { id: string; version: string; attribution: string } {
  return { id: release.id, version: release.version, attribution: release.attribution };
}

function formatError(
  formatted: GraphQLFormattedError,
  thrown: unknown,
  observer: Observer,
): GraphQLFormattedError {
  const error = unwrapResolverError(thrown);
  const known = codeOfKnown(error);
  if (known) return { ...formatted, message: (error as Error).message, extensions: { code: known } };
  if (formatted.extensions?.limit !== undefined) {
    // Apollo gives every error of a validation rule its own code.
    return { ...formatted, extensions: { ...formatted.extensions, code: 'LIMIT_EXCEEDED' } };
  }
  if (isTooLong(error)) return { ...formatted, ...TOO_MANY_TOKENS };
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

/** graphql-js raises it without a code, and Apollo takes it for a fault, where the schema has no mutation or subscription. */
function isUnknownOperation(error: unknown): boolean {
  return (
    isOwn(error) && /^Schema is not configured to execute \w+ operation\.$/.test((error as Error).message)
  );
}

const TOO_MANY_TOKENS = {
  message: `The document has more than ${LIMITS.tokens} tokens. Give long lists as variables, or split the request.`,
  extensions: { code: 'LIMIT_EXCEEDED', limit: LIMITS.tokens },
};

/** graphql-js calls it a fault of syntax. */
function isTooLong(error: unknown): boolean {
  return isOwn(error) && /more that \d+ tokens/.test((error as Error).message);
}

/** graphql-js raises it without a code, and Apollo takes it for a fault, where a variable with a default is sent as null. */
function isWrongArgument(error: unknown): boolean {
  return isOwn(error) && /^Argument "\w+" /.test((error as Error).message);
}

/** Errors that graphql-js, Apollo, its rules or our resolvers raised about the request itself. */
function isOwn(error: unknown): boolean {
  return error instanceof GraphQLError;
}
