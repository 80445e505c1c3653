// What reading a code gives: the code with what was noticed on the way, or the reason why it is none.
import type { Code } from './code.ts';
import type { Icd10Mark } from './orphanet-relation.ts';

/** Closed list of what can be wrong with a code, and of what is worth a warning. Documented in docs/crosswalk.md. */
export enum CodeFault {
  EMPTY_CODE = 'EMPTY_CODE',
  CODE_TOO_LONG = 'CODE_TOO_LONG',
  PREFIX_MISSING = 'PREFIX_MISSING',
  AMBIGUOUS_CODE = 'AMBIGUOUS_CODE',
  MALFORMED_CODE = 'MALFORMED_CODE',
  UNKNOWN_CODE = 'UNKNOWN_CODE',
  UNKNOWN_CODE_SYSTEM = 'UNKNOWN_CODE_SYSTEM',
  CODE_SYSTEM_NOT_IN_RELEASE = 'CODE_SYSTEM_NOT_IN_RELEASE',
}

export interface ReadCode {
  ok: true;
  code: Code;
  /** True where the canonical form is not what was written after the prefix. */
  normalised: boolean;
  /** Dagger or asterisk that stood behind an ICD-10 code: it belongs to the mapping, not to the code. */
  mark: Icd10Mark | null;
}

export interface RefusedCode {
  ok: false;
  fault: CodeFault;
  message: string;
  hint: string | null;
  /** The system whose syntax the code fails, where its prefix was understood. */
  system: string | null;
}

export type CodeReading = ReadCode | RefusedCode;

export function refused(
  fault: CodeFault,
  message: string,
  hint: string | null,
  system: string | null,
): RefusedCode {
  return { ok: false, fault, message, hint, system };
}
