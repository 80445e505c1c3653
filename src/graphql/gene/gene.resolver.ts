// The query for a gene, and the lines between genes and disorders.
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { andThen, type Read } from '../../release/read.ts';
import { genesCalled } from '../../store/genes.ts';
import { curie } from '../../terminology/code.ts';
import { type Gene, type GeneAssociation, geneCode } from '../../terminology/gene.ts';
import { isBareNumber, readGeneName } from '../../terminology/gene-name.ts';
import { storableText } from '../../terminology/storable-text.ts';
import { AFTER, FIRST, listUntil, pageOf } from '../connection.ts';
import type { Context } from '../context.ts';
import { DisorderType } from '../disorder/disorder.type.ts';
import { namedDisorder } from '../disorder/load-disorders.ts';
import { badInput } from '../errors.ts';
import { GeneAssociationType, GeneType } from './gene.type.ts';
import { GeneAssociationConnectionType } from './gene-connection.type.ts';

/** Longer than any symbol and any synonym of the files. */
const MAX_SYMBOL = 200;
/** Candidates that an error lists. */
const MAX_CANDIDATES = 10;

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
    const wanted = storableText(symbol);
    if (wanted === '' || wanted.length > MAX_SYMBOL)
      throw badInput('symbol', `Give the symbol of a gene such as FGFR3, of 1 to ${MAX_SYMBOL} characters.`);
    if (isBareNumber(wanted)) {
      const message = `${wanted} is a number of any database. Write which one: HGNC:${wanted}, OMIM:${wanted} or ORPHA.GENE:${wanted}.`;
      throw badInput('symbol', message);
    }
    const session = await context.session();
    const { reference, fault } = readGeneName(session.edition.codeSystems, wanted);
    const [gene, ...others] = await genesCalled(session, wanted, reference);
    if (!gene && fault !== null) throw badInput('symbol', fault);
    if (gene && others.length > 0) throw ambiguous(wanted, [gene, ...others]);
    return gene ? new GeneType(gene, session.edition) : null;
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
    return andThen(context.reader.disordersOfGene(geneNo), associations =>
      associationPage(context, associations, first, after),
    );
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
    return andThen(context.reader.genesOf(orphaCode), associations =>
      associationPage(context, associations, first, after),
    );
  }
}

function partOf(association: GeneAssociation): GeneAssociationType {
  return new GeneAssociationType(association);
}

function associationPage(
  context: Context,
  associations: readonly GeneAssociation[],
  first: number | null,
  after: string | null,
): Read<GeneAssociationConnectionType> {
  return andThen(context.edition(), edition => pageOf(edition, associations, { first, after }, partOf));
}
