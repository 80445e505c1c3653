// Lines from a disorder to its phenotypes and functional consequences, and the query for disorders by phenotypes.
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { Edition } from '../../release/edition.ts';
import { andThen, type Read } from '../../release/read.ts';
import { disordersByPhenotypes } from '../../store/phenotypes.ts';
import { curie } from '../../terminology/code.ts';
import { type PhenotypeAssociation, PhenotypeFrequency } from '../../terminology/phenotype.ts';
import {
  AFTER,
  checkFirst,
  connection,
  cursorOf,
  DEFAULT_PAGE,
  FIRST,
  FIRST_OF_LIST,
  listUntil,
  numberOfCursor,
  pageOf,
  startOf,
} from '../connection.ts';
import type { Context } from '../context.ts';
import { DisorderType } from '../disorder/disorder.type.ts';
import { DisorderConnectionType } from '../disorder/disorder-connection.type.ts';
import { disordersOf, namedDisorder } from '../disorder/load-disorders.ts';
import { badInput } from '../errors.ts';
import { checkBatch } from '../limits.ts';
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
    @Ctx() { reader }: Context,
    @Arg('frequencies', () => [PhenotypeFrequency], FREQUENCIES) frequencies: Frequencies,
  ): Read<PhenotypeAssociationType[]> {
    return andThen(reader.phenotypes(orphaCode), associations =>
      associations.filter(isOneOf(frequencies)).map(signOf),
    );
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
    return andThen(context.edition(), edition =>
      andThen(context.reader.phenotypes(orphaCode), associations =>
        pageOf(edition, associations, { first, after }, signOf, isOneOf(frequencies)),
      ),
    );
  }

  @FieldResolver(() => [FunctionalConsequenceType], { description: 'The activities that it limits.' })
  functionalConsequences(
    @Root() { orphaCode }: DisorderType,
    @Ctx() { reader }: Context,
    @Arg('first', () => Int, FIRST_OF_LIST) first: number | null,
  ): Read<FunctionalConsequenceType[]> {
    return andThen(reader.functionalConsequences(orphaCode), consequences => startOf(consequences, first));
  }
}

function isOneOf(frequencies: Frequencies): (association: PhenotypeAssociation) => boolean {
  return ({ frequency }) => !frequencies || frequencies.includes(frequency);
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
    checkBatch('hpoIds', hpoIds);
    const size = checkFirst(first ?? DEFAULT_PAGE);
    const session = await context.session();
    const edition = session.edition;
    const wanted = [...new Set(hpoIds.map(id => hpoIdArgument(edition, id)))];
    // The order is fixed within a release: the place is a key that lasts as long as it.
    const offset = numberOfCursor(edition, after);
    const page = await disordersByPhenotypes(session, wanted, { first: size, offset });
    if (page.unknown.length > 0) throw unknownTerms(edition, page.unknown);
    const nodes = await disordersOf(context, page.orphaCodes);
    const edges = nodes.map((node, i) => ({ cursor: cursorOf(edition, offset + i + 1), node }));
    return connection(page.totalCount, edges, offset + nodes.length < page.totalCount, offset > 0);
  }
}

/** A term that counts for nothing must not look like one that no disorder has. */
function unknownTerms({ release }: Edition, unknown: readonly string[]) {
  const named = `${unknown.slice(0, 10).join(', ')}${unknown.length > 10 ? ', …' : ''}`;
  const message = `Release ${release.id} describes no disorder by ${named}. Leave out what extensions.unknown lists, or ask for broader terms.`;
  return badInput('hpoIds', message, { unknown });
}

function hpoIdArgument(edition: Edition, written: string): string {
  const reading = edition.codeSystems.read(written, edition.codeSystems.get('HP'));
  if (!reading.ok) {
    const message = `"${written.slice(0, 40)}" is no HPO id, such as HP:0001250.`;
    throw badInput('hpoIds', message, { fault: reading.fault, hint: reading.hint });
  }
  if (reading.code.system === 'HP') return curie(reading.code);
  throw badInput(
    'hpoIds',
    `${curie(reading.code)} is no term of the Human Phenotype Ontology, such as HP:0001250.`,
  );
}
