// Many free texts in, the best candidates of each out: what is called so; else what holds all its words; else what is spelt alike.
import type { ReleaseFinder } from '../release/finder.ts';
import type { AskedFields, Hit, Sought } from '../release/found.ts';
import type { Question } from './question.ts';

/** At least so many are looked for: whether one stands out is told by the next. */
const LEAST = 2;

/** Candidates of each question, in their order, `first` at most; all questions ask the same fields. */
export async function matchNames(
  finder: ReleaseFinder,
  fields: AskedFields,
  questions: readonly Question[],
  first: number,
): Promise<Hit[][]> {
  const found = new Map<Question, Hit[]>();
  const look = async (
    open: readonly Question[],
    ask: (texts: readonly Sought[]) => Promise<Hit[][]>,
  ): Promise<Question[]> => {
    if (open.length === 0) return [];
    const hits = await ask(open.map(({ sought }) => sought));
    for (const [i, question] of open.entries()) found.set(question, hits[i] ?? []);
    return open.filter(question => found.get(question)?.length === 0 && !question.codeAlone);
  };
  const count = Math.max(first, LEAST);
  const notCalledSo = await look(questions, texts => finder.namesCalled(fields, texts, count));
  const withoutWords = await look(notCalledSo, texts => finder.namesWithWords(fields, texts, count));
  await look(withoutWords, texts => finder.namesAlike(fields, texts, count));
  return questions.map(question => found.get(question) ?? []);
}
