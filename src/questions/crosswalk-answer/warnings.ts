// What one should know of a code that is answered: how it was read, whether it is inactive, what was left aside.
import { CrosswalkStatus, type Found } from '../../crosswalk/crosswalk.ts';
import type { Edition } from '../../release/edition.ts';
import { type Code, curie } from '../../terminology/code.ts';
import { saysWhatIsBelow } from '../../terminology/code-structure.ts';
import type { CodeProblem } from '../arguments/code-problem.ts';
import type { NodeLimits } from '../arguments/limits.ts';
import { inactiveCode } from './inactive-code.ts';
import type { CrosswalkFilter } from './path-filter.ts';

/** Codes that a warning names. */
const SHOWN_BELOW = 3;
/** Characters of what was entered that a warning repeats. */
const SHOWN = 60;

export interface Warned {
  edition: Edition;
  nodes: NodeLimits;
  input: string;
  filter: CrosswalkFilter | null;
  /** Of the whole code. */
  status: CrosswalkStatus;
  reading: { code: Code; normalised: boolean };
  /** Other codes of the same shape, where it was read by that; else null. */
  shapedAlike: readonly Code[] | null;
  found: Found;
}

export function* warningsOf({
  edition,
  nodes,
  input,
  filter,
  status,
  reading,
  shapedAlike,
  found,
}: Warned): Generator<CodeProblem> {
  const { code } = reading;
  const name = curie(code);
  if (shapedAlike) {
    const message = `"${input.trim().slice(0, SHOWN)}" was read as ${name}, by its shape.`;
    const others = shapedAlike.map(curie).join(', ');
    const hint = shapedAlike.length > 0 ? `Of the same shape, but not in the release: ${others}.` : null;
    yield { code: 'READ_BY_SHAPE', message, hint };
  } else if (reading.normalised) {
    const message = `"${input.trim().slice(0, SHOWN)}" was read as ${name}.`;
    yield { code: 'NORMALISED', message, hint: null };
  }
  if (edition.isInactive(code)) yield inactiveCode(edition, code);
  if (found.extensionIgnored !== null) {
    const message = `${name} is in no mapping: the answer is that of its stem, without ${found.extensionIgnored}.`;
    yield { code: 'EXTENSION_IGNORED', message, hint: null };
  }
  if (found.parent && filter?.includeParents) {
    const message = `${name} is in no mapping: the answer is that of ${curie(found.parent)} above it.`;
    const hint = `What is mapped to ${curie(found.parent)} may be another disorder: ask for that code to see it.`;
    yield { code: 'PARENT_USED', message, hint };
  }
  yield* ofCodesBelow(name, code, found, { asked: filter?.includeChildren ?? false, status });
  if (found.truncated) {
    const message = `More than ${nodes.perCode} codes lie on the way, or more than ${nodes.perRequest} in this request: matches may be missing.`;
    const hint = 'Ask for fewer hops, fewer codes, or name mappingSets in the filter.';
    yield { code: 'TRUNCATED', message, hint };
  }
}

/** What `includeChildren` would do where it was not asked for, and where it was and does nothing. */
function* ofCodesBelow(
  name: string,
  code: Code,
  { below }: Found,
  { asked, status }: { asked: boolean; status: CrosswalkStatus },
): Generator<CodeProblem> {
  if (asked && !saysWhatIsBelow(code)) {
    const message = `includeChildren does nothing for ${name}: the codes of ${code.system} do not say what is below them.`;
    yield { code: 'CHILDREN_UNKNOWN', message, hint: null };
  }
  if (!asked && below.length > 0 && status !== CrosswalkStatus.MAPPED) {
    const some = below.slice(0, SHOWN_BELOW).map(curie).join(', ');
    const message = `${name} is a category: ${below.length} codes below it are in mappings (${some}${below.length > SHOWN_BELOW ? ', …' : ''}).`;
    yield { code: 'CHILDREN_MAPPED', message, hint: 'Ask with filter: { includeChildren: true }.' };
  }
}
