// The line from a disorder to texts about it.
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { startOf } from '../../questions/page.ts';
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
    @Ctx() { reader }: Context,
    @Arg('audience', () => InformationAudience, {
      nullable: true,
      description: 'Only texts for this audience. Default: all.',
    })
    audience: InformationAudience | null,
    @Arg('first', () => Int, FIRST_OF_LIST) first: number | null,
  ): Read<InformationResourceType[]> {
    return andThen(reader.informationResources(orphaCode), resources => {
      const wanted = resources.filter(resource => !audience || resource.audience === audience);
      return startOf(wanted, first).map(resource => new InformationResourceType(resource));
    });
  }
}
