// From what was found for codes to the GraphQL objects that say it.
import type { AnsweredCode, AnsweredTarget } from '../../questions/crosswalk-answer/answered-code.ts';
import { problemType } from '../disorder/disorder-lookup.type.ts';
import { CrosswalkMatchType, CrosswalkResultType, CrosswalkTargetType } from './crosswalk-result.type.ts';
import type { CrosswalkRun } from './crosswalk-run.ts';

/** One object for codes that were entered alike. */
export function resultTypes(run: CrosswalkRun): CrosswalkResultType[] {
  const made = new Map<AnsweredCode, CrosswalkResultType>();
  return run.answer.codes.map(answered => {
    const result = made.get(answered) ?? resultType(run, answered);
    made.set(answered, result);
    return result;
  });
}

function resultType(run: CrosswalkRun, answered: AnsweredCode): CrosswalkResultType {
  const { input, status, code, problem, warnings } = answered;
  return {
    input,
    status,
    sourceCode: code,
    edition: run.edition,
    targets: answered.targets.map(target => targetType(run, target)),
    problem: problem && problemType(problem),
    warnings: warnings.map(problemType),
  };
}

function targetType(
  run: CrosswalkRun,
  { system, status, matchCount, matches }: AnsweredTarget,
): CrosswalkTargetType {
  return new CrosswalkTargetType(run.codeSystem(system), status, matchCount, () =>
    matches.map(match => new CrosswalkMatchType(match, run)),
  );
}
