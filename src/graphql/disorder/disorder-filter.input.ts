// The filter of disorders, as it is asked, and as the store reads it.
import { Field, ID, InputType } from 'type-graphql';
import type { Edition, OptionalFact } from '../../release/edition.ts';
import type { DisorderFilter } from '../../store/disorder-filter.ts';
import { factNotHeld } from '../../store/held-values.ts';
import {
  ACTIVE_STATUSES,
  ClassificationLevelId,
  DisorderStatus,
  Typology,
} from '../../terminology/disorder.ts';
import { CODED_VALUES } from '../../terminology/orphanet-values.ts';
import { classificationNamed, codeSystemIds } from '../code-system-argument.ts';
import { badInput } from '../errors.ts';
import { heldOrphaCode } from './orpha-code-argument.ts';

@InputType('DisorderFilter', {
  description:
    'Which disorders: every condition must hold; values of one list are alternatives, but for mappedIn. An id, a label or a code system that the release does not hold is refused.',
})
export class DisorderFilterInput {
  @Field(() => [ClassificationLevelId], { nullable: true, description: 'Only these levels.' })
  levels?: ClassificationLevelId[] | null;
  @Field(() => [Typology], { nullable: true, description: 'Only these typologies.' })
  typologies?: Typology[] | null;
  @Field(() => [DisorderStatus], { nullable: true, description: 'Default: ACTIVE and HISTORICAL only.' })
  statuses?: DisorderStatus[] | null;
  @Field(() => ID, { nullable: true, description: 'Only disorders of this classification, by its id.' })
  classification?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Only disorders below this one; within `classification` where it is given.',
  })
  descendantOf?: string | null;
  @Field(() => [ID], {
    nullable: true,
    description: 'Only disorders that Orphadata maps to a code of every one of these code systems.',
  })
  mappedIn?: string[] | null;
  @Field(() => [ID], {
    nullable: true,
    description: 'Only disorders that Orphadata maps to no code of any of these code systems.',
  })
  notMappedIn?: string[] | null;
  @Field(() => [String], {
    nullable: true,
    description: 'Only disorders with one of these types of inheritance, as Orphanet labels them.',
  })
  inheritance?: string[] | null;
  @Field(() => [String], {
    nullable: true,
    description: 'Only disorders with one of these ages of onset, as Orphanet labels them.',
  })
  ageOfOnset?: string[] | null;
  @Field(() => [String], {
    nullable: true,
    description: 'Only disorders whose one prevalence class is one of these, e.g. 1-9 / 100 000.',
  })
  prevalenceClass?: string[] | null;
}

/** @throws BAD_USER_INPUT naming the field of the filter that cannot be used. */
export function disorderFilter(
  edition: Edition,
  filter: DisorderFilterInput | null | undefined,
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
