// Whether an EXACT match can be trusted as one: no end of its legs may have a second EXACT partner on the other side.
import { MappingRelation, RELATIONS } from '../terminology/relation.ts';
import type { Crosswalk } from './crosswalk.ts';
import { inSets, type PathFilter } from './filter.ts';
import type { Ground } from './ground.ts';
import type { Match } from './match.ts';
import type { Trail } from './trail.ts';

const EXACT = RELATIONS.indexOf(MappingRelation.EXACT);

/**
 * True for an EXACT match where, on a leg of its first path, an end has more than one EXACT partner in the other end's system. A promise only
 * where legs have to be brought.
 */
export function ambiguousExact({ ground, question }: Crosswalk, match: Match): boolean | Promise<boolean> {
  const [path] = match.paths;
  if (path.relation !== MappingRelation.EXACT) return false;
  const ends = endsOf(path);
  const judge = () => ends.some(end => hasManyPartners(ground, question.filter, end));
  const coming = ground.legs.bring?.(new Map(ends.map(({ code }) => [code, null])));
  return coming ? coming.then(judge) : judge();
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
