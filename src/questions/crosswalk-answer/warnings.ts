// What one should know of a code that is answered: how it was read, whether it is inactive, what was left aside.
import { CrosswalkStatus, type Found } from '../../crosswalk/crosswalk.ts';
import type { ReplacementPolicy } from '../../crosswalk/world.ts';
import type { Edition } from '../../release/edition.ts';
import { type Code, curie, ORPHA } from '../../terminology/code.ts';
import { saysWhatIsBelow } from '../../terminology/code-structure.ts';
import { ClassificationLevelId } from '../../terminology/disorder.ts';
import type { CodeProblem } from '../arguments/code-problem.ts';
import type { NodeLimits } from '../arguments/limits.ts';
import { inactiveCode } from './inactive-code.ts';
import type { CrosswalkFilter } from './path-filter.ts';

/** Codes that a warning names. */
const NAMED = 3;
/** Characters of what was entered that a warning repeats. */
const SHOWN = 60;

export interface Warned {
  edition: Edition;
  nodes: NodeLimits;
  input: string;
  filter: CrosswalkFilter | null;
  followReplacements: ReplacementPolicy;
  /** Subtypes are counted under their disorder. */
  aggregate: boolean;
  /** Of the whole code. */
  status: CrosswalkStatus;
  reading: { code: Code; normalised: boolean };
  /** Other codes of the same shape, where it was read by that; else null. */
  shapedAlike: readonly Code[] | null;
  found: Found;
}

export function warningsOf({
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
}: Warned): CodeProblem[] {
  const warnings: CodeProblem[] = [];
  const { code } = reading;
  const name = curie(code);
  if (shapedAlike) {
    const message = `"${input.trim().slice(0, SHOWN)}" was read as ${name}, by its shape.`;
    const others = shapedAlike.map(curie).join(', ');
    const hint = shapedAlike.length > 0 ? `Of the same shape, but not in the release: ${others}.` : null;
    warnings.push({ code: 'READ_BY_SHAPE', message, hint });
  } else if (reading.normalised) {
    const message = `"${input.trim().slice(0, SHOWN)}" was read as ${name}.`;
    warnings.push({ code: 'NORMALISED', message, hint: null });
  }
  if (edition.isInactive(code)) warnings.push(inactiveCode(edition, code, followReplacements));
  if (found.extensionIgnored !== null) {
    const message = `${name} is in no mapping: the answer is that of its stem, without ${found.extensionIgnored}.`;
    warnings.push({ code: 'EXTENSION_IGNORED', message, hint: null });
  }
  if (found.parent && filter?.includeParents) {
    const message = `${name} is in no mapping: the answer is that of ${curie(found.parent)} above it.`;
    const hint = `What is mapped to ${curie(found.parent)} may be another disorder: ask for that code to see it.`;
    warnings.push({ code: 'PARENT_USED', message, hint });
  }
  const asked = filter?.includeChildren ?? false;
  // Asked of each of a thousand codes: most have none.
  if (asked || found.below.length > 0) warnings.push(...ofCodesBelow(name, code, found, { asked, status }));
  if (aggregate) warnings.push(...ofLoneSubtypes(edition, found));
  if (found.truncated) {
    const message = `More than ${nodes.perCode} codes lie on the way, or more than ${nodes.perRequest} in this request: matches may be missing.`;
    const hint = 'Ask for fewer hops, fewer codes, or name mappingSets in the filter.';
    warnings.push({ code: 'TRUNCATED', message, hint });
  }
  return warnings;
}

/** What `includeChildren` would do where it was not asked for, and where it was and does nothing. */
function* ofCodesBelow(
  name: string,
  code: Code,
  { below }: Found,
  { asked, status }: { asked: boolean; status: CrosswalkStatus },
): Generator<CodeProblem> {
  if (asked && !saysWhatIsBelow(code)) {
    const message = `includeChildren does nothing for ${name}: it joins what the codes of ICD-10, ICD-10-CM and ICD-11 themselves say to be below them.`;
    const hint = code.system === ORPHA ? `The classifications tell what is below ${name}.` : null;
    yield { code: 'CHILDREN_UNKNOWN', message, hint };
  }
  if (!asked && below.length > 0 && status !== CrosswalkStatus.MAPPED) {
    const count = below.length === 1 ? 'One code below it is' : `${below.length} codes below it are`;
    const message = `${name} has no match of its own. ${count} in mappings (${someOf(below)}).`;
    yield { code: 'CHILDREN_MAPPED', message, hint: 'Ask with filter: { includeChildren: true }.' };
  }
}

/** Subtypes that the classifications put below no disorder: among disorders they are counted by themselves. */
function* ofLoneSubtypes(edition: Edition, { targets }: Found): Generator<CodeProblem> {
  const lone = (targets.get(ORPHA)?.matches ?? [])
    .map(({ target }) => target)
    .filter(
      target =>
        edition.levelOf(target) === ClassificationLevelId.SUBTYPE_OF_DISORDER && !edition.isInactive(target),
    );
  if (lone.length === 0) return;
  const message =
    lone.length === 1
      ? `${someOf(lone)} is a subtype without a disorder above it in this release: it stands for itself.`
      : `${lone.length} subtypes have no disorder above them in this release, and stand for themselves (${someOf(lone)}).`;
  yield { code: 'NOT_AGGREGATED', message, hint: null };
}

/** The first of some codes, as a message names them. */
export function someOf(codes: readonly Code[]): string {
  return codes.slice(0, NAMED).map(curie).join(', ') + (codes.length > NAMED ? ', …' : '');
}
