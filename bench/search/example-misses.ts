// Some of the questions whose disorder was not among the first hits, each as a line that tells what came instead.
import type { NamedDisorder } from './questions/named-disorders.ts';
import { type Answered, misses } from './rates.ts';

const EXAMPLES = 10;

export function exampleMisses(
  answers: readonly Answered[],
  rank: number,
  disorders: readonly NamedDisorder[],
): string[] {
  const names = new Map(disorders.map(({ orphaCode, name }) => [orphaCode, `ORPHA:${orphaCode} ${name}`]));
  return misses(answers, rank)
    .slice(0, EXAMPLES)
    .map(({ question, found: [first] }) => {
      const instead = first ? `${names.get(first.orphaCode)} (${first.why})` : 'nothing';
      return `  not at rank ${rank}: "${question.text}" means ${names.get(question.orphaCode)}; first is ${instead}`;
    });
}
