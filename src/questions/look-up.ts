// Look many disorders up: one result an id, in the order asked, duplicates kept. What is wrong with an id is part of its result.
import type { Edition } from '../release/edition.ts';
import { allOf, andThen, type Read } from '../release/read.ts';
import { curie, ORPHA } from '../terminology/code.ts';
import { CodeFault } from '../terminology/code-reading.ts';
import type { Disorder } from '../terminology/disorder.ts';
import { type CodeProblem, problemOf } from './arguments/code-problem.ts';
import { checkBatch } from './arguments/limits.ts';
import { writtenDisorder } from './arguments/written-disorder.ts';
import { advice, Way } from './refusal.ts';
import type { ReleaseInHand } from './release-in-hand.ts';

export enum LookupStatus {
  FOUND = 'FOUND',
  UNKNOWN_CODE = 'UNKNOWN_CODE',
  MALFORMED_CODE = 'MALFORMED_CODE',
  UNSUPPORTED_CODE_SYSTEM = 'UNSUPPORTED_CODE_SYSTEM',
}

export interface Lookup {
  /** The id as it was entered. */
  input: string;
  status: LookupStatus;
  disorder: Disorder | null;
  /** Null where it was found. */
  problem: CodeProblem | null;
}

/** @throws Refusal for more ids than one question may hold. */
export function lookUp(release: ReleaseInHand, ids: readonly string[]): Read<Lookup[]> {
  checkBatch('ids', ids);
  return andThen(release.edition(), edition => allOf(ids.map(id => lookUpOne(release, edition, id))));
}

function lookUpOne(release: ReleaseInHand, edition: Edition, input: string): Read<Lookup> {
  const read = writtenDisorder(edition, input);
  if (read.kind === 'UNREADABLE') {
    const unsupported = read.reading.fault === CodeFault.UNKNOWN_CODE_SYSTEM;
    const status = unsupported ? LookupStatus.UNSUPPORTED_CODE_SYSTEM : LookupStatus.MALFORMED_CODE;
    return { input, status, disorder: null, problem: problemOf(read.reading) };
  }
  if (read.kind === 'OTHER_SYSTEM') {
    const message = `${curie(read.code)} is a code of ${read.code.system}, not an ORPHAcode.`;
    const problem = { code: 'NOT_AN_ORPHACODE', message, hint: advice(Way.CROSSWALK_TO_DISORDERS) };
    return { input, status: LookupStatus.UNSUPPORTED_CODE_SYSTEM, disorder: null, problem };
  }
  return andThen(release.reader.disorder(read.orphaCode), disorder => {
    if (disorder) return { input, status: LookupStatus.FOUND, disorder, problem: null };
    const message = `Release ${edition.release.id} has no entity ${curie({ system: ORPHA, code: String(read.orphaCode) })}.`;
    const problem = { code: CodeFault.UNKNOWN_CODE, message, hint: null };
    return { input, status: LookupStatus.UNKNOWN_CODE, disorder: null, problem };
  });
}
