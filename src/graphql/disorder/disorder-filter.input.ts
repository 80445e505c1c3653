// The filter of disorders, as it is asked.
import { Field, ID, InputType } from 'type-graphql';
import type { DisorderFilterAsked } from '../../questions/arguments/disorder-filter.ts';
import { ClassificationLevelId, DisorderStatus, Typology } from '../../terminology/disorder.ts';
import { MappingRelation } from '../../terminology/relation.ts';
import { MappingConditionInput } from './mapping-condition.input.ts';

@InputType('DisorderFilter', {
  description:
    'Which disorders: every condition must hold; values of one list are alternatives, but for mappedIn and mappings. An id, a label or a code system that the release does not hold is refused. `filterValues` lists what can be asked for.',
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
    description:
      'Only disorders with a mapping of their own to every one of these code systems, whichever set states it and from whichever side. `relations` and `mappingSets` tell which mappings count.',
  })
  mappedIn?: string[] | null;
  @Field(() => [ID], {
    nullable: true,
    description:
      'Only disorders without such a mapping to any of these code systems: with `relations: [EXACT]`, those without an exact one.',
  })
  notMappedIn?: string[] | null;
  @Field(() => [MappingRelation], {
    nullable: true,
    description:
      'The relations that count for mappedIn and notMappedIn, read from the disorder to the code. Default: all but NOT.',
  })
  relations?: MappingRelation[] | null;
  @Field(() => [ID], {
    nullable: true,
    description:
      'The mapping sets that count for mappedIn and notMappedIn, by their ids. Default: every set of the release.',
  })
  mappingSets?: string[] | null;
  @Field(() => [MappingConditionInput], {
    nullable: true,
    description:
      'Conditions on mappings that differ in relations or mapping sets, 20 at most: every one must hold.',
  })
  mappings?: MappingConditionInput[] | null;
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
