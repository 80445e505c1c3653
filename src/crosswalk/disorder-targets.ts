// Disorders as targets: which of them count, in which order, and under which disorder a subtype is counted.
import { type Code, compareCodes, curie, ORPHA } from '../terminology/code.ts';
import { ClassificationLevelId } from '../terminology/disorder.ts';
import { bareMapping, invert, type Mapping, NOMENCLATURE_SET } from '../terminology/mapping.ts';
import { MappingJustification, MappingRelation, predicateOf } from '../terminology/relation.ts';
import type { PathFilter } from './filter.ts';
import type { Ground } from './ground.ts';
import type { Match } from './match.ts';
import { compareStrength } from './path-order.ts';
import { Trail } from './trail.ts';
import type { Walk } from './walk.ts';
import type { CrosswalkWorld } from './world.ts';

const { GROUP_OF_DISORDERS, DISORDER, SUBTYPE_OF_DISORDER } = ClassificationLevelId;
/** Of equally strong targets: what is coded first, a group last. */
const LEVELS: readonly (ClassificationLevelId | null)[] = [
  DISORDER,
  SUBTYPE_OF_DISORDER,
  GROUP_OF_DISORDERS,
  null,
];

type Facts = Pick<CrosswalkWorld, 'isDisorder' | 'isInactive' | 'levelOf'>;

/** False for an ORPHAcode that the filter leaves out as a target. */
export function isTarget(world: Facts, filter: PathFilter, target: Code): boolean {
  if (target.system !== ORPHA) return true;
  if (filter.activeTargets && !isInUse(world, target)) return false;
  if (filter.levels === null) return true;
  const level = world.levelOf(target);
  return level !== null && filter.levels.has(level);
}

/**
 * Puts ORPHAcodes in order: those in use, then inactive ones, then those that the nomenclature does not have; `groupsLast` among those in use.
 * Each strongest first, then by level, then in canonical order of the codes. Total.
 */
export function sortDisorders(world: Facts, matches: Match[], groupsLast: boolean): void {
  const places = new Map(matches.map(match => [match, placeOf(world, match.target, groupsLast)]));
  const place = (match: Match) => places.get(match) ?? 0;
  const level = ({ target }: Match) => LEVELS.indexOf(world.levelOf(target));
  matches.sort(
    (a, b) =>
      place(a) - place(b) ||
      compareStrength(a.first, b.first) ||
      level(a) - level(b) ||
      compareCodes(a.target, b.target),
  );
}

function placeOf(world: Facts, target: Code, groupsLast: boolean): number {
  if (!world.isDisorder(target)) return 3;
  if (world.isInactive(target)) return 2;
  return groupsLast && world.levelOf(target) === GROUP_OF_DISORDERS ? 1 : 0;
}

function isInUse(world: Facts, target: Code): boolean {
  return world.isDisorder(target) && !world.isInactive(target);
}

/** Moves what arrived at a subtype on to the disorder that it is counted under, for all walks together. */
export async function countUnderDisorders(ground: Ground, walks: readonly Walk[]): Promise<void> {
  const orpha = ground.systemNo(ORPHA);
  const codes = new Map<number, Code>();
  for (const { arrivals } of walks)
    for (const [no, [trail]] of arrivals)
      if (trail.system === orpha && isInUse(ground.world, trail.code)) codes.set(no, trail.code);
  const above = await ground.world.disordersAbove([...codes.values()]);
  const legs = new Map<number, Mapping>();
  for (const [i, [no, code]] of [...codes].entries()) {
    const disorder = above[i];
    if (disorder) legs.set(no, legUnder(code, disorder));
  }
  for (const { arrivals } of walks) {
    for (const [no, trails] of [...arrivals]) {
      const leg = legs.get(no);
      if (!leg) continue;
      arrivals.delete(no);
      for (const trail of trails) arriveAt(arrivals, trail.countedUnder(leg));
      const pause = ground.world.walked(trails.length);
      if (pause) await pause;
    }
  }
}

function arriveAt(arrivals: Walk['arrivals'], trail: Trail): void {
  const there = arrivals.get(trail.at);
  if (there) there.push(trail);
  else arrivals.set(trail.at, [trail]);
}

/** The nomenclature states it: a subtype is narrower than its disorder. */
function legUnder(subtype: Code, disorder: Code): Mapping {
  return bareMapping({
    subject: subtype,
    object: disorder,
    relation: MappingRelation.BROAD,
    predicate: predicateOf(MappingRelation.BROAD),
    mappingSetNo: NOMENCLATURE_SET,
    justification: MappingJustification.STATED,
  });
}

/** By the CURIE of each disorder: the trails from it to the subtypes that are counted under it. */
export async function trailsToSubtypes(
  ground: Ground,
  disorders: readonly Code[],
): Promise<ReadonlyMap<string, readonly Trail[]>> {
  const distinct = [...new Map(disorders.map(code => [curie(code), code])).values()];
  const below = await ground.world.subtypesBelow(distinct);
  return new Map(
    distinct.map((code, i) => {
      const start = Trail.start(ground, code);
      return [
        curie(code),
        (below[i] ?? []).map(subtype => start.countedUnder(invert(legUnder(subtype, code)))),
      ];
    }),
  );
}
