// The order of the errors of an answer: by their places in it, whatever was waited for, so that the same question has the same answer.
import type { ExecutionResult, GraphQLError } from 'graphql';
import { compareText } from '../terminology/code.ts';

export function withErrorsInOrder(result: ExecutionResult): ExecutionResult {
  const { errors } = result;
  if (!errors || errors.length < 2) return result;
  return { ...result, errors: [...errors].sort(compareErrors) };
}

function compareErrors(a: GraphQLError, b: GraphQLError): number {
  return comparePaths(a.path ?? [], b.path ?? []) || compareText(a.message, b.message);
}

/** Places in lists by number, names by text; what holds another one before it. */
function comparePaths(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const at = a.findIndex((part, i) => part !== b[i]);
  const [first, second] = [a[at], b[at]];
  if (first === undefined || second === undefined) return a.length - b.length;
  if (typeof first === 'number' && typeof second === 'number') return first - second;
  return compareText(String(first), String(second));
}
