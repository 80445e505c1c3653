// How much one argument may ask for: one more is refused before any work.
import { badInput, limitExceeded } from '../refusal.ts';

export const ARGUMENT_LIMITS = {
  batchSize: 1000,
  listLetters: 200_000,
  pageSize: 200,
  maxHops: 4,
  maxMatches: 5000,
  candidates: 20,
  mappingConditions: 20,
} as const;

/** Distinct codes that a crosswalk may visit before it is cut short with a warning. */
export interface NodeLimits {
  perCode: number;
  perRequest: number;
}

export const NODE_LIMITS: NodeLimits = { perCode: 5_000, perRequest: 200_000 };

/** @throws Refusal where a list has more items or letters than one question may hold. */
export function checkBatch(field: string, list: readonly string[]): void {
  const { batchSize, listLetters } = ARGUMENT_LIMITS;
  if (list.length > batchSize) throw limitExceeded(field, list.length, batchSize);
  const letters = list.reduce((sum, text) => sum + text.length, 0);
  if (letters > listLetters) {
    const advice = `${letters} letters in all, at most ${listLetters} allowed in one list. Codes and ids are short: leave out what is none, or split the request.`;
    throw limitExceeded(field, letters, listLetters, advice);
  }
}

/**
 * A list that chooses holds at least one value where it is given; docs/decisions/0011-empty-lists.md tells why.
 * @throws Refusal for an empty one.
 */
export function checkChosen(
  field: string,
  list: readonly unknown[],
  { required }: { required: boolean },
): void {
  if (list.length > 0) return;
  const advice = required ? '' : ', or leave it out';
  throw badInput(field, `${field} is an empty list. Give at least one value${advice}.`);
}
