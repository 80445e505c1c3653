// Lists of mappings: filtered, and in one order that never changes.
import type { Edition } from '../../release/edition.ts';
import { compareCodes, compareText, curie } from '../../terminology/code.ts';
import type { Mapping } from '../../terminology/mapping.ts';
import { ValidationStatus } from '../../terminology/orphanet-relation.ts';
import type { MappingRelation } from '../../terminology/relation.ts';

export interface MappingsFilter {
  relations: readonly MappingRelation[] | null;
  validatedOnly: boolean;
  /** Systems of the other end; null for every system. */
  systems?: ReadonlySet<string> | null;
}

/** The mappings that the filter lets through, in the canonical order of their objects. */
export function mappingList(
  mappings: readonly Mapping[],
  edition: Edition,
  filter: MappingsFilter,
): Mapping[] {
  const setId = (mapping: Mapping) => edition.mappingSet(mapping.mappingSetNo).id;
  return mappings
    .filter(
      mapping =>
        (!filter.relations || filter.relations.includes(mapping.relation)) &&
        (!filter.validatedOnly || mapping.validationStatus === ValidationStatus.VALIDATED) &&
        (!filter.systems || filter.systems.has(mapping.object.system)),
    )
    .sort(
      (a, b) =>
        compareCodes(a.object, b.object) || compareText(setId(a), setId(b)) || compareText(rest(a), rest(b)),
    );
}

function rest(mapping: Mapping): string {
  return `${curie(mapping.subject)} ${mapping.relation} ${mapping.predicate} ${mapping.icd10Mark ?? ''}`;
}
