// Queries for classifications, their levels and subsumption.
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { allOf, andThen, type Read } from '../../release/read.ts';
import { browse } from '../../store/browse.ts';
import { ACTIVE_STATUSES, ClassificationLevelId, NomenclatureLanguage } from '../../terminology/disorder.ts';
import { classificationNamed, classificationNo } from '../code-system-argument.ts';
import {
  AFTER,
  checkFirst,
  DEFAULT_PAGE,
  FIRST,
  FIRST_OF_LIST,
  listUntil,
  numberOfCursor,
  startOf,
} from '../connection.ts';
import type { Context } from '../context.ts';
import { DisorderType } from '../disorder/disorder.type.ts';
import {
  DisorderConnectionType,
  disorderPage,
  disorderPageOf,
} from '../disorder/disorder-connection.type.ts';
import { disordersOf } from '../disorder/load-disorders.ts';
import { orphaCodeArgument } from '../disorder/orpha-code-argument.ts';
import { Subsumption } from '../enums.ts';
import {
  ClassificationLevelType,
  ClassificationType,
  classificationLevel,
  classificationType,
} from './classification.type.ts';

@Resolver(() => ClassificationType)
export class ClassificationResolver {
  @Query(() => [ClassificationType], { description: 'Every classification of the release, by id.' })
  classifications(
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST_OF_LIST) first: number | null,
  ): Read<ClassificationType[]> {
    return andThen(context.reader.classifications(), found => startOf(found, first).map(classificationType));
  }

  @Query(() => ClassificationType, {
    nullable: true,
    description: 'One classification; null where the release has none of that id.',
  })
  classification(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Number of the classification, e.g. 146.' }) id: string,
  ): Read<ClassificationType | null> {
    return andThen(
      context.reader.classification(classificationNo('id', id)),
      found => found && classificationType(found),
    );
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Its name in one language; null where the release has none: no silent fallback.',
  })
  translatedName(
    @Root() classification: ClassificationType,
    @Ctx() { reader }: Context,
    @Arg('language', () => NomenclatureLanguage, { description: 'The language.' })
    language: NomenclatureLanguage,
  ): Read<string | null> {
    return reader.classificationName(Number(classification.id), language);
  }

  @Query(() => Subsumption, {
    nullable: true,
    description: 'How `a` stands to `b` in the classifications; null where one is unknown.',
  })
  subsumption(
    @Ctx() context: Context,
    @Arg('a', () => ID, { description: 'An ORPHAcode in any spelling.' }) a: string,
    @Arg('b', () => ID, { description: 'An ORPHAcode in any spelling.' }) b: string,
    @Arg('classification', () => ID, {
      nullable: true,
      description:
        'Within this classification alone; one that the release lacks is refused. Default: within any.',
    })
    id: string | null,
  ): Read<Subsumption | null> {
    return andThen(context.edition(), edition => {
      const [first, second] = [orphaCodeArgument(edition, 'a', a), orphaCodeArgument(edition, 'b', b)];
      const classification = id == null ? null : classificationNamed(edition, 'classification', id);
      if (!edition.hasDisorder(first) || !edition.hasDisorder(second)) return null;
      if (first === second) return Subsumption.EQUIVALENT;
      const ancestors = [first, second].map(code => context.reader.ancestors(code, classification));
      return andThen(allOf(ancestors), ([above, beyond]) => {
        if (beyond?.includes(first)) return Subsumption.SUBSUMES;
        return above?.includes(second) ? Subsumption.SUBSUMED_BY : Subsumption.NOT_SUBSUMED;
      });
    });
  }

  @FieldResolver(() => [DisorderType], {
    description: 'Its heads: the disorders without a parent in it.',
    deprecationReason: listUntil('2028-01-01', 'rootDisorders'),
  })
  roots(@Root() classification: ClassificationType, @Ctx() context: Context): ReturnType<typeof disordersOf> {
    return disordersOf(context, classification.rootCodes);
  }

  @FieldResolver(() => DisorderConnectionType, {
    description: 'Its heads: the disorders without a parent in it. Most classifications have one.',
  })
  rootDisorders(
    @Root() { rootCodes }: ClassificationType,
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Read<DisorderConnectionType> {
    return disorderPageOf(context, rootCodes, first ?? DEFAULT_PAGE, after);
  }
}

@Resolver(() => ClassificationLevelType)
export class ClassificationLevelResolver {
  @Query(() => [ClassificationLevelType], { description: 'The three levels of the nomenclature.' })
  classificationLevels(): ClassificationLevelType[] {
    return Object.values(ClassificationLevelId).map(classificationLevel);
  }

  @FieldResolver(() => Int, { description: 'Number of active disorders of this level.' })
  disorderCount(@Root() level: ClassificationLevelType, @Ctx() { reader }: Context): Read<number> {
    return reader.levelCount(level.id);
  }

  @FieldResolver(() => DisorderConnectionType, { description: 'Its active disorders.' })
  async disorders(
    @Root() level: ClassificationLevelType,
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST)
    first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Promise<DisorderConnectionType> {
    const size = checkFirst(first ?? DEFAULT_PAGE);
    const session = await context.session();
    const filter = { levels: [level.id], statuses: ACTIVE_STATUSES };
    const page = await browse(session, filter, size, numberOfCursor(session.edition, after));
    return disorderPage(context, session.edition, page, after != null);
  }
}
