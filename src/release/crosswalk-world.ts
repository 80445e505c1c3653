// The world of a crosswalk as an edition knows it; the legs come from a reader.
import { REFERRED_TO } from '../crosswalk/trail.ts';
import type { CrosswalkWorld } from '../crosswalk/world.ts';
import { type Code, ORPHA, orphaCodeOf } from '../terminology/code.ts';
import { ClassificationLevelId, ReplacementKind } from '../terminology/disorder.ts';
import { bareMapping, type Mapping, NOMENCLATURE_SET } from '../terminology/mapping.ts';
import { MappingJustification, MappingRelation } from '../terminology/relation.ts';
import type { Edition, Replacement } from './edition.ts';
import type { ReleaseReader } from './reader.ts';

/** What a request adds: its reader, and what counts its work. */
export type WorldParts = Pick<CrosswalkWorld, 'walked' | 'foresee' | 'legs' | 'codesBelow'> & {
  /** Reads of the classification. */
  reader: Pick<ReleaseReader, 'aggregation' | 'descendants'>;
};

export function crosswalkWorld(edition: Edition, { reader, ...parts }: WorldParts): CrosswalkWorld {
  return {
    ...parts,
    ...countedUnder(edition, reader),
    levelOf: code => edition.levelOf(code),
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

const orpha = (code: number): Code => ({ system: ORPHA, code: String(code) });

/** Which disorder a subtype is counted under, and the way back. */
function countedUnder(
  edition: Edition,
  reader: WorldParts['reader'],
): Pick<CrosswalkWorld, 'disordersAbove' | 'subtypesBelow'> {
  const isSubtype = (code: Code) => edition.levelOf(code) === ClassificationLevelId.SUBTYPE_OF_DISORDER;
  const above = async (code: Code): Promise<Code | null> => {
    const disorder = isSubtype(code) ? await reader.aggregation(orphaCodeOf(code) ?? 0) : null;
    return disorder === null ? null : orpha(disorder);
  };
  const below = async (code: Code): Promise<readonly Code[]> => {
    if (edition.levelOf(code) !== ClassificationLevelId.DISORDER) return [];
    const subtypes = (await reader.descendants(orphaCodeOf(code) ?? 0, null)).map(orpha).filter(isSubtype);
    const disorders = await Promise.all(subtypes.map(above));
    return subtypes.filter((_, i) => disorders[i]?.code === code.code);
  };
  return {
    disordersAbove: codes => Promise.all(codes.map(above)),
    subtypesBelow: codes => Promise.all(codes.map(below)),
  };
}
