// Executes a query within the budget of its request: whoever passes a limit gets that one error, and nothing goes on behind it.
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
} from 'graphql';
import { andThen, isOnItsWay, type Read } from '../release/read.ts';
import { BudgetExceeded, type EndOfWork, isEndOfWork } from '../work/budget.ts';
import { LIGHT_KEYS, LIGHT_LETTERS } from '../work/limits.ts';
import type { RequestWork } from '../work/request-work.ts';
import type { CompiledQueries } from './compiled-queries.ts';
import type { Context } from './context.ts';
import { withErrorsInOrder } from './error-order.ts';
import { endOfWorkError } from './errors.ts';
import type { HeavyQueries, HeavyQuery } from './heavy-query.ts';
import { KnownHeavy } from './known-heavy.ts';
import { isForOneVisitor } from './suggestion/guard.ts';
import { writeData } from './written-answer.ts';

/** What is executed: a document that is valid, and what its text and variables were. */
export interface Executed extends Omit<HeavyQuery, 'releaseId'> {
  document: DocumentNode;
}

/** At once where nothing has to be waited for. */
export type Execute = (asked: Executed, context: Context) => Read<ExecutionResult>;

export function budgetedExecution(
  schema: GraphQLSchema,
  queries: CompiledQueries,
  heavy: HeavyQueries | null,
): Execute {
  const known = new KnownHeavy();
  return ({ document, query, variables, operationName }, context) => {
    // The other thread may know of another live release a moment sooner or later.
    const releaseId = context.releaseId ?? context.opened()?.editionOrNull?.release.id ?? null;
    const asked = { query, variables, operationName, releaseId };
    const elsewhere = isForOneVisitor(query) ? null : heavy;
    const foreseen = isLarge(asked) || known.has(asked);
    if (elsewhere && foreseen && isSound(schema, document, asked)) return handOver(elsewhere, context, asked);
    const given = { document, contextValue: context, variableValues: variables, operationName };
    return andThen(executeWithin(context.work, queries, given), result =>
      andThen(writeWithin(context.work, result), () => {
        const { ended } = context.work;
        if (!(ended instanceof BudgetExceeded)) return result;
        if (!elsewhere) return heavy ? refusedBesideSuggestion(ended) : refused(ended);
        known.note(asked);
        return handOver(elsewhere, context, asked);
      }),
    );
  };
}

/** Apollo's place for an executor of one's own; it does all the rest as before. */
export function asGateway(
  schema: GraphQLSchema,
  execute: Execute,
): NonNullable<ApolloServerOptionsWithGateway<Context>['gateway']> {
  return {
    onSchemaLoadOrUpdate(use) {
      use({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    async load() {
      return {
        async executor({ document, request, operationName, context: given }) {
          const context = given as unknown as Context;
          const { query = '', variables = null } = request;
          const name = operationName ?? request.operationName ?? null;
          // A known query was executed already, and Apollo only tells of its result.
          const { executed } = context.answer;
          return await (executed ?? execute({ document, query, variables, operationName: name }, context));
        },
      };
    },
    async stop() {},
  };
}

/** The result, or the one error that says why it was ended. */
export function executeWithin(
  work: RequestWork,
  queries: CompiledQueries,
  args: Omit<ExecutionArgs, 'schema'>,
): Read<ExecutionResult> {
  const executing = queries.execute(args);
  const result = isOnItsWay(executing) ? work.orEnded(executing) : (work.ended ?? executing);
  return andThen(result, made => (isEndOfWork(made) ? refused(made) : withErrorsInOrder(made)));
}

/** The text of its data, unless the budget ends before. */
function writeWithin(work: RequestWork, { data }: ExecutionResult): Read<unknown> {
  if (data == null || work.ended) return null;
  try {
    const writing = writeData(work, data);
    return writing && work.orEnded(writing).catch(unlessEnded);
  } catch (error) {
    return unlessEnded(error);
  }
}

function unlessEnded(error: unknown): null {
  if (isEndOfWork(error)) return null;
  throw error;
}

/** So many codes or so long texts are sure to be too heavy: the query need not begin here. */
function isLarge({ variables }: HeavyQuery): boolean {
  return Object.values(variables ?? {}).some(
    value => Array.isArray(value) && (value.length > LIGHT_KEYS || lettersOf(value) > LIGHT_LETTERS),
  );
}

function lettersOf(values: readonly unknown[]): number {
  return values.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0);
}

/** What is wrong with the operation or its variables is told here, where nothing of it has to be done. */
function isSound(schema: GraphQLSchema, document: DocumentNode, asked: HeavyQuery): boolean {
  const operation = getOperationAST(document, asked.operationName);
  if (!operation) return false;
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], asked.variables ?? {}, {
    maxErrors: 1,
  });
  return errors === undefined;
}

/** What belongs to one visitor stays in this thread, as light as it has to be. */
function refusedBesideSuggestion({ work, counted, limit }: BudgetExceeded): ExecutionResult {
  const message = `Beside suggestionForm or suggestUpdate a request may ask only for little. Ask for it in a request of its own, and for the rest in another: split the request.`;
  const extensions = { code: 'LIMIT_EXCEEDED', work, counted, limit };
  return { data: null, errors: [new GraphQLError(message, { extensions })] };
}

/** Answered in another thread, with all that a request may cost. The result only marks the place of the answer. */
async function handOver(heavy: HeavyQueries, context: Context, asked: HeavyQuery): Promise<ExecutionResult> {
  try {
    context.answer.elsewhere = await heavy.answer(asked, context.work.gone);
    return { data: {} };
  } catch (error) {
    if (isEndOfWork(error)) return refused(error);
    throw error;
  }
}

function refused(reason: EndOfWork): ExecutionResult {
  return { data: null, errors: [endOfWorkError(reason)] };
}
