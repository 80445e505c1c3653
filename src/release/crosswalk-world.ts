// The world of a crosswalk as an edition knows it; the legs come from a reader.
import { REFERRED_TO } from '../crosswalk/trail.ts';
import type { CrosswalkWorld } from '../crosswalk/world.ts';
import { ORPHA, orphaCodeOf } from '../terminology/code.ts';
import { ReplacementKind } from '../terminology/disorder.ts';
import { bareMapping, type Mapping, NOMENCLATURE_SET } from '../terminology/mapping.ts';
import { MappingJustification, MappingRelation } from '../terminology/relation.ts';
import type { Edition, Replacement } from './edition.ts';

/** What a request adds: its reader, and what counts its work. */
export type WorldParts = Pick<CrosswalkWorld, 'walked' | 'foresee' | 'legs' | 'codesBelow'>;

export function crosswalkWorld(edition: Edition, parts: WorldParts): CrosswalkWorld {
  return {
    ...parts,
    isInactive: code => edition.isInactive(code),
    isDisorder: code => edition.statusOf(code) !== null,
    replacementsOf: code => edition.replacementsOf(orphaCodeOf(code) ?? 0).map(redirect),
    replacedBy: code =>
      edition.replacedBy(orphaCodeOf(code) ?? 0).map(replacement => turned(redirect(replacement))),
    mappingSetId: no => edition.mappingSet(no).id,
    wellFormed: code => edition.wellFormed(code),
  };
}

/** A replacement as a leg: it composes as EXACT; the predicate tells a redirect from a suggestion. */
function redirect({ from, target, kind }: Replacement): Mapping {
  return bareMapping({
    subject: { system: ORPHA, code: String(from) },
    object: { system: ORPHA, code: String(target) },
    relation: MappingRelation.EXACT,
    predicate: kind === ReplacementKind.MOVED_TO ? 'dcterms:isReplacedBy' : REFERRED_TO,
    mappingSetNo: NOMENCLATURE_SET,
    justification: MappingJustification.REPLACED,
  });
}

function turned(leg: Mapping): Mapping {
  return { ...leg, subject: leg.object, object: leg.subject };
}
