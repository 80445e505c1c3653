// Which disorders of a release are wanted: every condition must hold; values of one list are alternatives, but for those of mapping conditions.
import type { ClassificationLevelId, DisorderStatus, Typology } from '../terminology/disorder.ts';
import type { MappingRelation } from '../terminology/relation.ts';

export interface DisorderFilter {
  levels?: readonly ClassificationLevelId[];
  typologies?: readonly Typology[];
  statuses: readonly DisorderStatus[];
  /** Found as well by a search for names, where nothing of what is asked for matches as it was typed. */
  besides?: readonly DisorderStatus[];
  classification?: number;
  /** Only disorders below this one, in `classification` where it is given. */
  descendantOf?: number;
  mappings?: readonly MappingCondition[];
  inheritance?: readonly string[];
  ageOfOnset?: readonly string[];
  prevalenceClass?: readonly string[];
}

/** On the mappings of a disorder itself: no pivot is crossed. */
export interface MappingCondition {
  /** True: it has such a mapping to each of the systems. False: to none of them. */
  mapped: boolean;
  /** Ids of code systems, each once. */
  systems: readonly string[];
  /** Which of its mappings count, read from the disorder, whichever side its set states it from. */
  relations: readonly MappingRelation[];
  /** Numbers of the mapping sets that count. */
  mappingSetNos: readonly number[];
}
