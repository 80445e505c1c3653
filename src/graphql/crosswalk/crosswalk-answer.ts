// From what the engine found to the answer: status, problem and warnings of every code that was asked.
import { CrosswalkStatus, type Found } from '../../crosswalk/crosswalk.ts';
import { problemOf } from '../../questions/arguments/code-problem.ts';
import { type Code, curie } from '../../terminology/code.ts';
import { CodeFault, type CodeReading, type RefusedCode } from '../../terminology/code-reading.ts';
import type { CodeSystem } from '../../terminology/code-system.ts';
import { CodeSystemType } from '../concept/code-system.type.ts';
import type { CodeProblemType } from '../disorder/disorder-lookup.type.ts';
import { CrosswalkMatchType, CrosswalkResultType, CrosswalkTargetType } from './crosswalk-result.type.ts';
import type { CrosswalkRun } from './crosswalk-run.ts';

const BEST_FIRST = [
  CrosswalkStatus.MAPPED,
  CrosswalkStatus.FILTERED_OUT,
  CrosswalkStatus.NO_MAPPING,
  CrosswalkStatus.UNSUPPORTED_CODE_SYSTEM,
];

/** The answers for codes as they were entered, in their order; one object for those that were entered alike. */
export function answers(
  run: CrosswalkRun,
  inputs: readonly string[],
  readings: ReadonlyMap<string, CodeReading>,
  to: readonly CodeSystem[],
  maxMatches: number,
): CrosswalkResultType[] {
  const made = new Map<string, CrosswalkResultType>();
  for (const [input, reading] of readings) made.set(input, answer(run, input, reading, to, maxMatches));
  return inputs.map(input => made.get(input)).filter(result => result !== undefined);
}

function answer(
  run: CrosswalkRun,
  input: string,
  reading: CodeReading,
  to: readonly CodeSystem[],
  maxMatches: number,
): CrosswalkResultType {
  if (!reading.ok) return fault(run, input, statusOf(reading), problemOf(reading), null);
  const { code } = reading;
  if (!run.edition.holds(code.system)) return notHeld(run, input, code);
  const found = run.done.found.get(curie(code));
  if (!found?.known) {
    const message = `${curie(code)} is well-formed, but in no mapping and no nomenclature of release ${run.edition.release.id}.`;
    return fault(
      run,
      input,
      CrosswalkStatus.UNKNOWN_CODE,
      { code: CodeFault.UNKNOWN_CODE, message, hint: null },
      code,
    );
  }
  const targets = to.map(system => target(run, found, system, maxMatches));
  const status = BEST_FIRST.find(best => targets.some(t => t.status === best)) ?? CrosswalkStatus.NO_MAPPING;
  return {
    input,
    status,
    sourceCode: code,
    edition: run.edition,
    targets,
    problem: null,
    warnings: [...warnings(run, input, reading, found)],
  };
}

function target(
  run: CrosswalkRun,
  found: Found,
  system: CodeSystem,
  maxMatches: number,
): CrosswalkTargetType {
  const { edition } = run;
  const reached = found.targets.get(system.id);
  const held = edition.holds(system.id);
  const matches = reached?.matches ?? [];
  return new CrosswalkTargetType(
    new CodeSystemType(system, edition.counts(system.id)),
    held && reached ? reached.status : CrosswalkStatus.UNSUPPORTED_CODE_SYSTEM,
    matches.length,
    () => matches.slice(0, maxMatches).map(match => new CrosswalkMatchType(match, found.source, run)),
  );
}

function* warnings(
  run: CrosswalkRun,
  input: string,
  reading: { code: Code; normalised: boolean },
  found: Found,
): Generator<CodeProblemType> {
  const name = curie(reading.code);
  if (reading.normalised)
    yield { code: 'NORMALISED', message: `"${input.trim().slice(0, 60)}" was read as ${name}.`, hint: null };
  if (run.edition.isInactive(reading.code)) {
    const replacements = run.edition.replacementsOf(Number(reading.code.code));
    const hint =
      replacements.length > 0
        ? `Replaced by ${replacements.map(r => `ORPHA:${r.target} (${r.kind})`).join(', ')}; ask with followReplacements.`
        : null;
    yield {
      code: 'INACTIVE_CODE',
      message: `${name} is inactive (${run.edition.statusOf(reading.code)}).`,
      hint,
    };
  }
  if (found.extensionIgnored !== null) {
    const message = `${name} is in no mapping: the answer is that of its stem, without ${found.extensionIgnored}.`;
    yield { code: 'EXTENSION_IGNORED', message, hint: null };
  }
  if (found.truncated) {
    const { perCode, perRequest } = run.context.nodeLimits;
    const message = `More than ${perCode} codes lie on the way, or more than ${perRequest} in this request: matches may be missing.`;
    yield {
      code: 'TRUNCATED',
      message,
      hint: 'Ask for fewer hops, fewer codes, or name mappingSets in the filter.',
    };
  }
}

function fault(
  { edition }: CrosswalkRun,
  input: string,
  status: CrosswalkStatus,
  problem: CodeProblemType,
  sourceCode: Code | null,
): CrosswalkResultType {
  return { input, status, sourceCode, edition, targets: [], problem, warnings: [] };
}

function notHeld(run: CrosswalkRun, input: string, code: Code): CrosswalkResultType {
  const message = `Release ${run.edition.release.id} holds no code of ${code.system}.`;
  const hint =
    code.system === 'ICD-10-CM'
      ? 'ICD-10-CM is not ICD-10 and is never read as it. Import a mapping set that holds ICD-10-CM codes, or ask with the ICD-10 code.'
      : `Import a mapping set that holds ${code.system} codes.`;
  const problem = { code: CodeFault.CODE_SYSTEM_NOT_IN_RELEASE, message, hint };
  return fault(run, input, CrosswalkStatus.UNSUPPORTED_CODE_SYSTEM, problem, code);
}

function statusOf(reading: RefusedCode): CrosswalkStatus {
  return reading.fault === CodeFault.UNKNOWN_CODE_SYSTEM
    ? CrosswalkStatus.UNSUPPORTED_CODE_SYSTEM
    : CrosswalkStatus.MALFORMED_CODE;
}
