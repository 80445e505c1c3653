// The filter of a crosswalk, as it is asked.
import { Field, ID, InputType } from 'type-graphql';
import type { CrosswalkFilter } from '../../questions/crosswalk-answer/path-filter.ts';
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
    description: 'ICD-10 categories: join the codes below them by NARROW.',
  })
  includeChildren?: boolean | null;
}
