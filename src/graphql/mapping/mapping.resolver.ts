// The two ends of a mapping.
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ConceptType } from '../concept/concept.type.ts';
import type { Context } from '../context.ts';
import { conceptOf } from '../disorder/load-disorders.ts';
import { MappingType } from './mapping.type.ts';

@Resolver(() => MappingType)
export class MappingResolver {
  @FieldResolver(() => ConceptType, { description: 'The concept from whose side the mapping is read.' })
  subject(@Root() { mapping, edition }: MappingType, @Ctx() context: Context): ReturnType<typeof conceptOf> {
    return conceptOf(context, edition, mapping.subject);
  }

  @FieldResolver(() => ConceptType, { description: 'The concept it is mapped to.' })
  object(@Root() { mapping, edition }: MappingType, @Ctx() context: Context): ReturnType<typeof conceptOf> {
    return conceptOf(context, edition, mapping.object);
  }
}
