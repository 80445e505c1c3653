// The query for a gene, and the lines between genes and disorders.
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { genesCalled } from '../../store/genes.ts';
import { curie } from '../../terminology/code.ts';
import { type Gene, geneCode } from '../../terminology/gene.ts';
import { geneReference, isBareNumber } from '../../terminology/gene-name.ts';
import { storableText } from '../../terminology/storable-text.ts';
import type { Context } from '../context.ts';
import { DisorderType } from '../disorder/disorder.type.ts';
import { disorderOf } from '../disorder/load-disorders.ts';
import { badInput } from '../errors.ts';
import { GeneAssociationType, GeneType } from './gene.type.ts';

/** Longer than any symbol and any synonym of the files. */
const MAX_SYMBOL = 200;
/** Candidates that an error lists. */
const MAX_CANDIDATES = 10;

@Resolver(() => GeneType)
export class GeneResolver {
  @Query(() => GeneType, {
    nullable: true,
    description:
      'A gene by its symbol; else by an identifier: HGNC:3690, ENSG00000068078, OMIM:134934, UniProt:P22607, any other of crossReferences, ORPHA.GENE:n; else by a synonym or former symbol. In any letter case; the first of these that fits counts. Null where the release has none of it; BAD_USER_INPUT with the candidates where it names several genes alike, and for a bare number.',
  })
  async gene(
    @Ctx() context: Context,
    @Arg('symbol', () => String, {
      description: 'Symbol, identifier with its prefix, or synonym, e.g. FGFR3, HGNC:3690.',
    })
    symbol: string,
  ): Promise<GeneType | null> {
    const wanted = storableText(symbol);
    if (wanted === '' || wanted.length > MAX_SYMBOL)
      throw badInput('symbol', `Give the symbol of a gene such as FGFR3, of 1 to ${MAX_SYMBOL} characters.`);
    if (isBareNumber(wanted)) {
      const message = `${wanted} is a number of any database. Write which one: HGNC:${wanted}, OMIM:${wanted} or ORPHA.GENE:${wanted}.`;
      throw badInput('symbol', message);
    }
    const session = await context.session();
    const reference = geneReference(session.edition.codeSystems, wanted);
    const [gene, ...others] = await genesCalled(session, wanted, reference);
    if (gene && others.length > 0) throw ambiguous(wanted, [gene, ...others]);
    return gene ? new GeneType(gene, session.edition) : null;
  }

  @FieldResolver(() => [GeneAssociationType], { description: 'Its part in disorders, by ORPHAcode.' })
  async disorders(@Root() { geneNo }: GeneType, @Ctx() { loaders }: Context): Promise<GeneAssociationType[]> {
    const associations = (await loaders.disordersOfGene.load(geneNo)) ?? [];
    return associations.map(association => new GeneAssociationType(association));
  }
}

function ambiguous(wanted: string, genes: readonly Gene[]) {
  const candidates = genes
    .slice(0, MAX_CANDIDATES)
    .map(gene => ({ symbol: gene.symbol, curie: curie(geneCode(gene)) }));
  const listed = candidates.map(each => `${each.symbol} (${each.curie})`).join(', ');
  const more = genes.length > candidates.length ? ', …' : '';
  return badInput(
    'symbol',
    `"${wanted}" names ${genes.length} genes: ${listed}${more}. Ask for one of them by its identifier.`,
    {
      candidates,
    },
  );
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
  @FieldResolver(() => [GeneAssociationType], { description: 'Genes with a part in it.' })
  async genes(
    @Root() { orphaCode }: DisorderType,
    @Ctx() { loaders }: Context,
  ): Promise<GeneAssociationType[]> {
    const associations = (await loaders.genesOfDisorder.load(orphaCode)) ?? [];
    return associations.map(association => new GeneAssociationType(association));
  }
}
