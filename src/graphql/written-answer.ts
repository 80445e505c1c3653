// The answer as JSON: written in slices where it is long, its bytes counted meanwhile.
import { stringifyChunked } from '@discoveryjs/json-ext';
import type { FormattedExecutionResult } from 'graphql';
import { Work } from '../work/limits.ts';
import type { RequestWork } from '../work/request-work.ts';

/** Answers of fewer nodes are written in one go: even of the longest texts that takes no more than a slice. */
const SHORT = 2_000;
/** Characters of one piece. */
const PIECE = 64 * 1024;

/** The texts of answers that wait to be sent, by their data. */
const WRITTEN = new WeakMap<object, string>();

/** Writes an answer, for `textOf`. @throws BudgetExceeded where it is too long. */
export async function writeAnswer(
  work: RequestWork,
  { errors, data, extensions }: FormattedExecutionResult,
): Promise<void> {
  if (data == null) return;
  // In the order that the specification advises: errors first. https://spec.graphql.org/October2021/#sec-Response-Format
  const answer = { errors, data, extensions };
  const pieces: string[] = [];
  const whole =
    work.counted(Work.NODES) < SHORT
      ? [JSON.stringify(answer)]
      : stringifyChunked(answer, { highWaterMark: PIECE });
  for (const piece of whole) {
    pieces.push(piece);
    // It is built: to be refused a place among heavy requests now would save nothing.
    work.count(Work.BYTES, Buffer.byteLength(piece));
    const pause = work.pause();
    if (pause) await pause;
  }
  WRITTEN.set(data, `${pieces.join('')}\n`);
}

/** For Apollo's `stringifyResult`: what `writeAnswer` made, or the text of an answer without data. */
export function textOf(result: FormattedExecutionResult): string {
  return (result.data && WRITTEN.get(result.data)) ?? `${JSON.stringify(result)}\n`;
}
