// The line from a disorder to texts about it.
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { informationOn } from '../../questions/disorder-facts.ts';
import { andThen, type Read } from '../../release/read.ts';
import { InformationAudience } from '../../terminology/information-resource.ts';
import { FIRST_OF_LIST } from '../connection.ts';
import type { Context } from '../context.ts';
import { DisorderType } from '../disorder/disorder.type.ts';
import { InformationResourceType } from './information-resource.type.ts';

@Resolver(() => DisorderType)
export class DisorderInformationResolver {
  @FieldResolver(() => [InformationResourceType], {
    description:
      'Texts about the disorder for the public or professionals, with who produced or endorsed them.',
  })
  detailedInformation(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('audience', () => InformationAudience, {
      nullable: true,
      description: 'Only texts for this audience. Default: all.',
    })
    audience: InformationAudience | null,
    @Arg('first', () => Int, FIRST_OF_LIST) first: number | null,
  ): Read<InformationResourceType[]> {
    return andThen(informationOn(context, orphaCode, audience, first), resources =>
      resources.map(resource => new InformationResourceType(resource)),
    );
  }
}
