// The GraphQL server: the schema, its limits, and what every answer carries.

import {
  ApolloServer,
  type ApolloServerPlugin,
  type GraphQLRequestContextWillSendResponse,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import type { DocumentNode, FormattedExecutionResult, GraphQLSchema } from 'graphql';
import { answeringEdition, describeRelease } from './answering-edition.ts';
import { CompiledQueries } from './compiled-queries.ts';
import type { Context } from './context.ts';
import { codeOfKnown, refuseRequest } from './errors.ts';
import { asGateway, budgetedExecution } from './execute.ts';
import { formatError } from './format-error.ts';
import type { HeavyQueries } from './heavy-query.ts';
import { KnownQueries, tellOfAnswer, timingOf } from './known-queries.ts';
import { NamedDocuments } from './named-documents.ts';
import type { FaultObserver, Observer } from './observer.ts';
import { isForOneVisitor, withoutInput, withReference } from './suggestion/guard.ts';
import { TrustedDocuments } from './trusted-documents.ts';
import { VALIDATION_RULES } from './validation-rules.ts';
import { textOf } from './written-answer.ts';

/** Of parsed documents, as JSON; in memory they take 3.7 times as much. Apollo's own limit is 30 MB: memory that anybody can fill for good. */
const DOCUMENTS_BYTES = 3 * 2 ** 20;

/** What answers requests: Apollo Server, and beside it what answers queries that it has seen before. */
export interface GraphQLAnswers {
  apollo: ApolloServer<Context>;
  known: KnownQueries;
  documents: NamedDocuments;
}

/**
 * `heavy` answers what a request may cost but not in this thread; null where this thread gives all that a request may cost. `knownQueries`
 * false: Apollo Server answers also what it has seen before.
 */
export function createAnswers(
  schema: GraphQLSchema,
  observer: Observer,
  heavy: HeavyQueries | null,
  queries = new CompiledQueries(schema),
  trusted = TrustedDocuments.none(),
  knownQueries = true,
): GraphQLAnswers {
  const execute = budgetedExecution(schema, queries, heavy);
  const known = new KnownQueries(schema, execute, observer, knownQueries);
  const apollo = new ApolloServer<Context>({
    gateway: asGateway(schema, execute),
    stringifyResult: textOf,
    introspection: true,
    documentStore: new InMemoryLRUCache<DocumentNode>({ maxSize: DOCUMENTS_BYTES }),
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    validationRules: VALIDATION_RULES,
    formatError: (formatted, error) => formatError(formatted, error, observer),
    plugins: [
      // Each of these wraps every field resolver of the schema; none is used.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      answers(observer, known),
    ],
  });
  return { apollo, known, documents: new NamedDocuments(trusted, known) };
}

function answers(observer: Observer, known: KnownQueries): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      const started = performance.now();
      return {
        async didResolveOperation({ contextValue, source, document }) {
          contextValue.answer.dependsOn = known.note(source, document);
          // A release that is not stored is one error for the request, not one for each field.
          if (contextValue.releaseId !== null)
            await Promise.resolve(contextValue.answering()).catch(refuseRequest);
        },
        async willSendResponse({ contextValue, request, response }) {
          if (response.body.kind !== 'single') return;
          if (isForOneVisitor(request.query)) response.http.headers.set('cache-control', 'no-store');
          const { body } = response;
          if (!contextValue.answer.elsewhere) await addRelease(contextValue, body.singleResult);
          await checkStillThere(contextValue, observer, response);
          const { errors } = body.singleResult;
          if (errors) {
            body.singleResult.errors = errors.map(error =>
              withReference(contextValue.accepted(), withoutInput(request.query, error)),
            );
          }
          const retryAfter = retryAfterOf(errors);
          if (retryAfter !== undefined) response.http.headers.set('retry-after', String(retryAfter));
          tellOfAnswer(contextValue, errors !== undefined, started, observer);
          response.http.headers.set('server-timing', timingOf(contextValue));
        },
      };
    },
  };
}

/** Of the errors that say when to try again, the last time. */
function retryAfterOf(errors: FormattedExecutionResult['errors']): number | undefined {
  const seconds = (errors ?? []).map(({ extensions }) => extensions?.retryAfterSeconds);
  const known = seconds.filter(value => typeof value === 'number');
  return known.length > 0 ? Math.max(...known) : undefined;
}

async function addRelease(context: Context, result: FormattedExecutionResult): Promise<void> {
  const edition = await answeringEdition(context, result.data != null);
  if (edition) result.extensions = { ...result.extensions, release: describeRelease(edition) };
}

/** A release that was removed while the request read it has not given the whole answer. */
async function checkStillThere(
  context: Context,
  observer: FaultObserver,
  { http, body }: GraphQLRequestContextWillSendResponse<Context>['response'],
): Promise<void> {
  if (body?.kind !== 'single') return;
  await context.checkStillStored().catch((error: Error) => {
    context.answer.elsewhere = null;
    body.singleResult = { errors: [formatError({ message: error.message }, error, observer)] };
    http.status = codeOfKnown(error) ? 400 : 500;
  });
}
