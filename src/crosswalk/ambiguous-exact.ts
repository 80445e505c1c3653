// Whether an EXACT match can be trusted as one: no end of its legs may have a second EXACT partner on the other side.
import { type Code, curie } from '../terminology/code.ts';
import type { Mapping } from '../terminology/mapping.ts';
import { MappingRelation } from '../terminology/relation.ts';
import type { Crosswalk } from './crosswalk.ts';
import { inSets } from './filter.ts';
import type { Match } from './match.ts';
import type { CrosswalkWorld } from './world.ts';

/** True for an EXACT match where, on a leg of its first path, an end has more than one EXACT partner in the other end's system. */
export async function ambiguousExact(world: CrosswalkWorld, done: Crosswalk, match: Match): Promise<boolean> {
  const [path] = match.paths;
  if (path.relation !== MappingRelation.EXACT) return false;
  const ends = path
    .legs()
    .filter(leg => leg.subject.system !== leg.object.system)
    .flatMap(endsOf);
  const legs = await Promise.all(ends.map(end => legsOf(world, done, end)));
  return ends.some((end, i) => exactPartners(world, done, legs[i] ?? [], end.towards) > 1);
}

interface End {
  code: Code;
  towards: string;
}

function endsOf(leg: Mapping): End[] {
  return [
    { code: leg.subject, towards: leg.object.system },
    { code: leg.object, towards: leg.subject.system },
  ];
}

async function legsOf(world: CrosswalkWorld, done: Crosswalk, end: End): Promise<readonly Mapping[]> {
  const known = done.adjacency.legs(end.code, end.towards);
  if (known) return known;
  const [legs] = await world.mappingsOf([{ code: end.code, towards: null }]);
  return legs ?? [];
}

function exactPartners(
  world: CrosswalkWorld,
  done: Crosswalk,
  legs: readonly Mapping[],
  system: string,
): number {
  const exact = legs.filter(
    leg =>
      leg.object.system === system &&
      leg.relation === MappingRelation.EXACT &&
      inSets(done.question.filter, leg.mappingSetNo) &&
      world.wellFormed(leg.object) &&
      !world.isInactive(leg.object),
  );
  return new Set(exact.map(leg => curie(leg.object))).size;
}
