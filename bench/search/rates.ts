// Asks a question set and counts where the disorder that is meant stands among the hits.
import { ACTIVE_STATUSES } from '../../src/terminology/disorder.ts';
import type { Engine, Found } from './engine.ts';
import type { QuestionSet, Stated } from './question-sets.ts';
import type { Question } from './questions.ts';

export interface Answered {
  question: Question;
  found: Found[];
}

export interface Rates {
  /** Shares of the questions, 0 to 1. */
  rank1: number;
  rank5: number;
  answers: Answered[];
}

/** Asked at once: as many as keep the database busy while the answer before is read. */
const AT_ONCE = 3;

export async function ratesOf(engine: Engine, set: QuestionSet): Promise<Rates> {
  const answers: Answered[] = [];
  const left = set.questions.values();
  const client = async () => {
    for (const question of left)
      answers.push({ question, found: await engine.ask(question.text, set.statuses ?? ACTIVE_STATUSES) });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  const share = (rank: number) => answers.filter(answer => isAmong(rank, answer)).length / answers.length;
  return { rank1: share(1), rank5: share(5), answers };
}

/** Those whose disorder is not among the first hits that are asked for. */
export function misses({ answers }: Rates, { rank }: Pick<Stated, 'rank'>): Answered[] {
  return answers.filter(answer => !isAmong(rank, answer));
}

function isAmong(rank: number, { question, found }: Answered): boolean {
  return found.slice(0, rank).some(({ orphaCode }) => orphaCode === question.orphaCode);
}
