// What is wrong with one code of many: part of the answer, as the others are answered all the same.
import type { RefusedCode } from '../../terminology/code-reading.ts';
import type { Advice } from '../refusal.ts';

export interface CodeProblem {
  /** Closed list, documented in docs/crosswalk.md. */
  code: string;
  message: string;
  /** What to do instead, where it is known. */
  hint: string | Advice | null;
}

export function problemOf(reading: RefusedCode): CodeProblem & { hint: string | null } {
  return { code: reading.fault, message: reading.message, hint: reading.hint };
}
