// What a crosswalk answers for one code: its status, what was found in each system, what is wrong with it.
import { type Crosswalk, CrosswalkStatus, type Found } from '../../crosswalk/crosswalk.ts';
import type { Match } from '../../crosswalk/match.ts';
import type { Edition } from '../../release/edition.ts';
import { type Code, curie } from '../../terminology/code.ts';
import { CodeFault, type RefusedCode } from '../../terminology/code-reading.ts';
import type { CodeSystem } from '../../terminology/code-system.ts';
import { likeIcd10Cm } from '../../terminology/local-code.ts';
import { type CodeProblem, problemOf } from '../arguments/code-problem.ts';
import type { NodeLimits } from '../arguments/limits.ts';
import type { EnteredCode } from './entered-codes.ts';
import type { CrosswalkFilter } from './path-filter.ts';
import { someOf, warningsOf } from './warnings.ts';

export interface AnsweredCode {
  /** As it was entered. */
  input: string;
  /** The best of its targets' statuses; what is wrong with the code where it is at fault. */
  status: CrosswalkStatus;
  /** As it was read; null where it cannot be. */
  code: Code | null;
  /** One for each system asked, in that order; empty where the code itself is at fault. */
  targets: readonly AnsweredTarget[];
  problem: CodeProblem | null;
  warnings: readonly CodeProblem[];
}

export interface AnsweredTarget {
  system: CodeSystem;
  status: CrosswalkStatus;
  /** All matches, listed or not. */
  matchCount: number;
  /** Strongest first. */
  matches: readonly Match[];
}

/** What all codes of a question have in common. */
export interface Answering {
  edition: Edition;
  done: Crosswalk;
  nodes: NodeLimits;
  to: readonly CodeSystem[];
  filter: CrosswalkFilter | null;
  maxMatches: number;
}

const BEST_FIRST = [
  CrosswalkStatus.MAPPED,
  CrosswalkStatus.SAME_CODE,
  CrosswalkStatus.FILTERED_OUT,
  CrosswalkStatus.NO_MAPPING,
  CrosswalkStatus.UNSUPPORTED_CODE_SYSTEM,
];

/** The answers for codes as they were entered, in their order; one object for those that were entered alike. */
export function answeredCodes(answering: Answering, entered: readonly EnteredCode[]): AnsweredCode[] {
  const made = new Map([...new Set(entered)].map(each => [each, answeredCode(answering, each)]));
  return entered.map(each => made.get(each)).filter(answered => answered !== undefined);
}

function answeredCode(answering: Answering, { input, reading, shapedAlike }: EnteredCode): AnsweredCode {
  const { edition, done, nodes, to, filter } = answering;
  if (!reading.ok) return faulty(input, statusOf(reading), problemOf(reading), null);
  const { code } = reading;
  if (!edition.holds(code.system))
    return faulty(input, CrosswalkStatus.UNSUPPORTED_CODE_SYSTEM, notHeld(edition, code.system), code);
  const found = done.found.get(curie(code));
  if (!found?.known) return faulty(input, CrosswalkStatus.UNKNOWN_CODE, unknown(edition, code, found), code);
  const targets = to.map(system => answeredTarget(answering, found, system));
  const status =
    BEST_FIRST.find(best => targets.some(target => target.status === best)) ?? CrosswalkStatus.NO_MAPPING;
  const { followReplacements, aggregate } = done.question;
  const warnings = warningsOf({
    edition,
    nodes,
    input,
    filter,
    followReplacements,
    aggregate,
    status,
    reading,
    shapedAlike,
    found,
  });
  return { input, status, code, targets, problem: null, warnings };
}

function answeredTarget(
  { edition, maxMatches }: Answering,
  found: Found,
  system: CodeSystem,
): AnsweredTarget {
  const reached = found.targets.get(system.id);
  const matches = reached?.matches ?? [];
  return {
    system,
    status: reached && edition.holds(system.id) ? reached.status : CrosswalkStatus.UNSUPPORTED_CODE_SYSTEM,
    matchCount: matches.length,
    matches: matches.length > maxMatches ? matches.slice(0, maxMatches) : matches,
  };
}

function faulty(
  input: string,
  status: CrosswalkStatus,
  problem: CodeProblem,
  code: Code | null,
): AnsweredCode {
  return { input, status, code, targets: [], problem, warnings: [] };
}

function statusOf(reading: RefusedCode): CrosswalkStatus {
  return reading.fault === CodeFault.UNKNOWN_CODE_SYSTEM
    ? CrosswalkStatus.UNSUPPORTED_CODE_SYSTEM
    : CrosswalkStatus.MALFORMED_CODE;
}

function unknown(edition: Edition, code: Code, found: Found | undefined): CodeProblem {
  const parent = found?.parent ?? null;
  const beside = found?.beside ?? [];
  const message = `${curie(code)} is well-formed, but in no mapping and no nomenclature of release ${edition.release.id}.`;
  // ICD-10 has five characters only in few chapters; hospitals of the United States have them everywhere.
  const hint =
    code.system === 'ICD-10' && /\.\d\d$/.test(code.code)
      ? likeIcd10Cm(code.code, system => edition.holds(system))
      : null;
  const above =
    parent &&
    `${curie(parent)} above it is in mappings: filter: { includeParents: true } answers with what that leads to, if anything.`;
  const near = beside.length > 0 ? `Beside it are in mappings: ${someOf(beside)}.` : null;
  const hints = [hint, above ?? near].filter(said => said !== null);
  return { code: CodeFault.UNKNOWN_CODE, message, hint: hints.join(' ') || null };
}

function notHeld({ release }: Edition, system: string): CodeProblem {
  const message = `Release ${release.id} holds no code of ${system}.`;
  const hint =
    system === 'ICD-10-CM'
      ? 'ICD-10-CM is not ICD-10 and is never read as it. Import a mapping set that holds ICD-10-CM codes, or ask with the ICD-10 code.'
      : `Import a mapping set that holds ${system} codes.`;
  return { code: CodeFault.CODE_SYSTEM_NOT_IN_RELEASE, message, hint };
}
