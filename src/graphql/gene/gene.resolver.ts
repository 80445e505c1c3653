// The query for a gene, and the lines between genes and disorders.
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { geneBySymbol } from '../../store/genes.ts';
import type { GeneAssociation } from '../../terminology/gene.ts';
import { storableText } from '../../terminology/storable-text.ts';
import { AFTER, FIRST, listUntil, pageOf } from '../connection.ts';
import type { Context } from '../context.ts';
import { DisorderType } from '../disorder/disorder.type.ts';
import { disorderOf } from '../disorder/load-disorders.ts';
import { badInput } from '../errors.ts';
import { GeneAssociationType, GeneType } from './gene.type.ts';
import { GeneAssociationConnectionType } from './gene-connection.type.ts';

/** Longer than any symbol. */
const MAX_SYMBOL = 100;

@Resolver(() => GeneType)
export class GeneResolver {
  @Query(() => GeneType, {
    nullable: true,
    description: 'A gene by its symbol, in any letter case; null where the release has none of it.',
  })
  async gene(
    @Ctx() context: Context,
    @Arg('symbol', () => String, { description: 'Symbol, e.g. FGFR3.' }) symbol: string,
  ): Promise<GeneType | null> {
    const wanted = storableText(symbol);
    if (wanted === '' || wanted.length > MAX_SYMBOL)
      throw badInput('symbol', `Give the symbol of a gene such as FGFR3, of 1 to ${MAX_SYMBOL} characters.`);
    const session = await context.session();
    const gene = await geneBySymbol(session, wanted);
    return gene ? new GeneType(gene, session.edition) : null;
  }

  @FieldResolver(() => [GeneAssociationType], {
    description: 'Its part in disorders, by ORPHAcode.',
    deprecationReason: listUntil('2028-01-01', 'disorderAssociations'),
  })
  async disorders(@Root() { geneNo }: GeneType, @Ctx() { loaders }: Context): Promise<GeneAssociationType[]> {
    const associations = (await loaders.disordersOfGene.load(geneNo)) ?? [];
    return associations.map(association => new GeneAssociationType(association));
  }

  @FieldResolver(() => GeneAssociationConnectionType, { description: 'Its part in disorders, by ORPHAcode.' })
  async disorderAssociations(
    @Root() { geneNo }: GeneType,
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Promise<GeneAssociationConnectionType> {
    const associations = (await context.loaders.disordersOfGene.load(geneNo)) ?? [];
    return associationPage(context, associations, first, after);
  }
}

@Resolver(() => GeneAssociationType)
export class GeneAssociationResolver {
  @FieldResolver(() => GeneType, { description: 'The gene.' })
  async gene(@Root() { geneNo }: GeneAssociationType, @Ctx() context: Context): Promise<GeneType> {
    const gene = await context.loaders.gene.load(geneNo);
    if (!gene) throw new Error(`An association names gene ${geneNo}, which the release lacks`);
    return new GeneType(gene, await context.edition());
  }

  @FieldResolver(() => DisorderType, { description: 'The disorder.' })
  async disorder(@Root() { orphaCode }: GeneAssociationType, @Ctx() context: Context): Promise<DisorderType> {
    const disorder = await disorderOf(context, orphaCode);
    if (!disorder) throw new Error(`An association names ORPHA:${orphaCode}, which the release lacks`);
    return disorder;
  }
}

@Resolver(() => DisorderType)
export class DisorderGenesResolver {
  @FieldResolver(() => [GeneAssociationType], {
    description: 'Genes with a part in it.',
    deprecationReason: listUntil('2028-01-01', 'geneAssociations'),
  })
  async genes(
    @Root() { orphaCode }: DisorderType,
    @Ctx() { loaders }: Context,
  ): Promise<GeneAssociationType[]> {
    const associations = (await loaders.genesOfDisorder.load(orphaCode)) ?? [];
    return associations.map(association => new GeneAssociationType(association));
  }

  @FieldResolver(() => GeneAssociationConnectionType, {
    description: 'Genes with a part in it, in the order of Orphanet.',
  })
  async geneAssociations(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Promise<GeneAssociationConnectionType> {
    const associations = (await context.loaders.genesOfDisorder.load(orphaCode)) ?? [];
    return associationPage(context, associations, first, after);
  }
}

async function associationPage(
  context: Context,
  associations: readonly GeneAssociation[],
  first: number | null,
  after: string | null,
): Promise<GeneAssociationConnectionType> {
  const nodeOf = (association: GeneAssociation) => new GeneAssociationType(association);
  return pageOf(await context.edition(), associations, { first, after }, nodeOf);
}
