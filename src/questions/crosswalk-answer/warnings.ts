// What one should know of a code that is answered: how it was read, whether it is inactive, what was left aside.
import type { Found } from '../../crosswalk/crosswalk.ts';
import type { Edition } from '../../release/edition.ts';
import { type Code, curie } from '../../terminology/code.ts';
import type { CodeProblem } from '../arguments/code-problem.ts';
import type { NodeLimits } from '../arguments/limits.ts';
import { inactiveCode } from './inactive-code.ts';

/** Characters of what was entered that a warning repeats. */
const SHOWN = 60;

export interface Warned {
  edition: Edition;
  nodes: NodeLimits;
  input: string;
  reading: { code: Code; normalised: boolean };
  found: Found;
}

export function* warningsOf({ edition, nodes, input, reading, found }: Warned): Generator<CodeProblem> {
  const { code } = reading;
  const name = curie(code);
  if (reading.normalised) {
    const message = `"${input.trim().slice(0, SHOWN)}" was read as ${name}.`;
    yield { code: 'NORMALISED', message, hint: null };
  }
  if (edition.isInactive(code)) yield inactiveCode(edition, code);
  if (found.extensionIgnored !== null) {
    const message = `${name} is in no mapping: the answer is that of its stem, without ${found.extensionIgnored}.`;
    yield { code: 'EXTENSION_IGNORED', message, hint: null };
  }
  if (found.truncated) {
    const message = `More than ${nodes.perCode} codes lie on the way, or more than ${nodes.perRequest} in this request: matches may be missing.`;
    const hint = 'Ask for fewer hops, fewer codes, or name mappingSets in the filter.';
    yield { code: 'TRUNCATED', message, hint };
  }
}
