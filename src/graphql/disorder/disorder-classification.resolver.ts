// The lines from a disorder up and down the classifications.
import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import { classificationsOf, pageOfRelatives, relatives } from '../../questions/classification.ts';
import { andThen, type Read } from '../../release/read.ts';
import { ClassificationType, classificationType } from '../classification/classification.type.ts';
import { AFTER, FIRST, FIRST_OF_LIST, listUntil } from '../connection.ts';
import type { Context } from '../context.ts';
import { DisorderType } from './disorder.type.ts';
import { DisorderConnectionType, disorderConnection } from './disorder-connection.type.ts';
import { disordersOf } from './load-disorders.ts';

type Id = string | null;

const CLASSIFICATION = {
  nullable: true,
  description:
    'Within this classification alone; one that the release lacks is refused. Default: in all of them.',
} as const;

@Resolver(() => DisorderType)
export class DisorderClassificationResolver {
  @FieldResolver(() => [ClassificationType], { description: 'The classifications that hold it.' })
  classifications(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST_OF_LIST) first: number | null,
  ): Read<ClassificationType[]> {
    return andThen(classificationsOf(context, orphaCode, first), found => found.map(classificationType));
  }

  @FieldResolver(() => [DisorderType], { description: 'Directly above it, each once.' })
  parents(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('classification', () => ID, CLASSIFICATION) id: Id,
  ): Read<DisorderType[]> {
    return andThen(relatives(context, 'parents', orphaCode, id), codes => disordersOf(context, codes));
  }

  @FieldResolver(() => [DisorderType], {
    description: 'Directly below it, each once.',
    deprecationReason: listUntil('2028-01-01', 'childDisorders'),
  })
  children(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('classification', () => ID, CLASSIFICATION) id: Id,
  ): Read<DisorderType[]> {
    return andThen(relatives(context, 'children', orphaCode, id), codes => disordersOf(context, codes));
  }

  @FieldResolver(() => DisorderConnectionType, { description: 'Directly below it, each once.' })
  childDisorders(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('classification', () => ID, CLASSIFICATION) id: Id,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Read<DisorderConnectionType> {
    const page = pageOfRelatives(context, 'children', orphaCode, id, { first, after });
    return andThen(page, found => disorderConnection(context, found));
  }

  @FieldResolver(() => DisorderConnectionType, { description: 'Everything above it, each once.' })
  ancestors(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('classification', () => ID, CLASSIFICATION) id: Id,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Read<DisorderConnectionType> {
    const page = pageOfRelatives(context, 'ancestors', orphaCode, id, { first, after });
    return andThen(page, found => disorderConnection(context, found));
  }

  @FieldResolver(() => DisorderConnectionType, { description: 'Everything below it, each once.' })
  descendants(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('classification', () => ID, CLASSIFICATION) id: Id,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Read<DisorderConnectionType> {
    const page = pageOfRelatives(context, 'descendants', orphaCode, id, { first, after });
    return andThen(page, found => disorderConnection(context, found));
  }
}
