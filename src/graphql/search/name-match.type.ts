// GraphQL type of a free text and the disorders that it may name.
import { Field, ObjectType } from 'type-graphql';
import { NameCertainty } from '../../search/name-certainty.ts';
import { CodeProblemType } from '../disorder/disorder-lookup.type.ts';
import { DisorderSearchEdgeType } from './search.type.ts';

@ObjectType('NameMatch', {
  description: 'A free text, and the disorders that it may name.',
  simpleResolvers: true,
})
export class NameMatchType {
  @Field(() => String, { description: 'The text as it was entered.' })
  input!: string;
  @Field(() => NameCertainty, { description: 'How sure the first candidate is.' })
  certainty!: NameCertainty;
  @Field(() => [DisorderSearchEdgeType], {
    description: 'Best first, with why each was found; empty where nothing fits.',
  })
  candidates!: DisorderSearchEdgeType[];
  @Field(() => CodeProblemType, {
    nullable: true,
    description: 'Why the text was not looked for: TEXT_EMPTY or TEXT_TOO_LONG. Null where it was.',
  })
  problem!: CodeProblemType | null;
}
