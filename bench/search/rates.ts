// Asks a question set and counts where the disorder that is meant stands among the hits.
import { ACTIVE_STATUSES } from '../../src/terminology/disorder.ts';
import type { Engine, Found } from './engine.ts';
import type { Question } from './questions/question.ts';
import type { QuestionSet } from './questions/question-sets.ts';

export interface Answered {
  question: Question;
  found: Found[];
}

/** Enough to keep the database busy while an answer is read. */
const AT_ONCE = 3;

/** @throws Error where the set has no questions: a rate of none would say nothing. */
export async function answersOf(engine: Engine, set: QuestionSet): Promise<Answered[]> {
  if (set.questions.length === 0) throw new Error(`No question was made: ${set.title}`);
  const answers: Answered[] = [];
  const left = set.questions.entries();
  const client = async () => {
    for (const [i, question] of left)
      answers[i] = { question, found: await engine.ask(question.text, set.statuses ?? ACTIVE_STATUSES) };
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  return answers;
}

/** Those whose disorder is not among the first `rank` hits. */
export function misses(answers: readonly Answered[], rank: number): Answered[] {
  return answers.filter(
    ({ question, found }) => !found.slice(0, rank).some(({ orphaCode }) => orphaCode === question.orphaCode),
  );
}

/** Share of the others, 0 to 1. */
export function rateAt(rank: number, answers: readonly Answered[]): number {
  return (answers.length - misses(answers, rank).length) / answers.length;
}
