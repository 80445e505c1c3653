// Queries for codes outside the nomenclature, and their lines to mappings and disorders.
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { DEFAULT_MAPPINGS, disordersOfCode, findCode, mappingsOfCode } from '../../questions/code.ts';
import { andThen, type Read } from '../../release/read.ts';
import { MappingRelation } from '../../terminology/relation.ts';
import { AFTER, connection, FIRST } from '../connection.ts';
import type { Context } from '../context.ts';
import { DisorderConnectionType, disorderConnection } from '../disorder/disorder-connection.type.ts';
import { endsAtHand, externalCodeOf } from '../disorder/load-disorders.ts';
import { withEnds } from '../mapping/load-ends.ts';
import { MappingConnectionType, MappingType } from '../mapping/mapping.type.ts';
import { ExternalCodeType } from './external-code.type.ts';

@Resolver(() => ExternalCodeType)
export class ExternalCodeResolver {
  @Query(() => ExternalCodeType, {
    nullable: true,
    description:
      'A code of any code system; null where no mapping of the release names it. For ORPHAcodes ask `disorder`.',
  })
  externalCode(
    @Ctx() context: Context,
    @Arg('curie', () => ID, { description: 'The code with its prefix, in any spelling, or its IRI.' })
    written: string,
  ): Read<ExternalCodeType | null> {
    return andThen(findCode(context, written), code =>
      andThen(context.edition(), edition => code && externalCodeOf(context, edition, code)),
    );
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What the mapping sets of the release call it, under the licence of the set that says so; the first by the id of the set.',
  })
  label(@Root() external: ExternalCodeType, @Ctx() context: Context): Read<string | null> {
    return context.reader.label(external.source);
  }

  @FieldResolver(() => MappingConnectionType, {
    description: "Mappings of this code in all sets, read from its side: the relation is this code's own.",
  })
  mappings(
    @Root() { source }: ExternalCodeType,
    @Ctx() context: Context,
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
      description: 'Only these sets. Default: every set of the release.',
    })
    mappingSets: string[] | null,
    @Arg('first', () => Int, { ...FIRST, defaultValue: DEFAULT_MAPPINGS })
    first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
    @Info() info: GraphQLResolveInfo,
  ): Read<MappingConnectionType> {
    const asked = { relations, validatedOnly, mappingSets };
    return andThen(mappingsOfCode(context, source, asked, { first, after }), page =>
      andThen(context.edition(), edition =>
        andThen(
          withEnds(
            context,
            edition,
            page.items.map(({ item }) => item),
            info,
          ),
          () => {
            const endOf = endsAtHand(context, edition);
            return connection(page, mapping => new MappingType(endOf, mapping, edition));
          },
        ),
      ),
    );
  }

  @FieldResolver(() => DisorderConnectionType, {
    description:
      'Disorders that a mapping of any set joins to this code directly, whatever the relation but NOT.',
  })
  disorders(
    @Root() { source }: ExternalCodeType,
    @Ctx() context: Context,
    @Arg('first', () => Int, { ...FIRST, defaultValue: DEFAULT_MAPPINGS })
    first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Read<DisorderConnectionType> {
    return andThen(disordersOfCode(context, source, { first, after }), page =>
      disorderConnection(context, page),
    );
  }
}
