// What a crosswalk answers when the code is inactive: its matches as for any other, with this warning.
import type { Edition } from '../../release/edition.ts';
import { type Code, curie } from '../../terminology/code.ts';
import type { CodeProblem } from '../arguments/code-problem.ts';

/** Its status, and what stands in for it where the nomenclature says so. Only with followReplacements is that walked to. */
export function inactiveCode(edition: Edition, code: Code): CodeProblem {
  const replacements = edition.replacementsOf(Number(code.code));
  const others = replacements.map(({ target, kind }) => `ORPHA:${target} (${kind})`).join(', ');
  return {
    code: 'INACTIVE_CODE',
    message: `${curie(code)} is inactive (${edition.statusOf(code)}).`,
    hint: replacements.length > 0 ? `Replaced by ${others}; ask with followReplacements.` : null,
  };
}
