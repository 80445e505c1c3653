// Which paths of a crosswalk count.
import type { PathFilter } from '../../crosswalk/filter.ts';
import type { Edition } from '../../release/edition.ts';
import type { ClassificationLevelId } from '../../terminology/disorder.ts';
import { MappingRelation } from '../../terminology/relation.ts';
import { mappingSetNos } from '../arguments/named-values.ts';

/** What is left out or null limits nothing. */
export interface CrosswalkFilter {
  /** Default: all but NOT. */
  relations?: readonly MappingRelation[] | null | undefined;
  validatedOnly?: boolean | null | undefined;
  /** Ids. */
  mappingSets?: readonly string[] | null | undefined;
  /** Joins the codes below categories of ICD-10, ICD-10-CM and ICD-11 by NARROW. */
  includeChildren?: boolean | null | undefined;
  /** Codes of these that no mapping names: joins the nearest one above that some mapping does by BROAD. */
  includeParents?: boolean | null | undefined;
  /** Only ORPHA targets of these levels. */
  levels?: readonly ClassificationLevelId[] | null | undefined;
  /** Only ORPHA targets in use. Default: all, those in use before the others: what a mapping set states is not hidden unasked. */
  activeTargets?: boolean | null | undefined;
}

const ALL_BUT_NOT = Object.values(MappingRelation).filter(relation => relation !== MappingRelation.NOT);

/** @throws Refusal for a mapping set that the release lacks. */
export function pathFilter(edition: Edition, filter: CrosswalkFilter | null): PathFilter {
  return {
    relations: new Set(filter?.relations ?? ALL_BUT_NOT),
    validatedOnly: filter?.validatedOnly ?? false,
    mappingSets: mappingSetNos(edition, 'filter.mappingSets', filter?.mappingSets ?? null),
    activeTargets: filter?.activeTargets ?? false,
    levels: filter?.levels ? new Set(filter.levels) : null,
  };
}
