// Executes a query within the budget of its request: whoever passes a limit gets that one error, and nothing goes on behind it.
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { type ExecutionArgs, type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import type { EndOfWork } from '../work/budget.ts';
import type { Context } from './context.ts';
import { endOfWorkError } from './errors.ts';

/** Apollo's place for an executor of one's own; it does all the rest as before. */
export function budgetedExecution(
  schema: GraphQLSchema,
): NonNullable<ApolloServerOptionsWithGateway<Context>['gateway']> {
  return {
    onSchemaLoadOrUpdate(use) {
      use({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    async load() {
      return {
        executor: ({ document, request, operationName, context }) =>
          executeWithin(context as unknown as Context, {
            schema,
            document,
            contextValue: context,
            variableValues: request.variables ?? null,
            operationName: operationName ?? request.operationName ?? null,
          }),
      };
    },
    async stop() {},
  };
}

/** The result, or the one error that says why it was ended. */
async function executeWithin({ work }: Context, args: ExecutionArgs): Promise<ExecutionResult> {
  const ended = work.over.then(refused);
  return await Promise.race([execute(args), ended]);
}

function refused(reason: EndOfWork): ExecutionResult {
  return { data: null, errors: [endOfWorkError(reason)] };
}
