// The lines from a disorder up and down the classifications.
import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import { allOf, andThen, type Read } from '../../release/read.ts';
import { ClassificationType, classificationType } from '../classification/classification.type.ts';
import { classificationNamed } from '../code-system-argument.ts';
import { AFTER, DEFAULT_PAGE, FIRST, FIRST_OF_LIST, listUntil, startOf } from '../connection.ts';
import type { Context } from '../context.ts';
import { DisorderType } from './disorder.type.ts';
import { DisorderConnectionType, disorderPageOf } from './disorder-connection.type.ts';
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
    @Ctx() { reader }: Context,
    @Arg('first', () => Int, FIRST_OF_LIST) first: number | null,
  ): Read<ClassificationType[]> {
    const found = andThen(reader.classificationsOf(orphaCode), ids =>
      allOf(startOf(ids, first).map(id => reader.classification(id))),
    );
    return andThen(found, classifications =>
      classifications.filter(classification => classification !== null).map(classificationType),
    );
  }

  @FieldResolver(() => [DisorderType], { description: 'Directly above it, each once.' })
  parents(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('classification', () => ID, CLASSIFICATION) id: Id,
  ): Read<DisorderType[]> {
    return andThen(related(context, 'parents', orphaCode, id), codes => disordersOf(context, codes));
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
    return andThen(related(context, 'children', orphaCode, id), codes => disordersOf(context, codes));
  }

  @FieldResolver(() => DisorderConnectionType, { description: 'Directly below it, each once.' })
  childDisorders(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('classification', () => ID, CLASSIFICATION) id: Id,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Read<DisorderConnectionType> {
    return andThen(related(context, 'children', orphaCode, id), codes =>
      disorderPageOf(context, codes, first ?? DEFAULT_PAGE, after),
    );
  }

  @FieldResolver(() => DisorderConnectionType, { description: 'Everything above it, each once.' })
  ancestors(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('classification', () => ID, CLASSIFICATION) id: Id,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Read<DisorderConnectionType> {
    return andThen(related(context, 'ancestors', orphaCode, id), codes =>
      disorderPageOf(context, codes, first ?? DEFAULT_PAGE, after),
    );
  }

  @FieldResolver(() => DisorderConnectionType, { description: 'Everything below it, each once.' })
  descendants(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('classification', () => ID, CLASSIFICATION) id: Id,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Read<DisorderConnectionType> {
    return andThen(related(context, 'descendants', orphaCode, id), codes =>
      disorderPageOf(context, codes, first ?? DEFAULT_PAGE, after),
    );
  }
}

/** @throws BAD_USER_INPUT for a classification that the release lacks: nothing below it would look like a fact. */
function related(
  { reader, edition }: Context,
  direction: 'parents' | 'children' | 'ancestors' | 'descendants',
  orphaCode: number,
  id: Id,
): Read<readonly number[]> {
  if (id == null) return reader[direction](orphaCode, null);
  return andThen(edition(), held =>
    reader[direction](orphaCode, classificationNamed(held, 'classification', id)),
  );
}
