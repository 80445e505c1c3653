// Which disorders of a release are wanted: every condition must hold, values of one list are alternatives but for `mappedIn`.
import type { ClassificationLevelId, DisorderStatus, Typology } from '../terminology/disorder.ts';

export interface DisorderFilter {
  levels?: readonly ClassificationLevelId[];
  typologies?: readonly Typology[];
  statuses: readonly DisorderStatus[];
  /** Found as well by a search for names, where nothing of what is asked for matches as it was typed. */
  besides?: readonly DisorderStatus[];
  classification?: number;
  /** Only disorders below this one, in `classification` where it is given. */
  descendantOf?: number;
  /** Code systems in each of which Orphadata maps the disorder. */
  mappedIn?: readonly string[];
  /** Code systems in none of which Orphadata maps the disorder. */
  notMappedIn?: readonly string[];
  inheritance?: readonly string[];
  ageOfOnset?: readonly string[];
  prevalenceClass?: readonly string[];
}
