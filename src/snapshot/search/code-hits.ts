// Hits of codes: ORPHAcodes, and codes that mappings lead from.
import type { Legs } from '../../crosswalk/legs.ts';
import { type Code, curie, ORPHA, orphaCodeOf } from '../../terminology/code.ts';
import { MappingRelation, RELATIONS } from '../../terminology/relation.ts';
import { CODE_SHARES, MatchKind, SearchField } from '../../terminology/search-match.ts';
import type { BestHits } from './best-hits.ts';
import { scoreOf } from './scores.ts';

const SHARES: Partial<Record<MappingRelation, number>> = {
  [MappingRelation.EXACT]: CODE_SHARES.exact,
  [MappingRelation.BROAD]: CODE_SHARES.broadOrNarrow,
  [MappingRelation.NARROW]: CODE_SHARES.broadOrNarrow,
  [MappingRelation.RELATED]: CODE_SHARES.related,
};
const SCORES = RELATIONS.map(relation =>
  scoreOf(MatchKind.CODE, SHARES[relation] ?? CODE_SHARES.unspecified),
);
const NOT = RELATIONS.indexOf(MappingRelation.NOT);
const EXACT = RELATIONS.indexOf(MappingRelation.EXACT);
const ITSELF = scoreOf(MatchKind.CODE, CODE_SHARES.itself);
const OVER_PIVOT = scoreOf(MatchKind.CODE, CODE_SHARES.exactOverPivot);

/** A code of an own row beats one that a mapping leads to; an exact mapping beats the others. */
export function codeHits(hits: BestHits, legs: Legs, codes: readonly Code[]): void {
  for (const code of codes) {
    const found = (orpha: Code, field: SearchField, score: number) => {
      const orphaCode = orphaCodeOf(orpha);
      if (orphaCode !== null)
        hits.other({ orphaCode, kind: MatchKind.CODE, field, text: curie(code), association: null, score });
    };
    if (code.system === ORPHA) found(code, SearchField.ORPHA_CODE, ITSELF);
    const no = legs.codeNo(code);
    if (no < 0) continue;
    const orpha = legs.systemNo(ORPHA);
    eachLeg(legs, no, (other, relation) => {
      if (relation !== NOT && legs.systemOf(other) === orpha)
        found(legs.code(other), SearchField.CODE, SCORES[relation] ?? 0);
    });
    if (code.system === ORPHA) continue;
    for (const disorder of overOnePivot(legs, no, orpha))
      found(legs.code(disorder), SearchField.CODE, OVER_PIVOT);
  }
}

/** As a crosswalk of two hops that are EXACT both. A pivot is of a third system, and well-formed. */
function overOnePivot(legs: Legs, code: number, orpha: number): Set<number> {
  const reached = new Set<number>();
  const systems = [orpha, legs.systemOf(code)];
  eachLeg(legs, code, (pivot, relation) => {
    if (relation !== EXACT || systems.includes(legs.systemOf(pivot)) || !legs.isWellFormed(pivot)) return;
    eachLeg(legs, pivot, (end, onwards) => {
      if (onwards === EXACT && legs.systemOf(end) === orpha) reached.add(end);
    });
  });
  return reached;
}

function eachLeg(legs: Legs, code: number, visit: (other: number, relation: number) => void): void {
  const count = legs.legCount(code);
  for (let place = 0; place < count; place++) {
    const leg = legs.legAt(code, place);
    visit(legs.objectOf(leg), legs.relationOf(leg));
  }
}
