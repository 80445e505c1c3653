// The filter of a crosswalk, as it is asked, and as the engine reads it.
import { Field, ID, InputType } from 'type-graphql';
import type { PathFilter } from '../../crosswalk/filter.ts';
import { mappingSetNos } from '../../questions/arguments/named-values.ts';
import type { Edition } from '../../release/edition.ts';
import { MappingRelation } from '../../terminology/relation.ts';

@InputType('CrosswalkFilter', {
  description:
    'Which paths count. A path is judged as a whole: by its composed relation and by all of its legs.',
})
export class CrosswalkFilterInput {
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

const ALL_BUT_NOT = Object.values(MappingRelation).filter(relation => relation !== MappingRelation.NOT);

export function pathFilter(edition: Edition, filter: CrosswalkFilterInput | null): PathFilter {
  return {
    relations: new Set(filter?.relations ?? ALL_BUT_NOT),
    validatedOnly: filter?.validatedOnly ?? false,
    mappingSets: mappingSetNos(edition, 'filter.mappingSets', filter?.mappingSets),
  };
}
