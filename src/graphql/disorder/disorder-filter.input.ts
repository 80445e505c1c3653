// The filter of disorders, as it is asked, and as the store reads it.
import { Field, ID, InputType } from 'type-graphql';
import type { BrowseFilter } from '../../store/browse.ts';
import type { Edition } from '../../store/edition.ts';
import {
  ACTIVE_STATUSES,
  ClassificationLevelId,
  DisorderStatus,
  Typology,
} from '../../terminology/disorder.ts';
import { classificationNo, codeSystemIds } from '../code-system-argument.ts';
import { orphaCodeArgument } from './orpha-code-argument.ts';

@InputType('DisorderFilter', {
  description:
    'Which disorders: every condition must hold; values of one list are alternatives, but for mappedIn.',
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
}

/** @throws BAD_USER_INPUT naming the field of the filter that cannot be used. */
export function browseFilter(edition: Edition, filter: DisorderFilterInput | null | undefined): BrowseFilter {
  const { levels, typologies, statuses, classification, descendantOf, mappedIn, notMappedIn } = filter ?? {};
  return {
    statuses: statuses ?? ACTIVE_STATUSES,
    ...(levels && { levels }),
    ...(typologies && { typologies }),
    ...(classification != null && {
      classification: classificationNo('filter.classification', classification),
    }),
    ...(descendantOf != null && {
      descendantOf: orphaCodeArgument(edition, 'filter.descendantOf', descendantOf),
    }),
    ...(mappedIn && { mappedIn: [...(codeSystemIds(edition, 'filter.mappedIn', mappedIn) ?? [])] }),
    ...(notMappedIn && {
      notMappedIn: [...(codeSystemIds(edition, 'filter.notMappedIn', notMappedIn) ?? [])],
    }),
  };
}
