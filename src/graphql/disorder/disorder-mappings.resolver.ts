// The lines from a disorder to codes of other systems.
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Resolver, Root } from 'type-graphql';
import { codesOfDisorder, mappingsOfDisorder } from '../../questions/code.ts';
import { lookThrough } from '../../questions/release-in-hand.ts';
import { andThen, type Read } from '../../release/read.ts';
import { MappingRelation } from '../../terminology/relation.ts';
import { ExternalCodeType } from '../concept/external-code.type.ts';
import { FIRST_OF_LIST } from '../connection.ts';
import type { Context } from '../context.ts';
import { withEnds } from '../mapping/load-ends.ts';
import { MappingType } from '../mapping/mapping.type.ts';
import { DisorderType } from './disorder.type.ts';
import { endsAtHand, externalCodeOf } from './load-disorders.ts';

@Resolver(() => DisorderType)
export class DisorderMappingsResolver {
  @FieldResolver(() => [MappingType], {
    description:
      "Mappings of this disorder, read from its side. Without `mappingSets`: Orphadata's own set alone.",
  })
  mappings(
    @Root() { orphaCode, source }: DisorderType,
    @Ctx() context: Context,
    @Arg('codeSystems', () => [ID], {
      nullable: true,
      description:
        'Only to codes of these systems. Default: all. One that the release holds no code of is refused.',
    })
    codeSystems: string[] | null,
    @Arg('relations', () => [MappingRelation], {
      nullable: true,
      description: 'Only these relations. Default: all.',
    })
    relations: MappingRelation[] | null,
    @Arg('validatedOnly', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: 'Only validated mappings.',
    })
    validatedOnly: boolean | null,
    @Arg('mappingSets', () => [ID], {
      nullable: true,
      description: "Only of these sets. Default: Orphadata's own.",
    })
    mappingSets: string[] | null,
    @Arg('first', () => Int, FIRST_OF_LIST) first: number | null,
    @Info() info: GraphQLResolveInfo,
  ): Read<readonly MappingType[]> {
    const asked = { codeSystems, relations, validatedOnly, mappingSets };
    const { kept, work } = context;
    const all = !codeSystems && !relations && !validatedOnly && !mappingSets && first == null;
    const known = all && kept?.ownMappings(orphaCode);
    if (known) return lookThrough(work, known);
    return andThen(mappingsOfDisorder(context, source, asked, first), mappings =>
      andThen(context.edition(), edition =>
        andThen(withEnds(context, edition, mappings, info), ready => {
          const endOf = endsAtHand(context, edition);
          const made = ready.map(mapping => new MappingType(endOf, mapping, edition));
          if (all) kept?.keepOwnMappings(orphaCode, made);
          return made;
        }),
      ),
    );
  }

  @FieldResolver(() => [ExternalCodeType], {
    description:
      "The codes alone, each once, in canonical order; those stated to be wrong (NOT) are left out. Without `mappingSets`: Orphadata's own set alone.",
  })
  externalCodes(
    @Root() { source }: DisorderType,
    @Ctx() context: Context,
    @Arg('codeSystems', () => [ID], {
      nullable: true,
      description:
        'Only codes of these systems. Default: all. One that the release holds no code of is refused.',
    })
    codeSystems: string[] | null,
    @Arg('mappingSets', () => [ID], {
      nullable: true,
      description: "Only of these sets. Default: Orphadata's own.",
    })
    mappingSets: string[] | null,
    @Arg('first', () => Int, FIRST_OF_LIST) first: number | null,
  ): Read<ExternalCodeType[]> {
    return andThen(codesOfDisorder(context, source, { codeSystems, mappingSets }, first), codes =>
      andThen(context.edition(), edition => codes.map(code => externalCodeOf(context, edition, code))),
    );
  }
}
