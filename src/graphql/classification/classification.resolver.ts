// Queries for classifications, their levels and subsumption.
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { browseLevel } from '../../questions/browse.ts';
import {
  classifications,
  findClassification,
  pageOfRoots,
  Subsumption,
  subsumption,
} from '../../questions/classification.ts';
import { andThen, type Read } from '../../release/read.ts';
import { ClassificationLevelId, NomenclatureLanguage } from '../../terminology/disorder.ts';
import { AFTER, FIRST, FIRST_OF_LIST, listUntil } from '../connection.ts';
import type { Context } from '../context.ts';
import { DisorderType } from '../disorder/disorder.type.ts';
import { DisorderConnectionType, disorderConnection } from '../disorder/disorder-connection.type.ts';
import { disordersOf } from '../disorder/load-disorders.ts';
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
    return andThen(classifications(context, first), found => found.map(classificationType));
  }

  @Query(() => ClassificationType, {
    nullable: true,
    description: 'One classification; null where the release has none of that id.',
  })
  classification(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Number of the classification, e.g. 146.' }) id: string,
  ): Read<ClassificationType | null> {
    return andThen(findClassification(context, id), found => found && classificationType(found));
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
    return subsumption(context, a, b, id);
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
    return andThen(pageOfRoots(context, rootCodes, { first, after }), page =>
      disorderConnection(context, page),
    );
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
    return disorderConnection(context, await browseLevel(context, level.id, { first, after }));
  }
}
