// Whether an EXACT match can be trusted as one: no end of its legs may have a second EXACT partner on the other side.
import { MappingRelation, RELATIONS } from '../terminology/relation.ts';
import type { Crosswalk } from './crosswalk.ts';
import { inSets, type PathFilter } from './filter.ts';
import type { Ground } from './ground.ts';
import type { Match } from './match.ts';
import type { Trail } from './trail.ts';

const EXACT = RELATIONS.indexOf(MappingRelation.EXACT);

/**
 * For each match: true where it is EXACT and, on a leg of its first path, an end has more than one EXACT partner in the other end's system.
 * Legs that are not at hand are brought for all of them together. `pause`: asked after each match, what to wait for before going on; null to go
 * on at once.
 */
export async function ambiguousExact(
  { ground, question }: Crosswalk,
  matches: readonly Match[],
  pause: () => Promise<void> | null = () => null,
): Promise<boolean[]> {
  const ends = matches.map(({ first }) => (first.relation === MappingRelation.EXACT ? endsOf(first) : []));
  await ground.legs.bring?.(new Map(ends.flat().map(({ code }) => [code, null])));
  const ambiguous: boolean[] = [];
  for (const those of ends) {
    ambiguous.push(those.some(end => hasManyPartners(ground, question.filter, end)));
    const turn = pause();
    if (turn) await turn;
  }
  return ambiguous;
}

/** Numbers of a code, and of the system of the code at the other end of the leg. */
interface End {
  code: number;
  towards: number;
}

/** Both ends of each leg from one system to another. */
function endsOf(path: Trail): End[] {
  const ends: End[] = [];
  for (let trail = path; trail.before; trail = trail.before) {
    const { before } = trail;
    if (before.system === trail.system) continue;
    ends.push({ code: before.at, towards: trail.system }, { code: trail.at, towards: before.system });
  }
  return ends;
}

function hasManyPartners({ legs }: Ground, filter: PathFilter, { code, towards }: End): boolean {
  let partner: number | null = null;
  const count = legs.legCount(code);
  for (let place = 0; place < count; place++) {
    const leg = legs.legAt(code, place);
    const object = legs.objectOf(leg);
    const counts =
      legs.relationOf(leg) === EXACT &&
      object !== partner &&
      legs.systemOf(object) === towards &&
      inSets(filter, legs.mappingSetNoOf(leg)) &&
      legs.isWellFormed(object) &&
      !legs.isInactive(object);
    if (!counts) continue;
    if (partner !== null) return true;
    partner = object;
  }
  return false;
}
