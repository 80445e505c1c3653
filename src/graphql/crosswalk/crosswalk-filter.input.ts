// The filter of a crosswalk, as it is asked.
import { Field, ID, InputType } from 'type-graphql';
import type { CrosswalkFilter } from '../../questions/crosswalk-answer/path-filter.ts';
import { ClassificationLevelId } from '../../terminology/disorder.ts';
import { MappingRelation } from '../../terminology/relation.ts';

@InputType('CrosswalkFilter', {
  description:
    'Which paths count. A path is judged as a whole: by its composed relation and by all of its legs.',
})
export class CrosswalkFilterInput implements CrosswalkFilter {
  @Field(() => [MappingRelation], {
    nullable: true,
    description: 'Only paths of these relations. Default: all but NOT.',
  })
  relations?: MappingRelation[] | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Only paths whose every leg is validated.',
  })
  validatedOnly?: boolean | null;
  @Field(() => [ID], {
    nullable: true,
    description: 'Only paths over these mapping sets. Default: every set of the release.',
  })
  mappingSets?: string[] | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'ICD-10, ICD-10-CM and ICD-11: join the codes below a block, a category or a code by NARROW. Codes of other systems get a warning that it does nothing.',
  })
  includeChildren?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'ICD-10, ICD-10-CM and ICD-11 codes that no mapping names: go to the nearest code above, up to the category, by BROAD, as a visible leg of the structure set.',
  })
  includeParents?: boolean | null;
  @Field(() => [ClassificationLevelId], {
    nullable: true,
    description: 'Only ORPHA targets of these levels. Default: all.',
  })
  levels?: ClassificationLevelId[] | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Only ORPHA targets in use. Default: false, as nothing that a mapping set states is hidden unasked; targets in use come first, and targetStatus tells the others.',
  })
  activeTargets?: boolean | null;
}
