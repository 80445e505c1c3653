// The filter of disorders, as it is asked.
import { Field, ID, InputType } from 'type-graphql';
import type { DisorderFilterAsked } from '../../questions/arguments/disorder-filter.ts';
import { ClassificationLevelId, DisorderStatus, Typology } from '../../terminology/disorder.ts';

@InputType('DisorderFilter', {
  description:
    'Which disorders: every condition must hold; values of one list are alternatives, but for mappedIn. An id, a label or a code system that the release does not hold is refused.',
})
export class DisorderFilterInput implements DisorderFilterAsked {
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
