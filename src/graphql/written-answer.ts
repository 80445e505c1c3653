// The answer as JSON: written in slices where it is long, its bytes counted meanwhile.
import { stringifyChunked } from '@discoveryjs/json-ext';
import type { FormattedExecutionResult } from 'graphql';
import { Work } from '../work/limits.ts';
import type { RequestWork } from '../work/request-work.ts';

/** Answers of fewer nodes are written in one go: even of the longest texts that takes no more than a slice. */
const SHORT = 2_000;
/** Characters of one piece. */
const PIECE = 64 * 1024;

export type AnswerParts = {
  [Key in keyof FormattedExecutionResult]: FormattedExecutionResult[Key] | undefined;
};

/** The texts of answers that wait to be sent, by their data. */
const WRITTEN = new WeakMap<object, string>();

/** The text of an answer, piece by piece. @throws BudgetExceeded where it is too long. */
export async function* answerPieces(
  work: RequestWork,
  { errors, data, extensions }: AnswerParts,
): AsyncGenerator<string> {
  // In the order that the specification advises: errors first. https://spec.graphql.org/October2021/#sec-Response-Format
  const answer = { errors, data, extensions };
  const pieces =
    work.counted(Work.NODES) < SHORT
      ? [JSON.stringify(answer)]
      : stringifyChunked(answer, { highWaterMark: PIECE });
  for (const piece of pieces) {
    work.count(Work.BYTES, Buffer.byteLength(piece));
    yield piece;
    const pause = work.pause();
    if (pause) await pause;
  }
  yield '\n';
}

/** Writes an answer, for `textOf`. @throws BudgetExceeded where it is too long. */
export async function writeAnswer(work: RequestWork, answer: FormattedExecutionResult): Promise<void> {
  if (answer.data == null) return;
  let text = '';
  for await (const piece of answerPieces(work, answer)) text += piece;
  WRITTEN.set(answer.data, text);
}

/** For Apollo's `stringifyResult`: what `writeAnswer` made, or the text of an answer without data. */
export function textOf(result: FormattedExecutionResult): string {
  return (result.data && WRITTEN.get(result.data)) ?? `${JSON.stringify(result)}\n`;
}
