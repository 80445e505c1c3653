// What a crosswalk answers when the code is inactive: its matches as for any other, with this warning.
import { ReplacementPolicy } from '../../crosswalk/world.ts';
import type { Edition } from '../../release/edition.ts';
import { type Code, curie, ORPHA } from '../../terminology/code.ts';
import { ReplacementKind } from '../../terminology/disorder.ts';
import type { CodeProblem } from '../arguments/code-problem.ts';

/** Its status, and what stands in for it where the nomenclature says so. Only with followReplacements is that walked to. */
export function inactiveCode(edition: Edition, code: Code, followed: ReplacementPolicy): CodeProblem {
  const replacements = edition.replacementsOf(Number(code.code)).map(({ target, kind }) => {
    const there = edition.statusOf({ system: ORPHA, code: String(target) }) !== null;
    const name = `ORPHA:${target} (${kind}${there ? '' : ', not in this release'})`;
    return { name, more: there && !follows(followed, kind) ? policyFor(kind) : null };
  });
  const names = replacements.map(({ name }) => name).join(', ');
  const wider = new Set(replacements.map(({ more }) => more));
  const asked = [ReplacementPolicy.MOVED_AND_REFERRED, ReplacementPolicy.MOVED].find(one => wider.has(one));
  return {
    code: 'INACTIVE_CODE',
    message: `${curie(code)} is inactive (${edition.statusOf(code)}).`,
    hint:
      replacements.length > 0
        ? `Replaced by ${names}${asked ? `; ask with followReplacements: ${asked}` : ''}.`
        : null,
  };
}

function follows(followed: ReplacementPolicy, kind: ReplacementKind): boolean {
  return followed === ReplacementPolicy.MOVED_AND_REFERRED || followed === policyFor(kind);
}

/** The narrowest that walks to a replacement of a kind. */
function policyFor(kind: ReplacementKind): ReplacementPolicy {
  return kind === ReplacementKind.MOVED_TO ? ReplacementPolicy.MOVED : ReplacementPolicy.MOVED_AND_REFERRED;
}
