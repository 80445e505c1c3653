// Lines from a disorder to its phenotypes and functional consequences, and the query for disorders by phenotypes.
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { consequencesOf } from '../../questions/disorder-facts.ts';
import { pageOfSigns, rankBySigns, signsOf } from '../../questions/phenotypes.ts';
import { andThen, type Read } from '../../release/read.ts';
import { type PhenotypeAssociation, PhenotypeFrequency } from '../../terminology/phenotype.ts';
import { AFTER, connection, FIRST, FIRST_OF_LIST, listUntil } from '../connection.ts';
import type { Context } from '../context.ts';
import { DisorderType } from '../disorder/disorder.type.ts';
import { DisorderConnectionType, disorderConnection } from '../disorder/disorder-connection.type.ts';
import { namedDisorder } from '../disorder/load-disorders.ts';
import { FunctionalConsequenceType, PhenotypeAssociationType } from './phenotype.type.ts';
import { PhenotypeAssociationConnectionType } from './phenotype-connection.type.ts';

const FREQUENCIES = { nullable: true, description: 'Only these frequencies. Default: all.' } as const;

type Frequencies = PhenotypeFrequency[] | null;

@Resolver(() => DisorderType)
export class DisorderPhenotypesResolver {
  @FieldResolver(() => [PhenotypeAssociationType], {
    description: 'Its clinical signs. EXCLUDED ones are listed as what they are: negative statements.',
    deprecationReason: listUntil('2028-01-01', 'phenotypeAssociations'),
  })
  phenotypes(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('frequencies', () => [PhenotypeFrequency], FREQUENCIES) frequencies: Frequencies,
  ): Read<PhenotypeAssociationType[]> {
    return andThen(signsOf(context, orphaCode, frequencies), signs => signs.map(signOf));
  }

  @FieldResolver(() => PhenotypeAssociationConnectionType, {
    description:
      'Its clinical signs, in the order of Orphanet. EXCLUDED ones are listed as what they are: negative statements.',
  })
  phenotypeAssociations(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('frequencies', () => [PhenotypeFrequency], FREQUENCIES) frequencies: Frequencies,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Read<PhenotypeAssociationConnectionType> {
    return andThen(pageOfSigns(context, orphaCode, frequencies, { first, after }), page =>
      connection(page, signOf),
    );
  }

  @FieldResolver(() => [FunctionalConsequenceType], { description: 'The activities that it limits.' })
  functionalConsequences(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST_OF_LIST) first: number | null,
  ): Read<FunctionalConsequenceType[]> {
    return consequencesOf(context, orphaCode, first);
  }
}

function signOf(association: PhenotypeAssociation): PhenotypeAssociationType {
  return new PhenotypeAssociationType(association);
}

@Resolver(() => PhenotypeAssociationType)
export class PhenotypeAssociationResolver {
  @FieldResolver(() => DisorderType, { description: 'The disorder.' })
  disorder(
    @Root() { orphaCode }: PhenotypeAssociationType,
    @Ctx() context: Context,
  ): ReturnType<typeof namedDisorder> {
    return namedDisorder(context, orphaCode);
  }
}

@Resolver()
export class PhenotypeQueryResolver {
  @Query(() => DisorderConnectionType, {
    description:
      'Active disorders by clinical signs, the best first: each asked term counts by how many patients have it (OBLIGATE 1, VERY_FREQUENT 0.895, FREQUENT 0.545, OCCASIONAL 0.17, VERY_RARE 0.025); EXCLUDED takes 1 away.',
  })
  async disordersByPhenotypes(
    @Ctx() context: Context,
    @Arg('hpoIds', () => [ID], {
      description:
        'Terms such as HP:0001250, 1000 at most. Each counts once. Terms that the release names nowhere are refused: extensions.unknown lists them.',
    })
    hpoIds: string[],
    @Arg('first', () => Int, FIRST)
    first: number | null,
    @Arg('after', () => String, AFTER)
    after: string | null,
  ): Promise<DisorderConnectionType> {
    return disorderConnection(context, await rankBySigns(context, hpoIds, { first, after }));
  }
}
