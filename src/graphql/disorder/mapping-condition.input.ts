// A condition on the mappings of a disorder, as it is asked.
import { Field, ID, InputType } from 'type-graphql';
import type { MappingConditionAsked } from '../../questions/arguments/mapping-conditions.ts';
import { MappingRelation } from '../../terminology/relation.ts';

@InputType('MappingCondition', {
  description: 'Whether a disorder has a mapping of its own to a code system. No pivot is crossed.',
})
export class MappingConditionInput implements MappingConditionAsked {
  @Field(() => ID, { description: 'The code system, in any spelling.' })
  codeSystem!: string;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: 'True: it has such a mapping. False: it has none.',
  })
  mapped?: boolean | null;
  @Field(() => [MappingRelation], {
    nullable: true,
    description: 'The relations that count, read from the disorder to the code. Default: all but NOT.',
  })
  relations?: MappingRelation[] | null;
  @Field(() => [ID], {
    nullable: true,
    description: 'The mapping sets that count, by their ids. Default: every set of the release.',
  })
  mappingSets?: string[] | null;
}
