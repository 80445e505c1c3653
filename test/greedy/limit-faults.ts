// What an error that refuses greedy work must say: the code, the limit, what was measured, and how to ask for less.
import type { GraphQLFault } from '../support/ask.ts';

/** What is wrong with the error; empty where it says all that it must. */
export function limitFaults({ message, extensions }: GraphQLFault): string[] {
  const told = extensions as Record<string, unknown>;
  const faults = [];
  if (extensions.code !== 'LIMIT_EXCEEDED') faults.push(`code ${extensions.code}: ${message}`);
  if (typeof extensions.limit !== 'number') faults.push(`no limit: ${message}`);
  if (typeof told.counted !== 'number') faults.push(`nothing counted: ${message}`);
  if (!message.includes(String(told.limit))) faults.push(`no limit in words: ${message}`);
  if (!/[Ss]plit|[Ss]horten|Ask for (less|fewer)|ask for less/.test(message))
    faults.push(`no way to ask for less: ${message}`);
  return faults;
}

/** One place in the answer is null, or all of it: nothing was done for what cannot be asked. */
export function isWrongArgument({ extensions }: GraphQLFault): boolean {
  return extensions.code === 'BAD_USER_INPUT';
}
