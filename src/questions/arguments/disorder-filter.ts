// Which disorders: the filter as it is asked, its names found or refused, its defaults filled in.
import type { DisorderFilter } from '../../release/disorder-filter.ts';
import type { Edition, OptionalFact } from '../../release/edition.ts';
import {
  ACTIVE_STATUSES,
  type ClassificationLevelId,
  type DisorderStatus,
  type Typology,
} from '../../terminology/disorder.ts';
import { CODED_VALUES } from '../../terminology/orphanet-values.ts';
import { badInput } from '../refusal.ts';
import { factNotHeld } from './held-values.ts';
import { type MappingConditionsAsked, mappingConditions } from './mapping-conditions.ts';
import { classificationNamed } from './named-values.ts';
import { heldOrphaCode } from './written-disorder.ts';

/** Every condition may be left out; `filter` is the argument that holds them. */
export interface DisorderFilterAsked extends MappingConditionsAsked {
  levels?: readonly ClassificationLevelId[] | null | undefined;
  typologies?: readonly Typology[] | null | undefined;
  /** Default: those in use. */
  statuses?: readonly DisorderStatus[] | null | undefined;
  classification?: string | null | undefined;
  descendantOf?: string | null | undefined;
  inheritance?: readonly string[] | null | undefined;
  ageOfOnset?: readonly string[] | null | undefined;
  prevalenceClass?: readonly string[] | null | undefined;
}

/** @throws Refusal naming the condition that cannot be used. */
export function disorderFilter(
  edition: Edition,
  filter: DisorderFilterAsked | null | undefined,
): DisorderFilter {
  const { levels, typologies, statuses, classification, descendantOf } = filter ?? {};
  const { inheritance, ageOfOnset, prevalenceClass } = filter ?? {};
  const mappings = mappingConditions(edition, filter ?? {});
  return {
    statuses: statuses ?? ACTIVE_STATUSES,
    ...(levels && { levels }),
    ...(typologies && { typologies }),
    ...(classification != null && {
      classification: classificationNamed(edition, 'filter.classification', classification),
    }),
    ...(descendantOf != null && {
      descendantOf: heldOrphaCode(edition, 'filter.descendantOf', descendantOf),
    }),
    ...(mappings.length > 0 && { mappings }),
    ...(inheritance && { inheritance: labels(edition, 'inheritance', inheritance) }),
    ...(ageOfOnset && { ageOfOnset: labels(edition, 'ageOfOnset', ageOfOnset) }),
    ...(prevalenceClass && { prevalenceClass: labels(edition, 'prevalenceClass', prevalenceClass) }),
  };
}

/** The labels as Orphanet writes them; letter case is left to the client. */
function labels(edition: Edition, field: OptionalFact, asked: readonly string[]): string[] {
  const known = CODED_VALUES[field].labels;
  const found = asked.map(text => {
    const label = known.find(each => each.toLowerCase() === text.trim().toLowerCase());
    if (label !== undefined) return label;
    const message = `"${text.slice(0, 60)}" is no ${CODED_VALUES[field].name} of Orphanet's. There are: ${known.join(', ')}.`;
    throw badInput(`filter.${field}`, message);
  });
  const notHeld = factNotHeld(edition, field);
  if (notHeld !== null) throw badInput(`filter.${field}`, notHeld);
  return found;
}
