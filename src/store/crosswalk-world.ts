// The world of a crosswalk as an edition knows it; the mappings come from whoever asks, by loader or by statement.

import { REFERRED_TO } from '../crosswalk/trail.ts';
import type { CrosswalkWorld } from '../crosswalk/world.ts';
import type { Edition, Replacement } from '../release/edition.ts';
import { curie, ORPHA, orphaCodeOf } from '../terminology/code.ts';
import { ReplacementKind } from '../terminology/disorder.ts';
import { type Mapping, NOMENCLATURE_SET } from '../terminology/mapping.ts';
import { ValidationStatus } from '../terminology/orphanet-relation.ts';
import { MappingJustification, MappingRelation } from '../terminology/relation.ts';

/** What needs the database, and what counts the work. */
export type MappingSource = Pick<CrosswalkWorld, 'walked' | 'foresee' | 'mappingsOf' | 'childrenOf'>;

export function crosswalkWorld(edition: Edition, source: MappingSource): CrosswalkWorld {
  const wellFormed = new Map<string, boolean>();
  return {
    ...source,
    isInactive: code => edition.isInactive(code),
    isDisorder: code => edition.statusOf(code) !== null,
    replacementsOf: code => edition.replacementsOf(orphaCodeOf(code) ?? 0).map(redirect),
    replacedBy: code =>
      edition.replacedBy(orphaCodeOf(code) ?? 0).map(replacement => turned(redirect(replacement))),
    mappingSetId: no => edition.mappingSet(no).id,
    wellFormed: code => {
      const key = curie(code);
      const known = wellFormed.get(key) ?? edition.codeSystems.wellFormed(code);
      wellFormed.set(key, known);
      return known;
    },
  };
}

/** A replacement as a leg: it composes as EXACT; the predicate tells a redirect from a suggestion. */
function redirect({ from, target, kind }: Replacement): Mapping {
  return {
    subject: { system: ORPHA, code: String(from) },
    object: { system: ORPHA, code: String(target) },
    relation: MappingRelation.EXACT,
    predicate: kind === ReplacementKind.MOVED_TO ? 'dcterms:isReplacedBy' : REFERRED_TO,
    mappingSetNo: NOMENCLATURE_SET,
    justification: MappingJustification.REPLACED,
    validationStatus: ValidationStatus.UNSPECIFIED,
    orphanetRelation: null,
    icdRelation: null,
    icd10Mark: null,
    icd11FoundationId: null,
    icd11MmsUrl: null,
    mappingJustification: null,
    confidence: null,
  };
}

function turned(leg: Mapping): Mapping {
  return { ...leg, subject: leg.object, object: leg.subject };
}
