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
import { classificationNamed, codeSystemIds } from './named-values.ts';
import { heldOrphaCode } from './written-disorder.ts';

/** Every condition may be left out; `filter` is the argument that holds them. */
export interface DisorderFilterAsked {
  levels?: readonly ClassificationLevelId[] | null;
  typologies?: readonly Typology[] | null;
  /** Default: those in use. */
  statuses?: readonly DisorderStatus[] | null;
  classification?: string | null;
  descendantOf?: string | null;
  mappedIn?: readonly string[] | null;
  notMappedIn?: readonly string[] | null;
  inheritance?: readonly string[] | null;
  ageOfOnset?: readonly string[] | null;
  prevalenceClass?: readonly string[] | null;
}

/** @throws Refusal naming the condition that cannot be used. */
export function disorderFilter(
  edition: Edition,
  filter: DisorderFilterAsked | null | undefined,
): DisorderFilter {
  const { levels, typologies, statuses, classification, descendantOf, mappedIn, notMappedIn } = filter ?? {};
  const { inheritance, ageOfOnset, prevalenceClass } = filter ?? {};
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
    ...(mappedIn && { mappedIn: [...(codeSystemIds(edition, 'filter.mappedIn', mappedIn) ?? [])] }),
    ...(notMappedIn && {
      notMappedIn: [...(codeSystemIds(edition, 'filter.notMappedIn', notMappedIn) ?? [])],
    }),
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
