// The query for a gene, and the lines between genes and disorders.
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { findGene, pageOfGenes, pageOfPartsInDisorders } from '../../questions/gene.ts';
import { andThen, type Read } from '../../release/read.ts';
import type { GeneAssociation } from '../../terminology/gene.ts';
import { AFTER, connection, FIRST, listUntil } from '../connection.ts';
import type { Context } from '../context.ts';
import { DisorderType } from '../disorder/disorder.type.ts';
import { namedDisorder } from '../disorder/load-disorders.ts';
import { GeneAssociationType, GeneType } from './gene.type.ts';
import { GeneAssociationConnectionType } from './gene-connection.type.ts';

@Resolver(() => GeneType)
export class GeneResolver {
  @Query(() => GeneType, {
    nullable: true,
    description:
      'A gene by its symbol; else by an identifier: HGNC:3690, ENSG00000068078, OMIM:134934, UniProt:P22607, any other of crossReferences, ORPHA.GENE:n, or the address of its page at Ensembl, HGNC, OMIM, UniProt or identifiers.org; else by a synonym or former symbol. In any letter case; the first of these that fits counts. Null where the release has none of it; BAD_USER_INPUT with the candidates where it names several genes alike, for a bare number, and for what looks like an identifier and can be none, such as HGNC:abc.',
  })
  async gene(
    @Ctx() context: Context,
    @Arg('symbol', () => String, {
      description:
        'Symbol, identifier with its prefix, address of its page, or synonym, e.g. FGFR3, HGNC:3690.',
    })
    symbol: string,
  ): Promise<GeneType | null> {
    const gene = await findGene(context, symbol);
    return gene && new GeneType(gene, await context.edition());
  }

  @FieldResolver(() => [GeneAssociationType], {
    description: 'Its part in disorders, by ORPHAcode.',
    deprecationReason: listUntil('2028-01-01', 'disorderAssociations'),
  })
  disorders(@Root() { geneNo }: GeneType, @Ctx() { reader }: Context): Read<GeneAssociationType[]> {
    return andThen(reader.disordersOfGene(geneNo), associations => associations.map(partOf));
  }

  @FieldResolver(() => GeneAssociationConnectionType, { description: 'Its part in disorders, by ORPHAcode.' })
  disorderAssociations(
    @Root() { geneNo }: GeneType,
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Read<GeneAssociationConnectionType> {
    return andThen(pageOfPartsInDisorders(context, geneNo, { first, after }), page =>
      connection(page, partOf),
    );
  }
}

@Resolver(() => GeneAssociationType)
export class GeneAssociationResolver {
  @FieldResolver(() => GeneType, { description: 'The gene.' })
  gene(@Root() { geneNo }: GeneAssociationType, @Ctx() context: Context): Read<GeneType> {
    const { genes } = context.named;
    const known = genes.get(geneNo) ?? loadGene(context, geneNo);
    genes.set(geneNo, known);
    return known;
  }

  @FieldResolver(() => DisorderType, { description: 'The disorder.' })
  disorder(
    @Root() { orphaCode }: GeneAssociationType,
    @Ctx() context: Context,
  ): ReturnType<typeof namedDisorder> {
    return namedDisorder(context, orphaCode);
  }
}

/** One object for a gene, however many associations name it; without a promise once it is there. */
function loadGene(context: Context, geneNo: number): Read<GeneType> {
  return andThen(context.reader.gene(geneNo), gene =>
    andThen(context.edition(), edition => {
      if (!gene) throw new Error(`An association names gene ${geneNo}, which the release lacks`);
      const made = new GeneType(gene, edition);
      context.named.genes.set(geneNo, made);
      return made;
    }),
  );
}

@Resolver(() => DisorderType)
export class DisorderGenesResolver {
  @FieldResolver(() => [GeneAssociationType], {
    description: 'Genes with a part in it.',
    deprecationReason: listUntil('2028-01-01', 'geneAssociations'),
  })
  genes(@Root() { orphaCode }: DisorderType, @Ctx() { reader }: Context): Read<GeneAssociationType[]> {
    return andThen(reader.genesOf(orphaCode), associations => associations.map(partOf));
  }

  @FieldResolver(() => GeneAssociationConnectionType, {
    description: 'Genes with a part in it, in the order of Orphanet.',
  })
  geneAssociations(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Read<GeneAssociationConnectionType> {
    return andThen(pageOfGenes(context, orphaCode, { first, after }), page => connection(page, partOf));
  }
}

function partOf(association: GeneAssociation): GeneAssociationType {
  return new GeneAssociationType(association);
}
