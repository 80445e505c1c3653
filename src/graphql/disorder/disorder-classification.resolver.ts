// The lines from a disorder up and down the classifications.
import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
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
  async classifications(
    @Root() { orphaCode }: DisorderType,
    @Ctx() { reader }: Context,
    @Arg('first', () => Int, FIRST_OF_LIST) first: number | null,
  ): Promise<ClassificationType[]> {
    const ids = startOf(await reader.classificationsOf(orphaCode), first);
    const found = await Promise.all(ids.map(id => reader.classification(id)));
    return found.filter(classification => classification !== null).map(classificationType);
  }

  @FieldResolver(() => [DisorderType], { description: 'Directly above it, each once.' })
  async parents(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('classification', () => ID, CLASSIFICATION) id: Id,
  ): Promise<DisorderType[]> {
    return disordersOf(context, await context.reader.parents(orphaCode, await numberOf(context, id)));
  }

  @FieldResolver(() => [DisorderType], {
    description: 'Directly below it, each once.',
    deprecationReason: listUntil('2028-01-01', 'childDisorders'),
  })
  async children(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('classification', () => ID, CLASSIFICATION) id: Id,
  ): Promise<DisorderType[]> {
    return disordersOf(context, await context.reader.children(orphaCode, await numberOf(context, id)));
  }

  @FieldResolver(() => DisorderConnectionType, { description: 'Directly below it, each once.' })
  async childDisorders(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('classification', () => ID, CLASSIFICATION) id: Id,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Promise<DisorderConnectionType> {
    const codes = await context.reader.children(orphaCode, await numberOf(context, id));
    return disorderPageOf(context, codes, first ?? DEFAULT_PAGE, after);
  }

  @FieldResolver(() => DisorderConnectionType, { description: 'Everything above it, each once.' })
  async ancestors(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('classification', () => ID, CLASSIFICATION) id: Id,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Promise<DisorderConnectionType> {
    const codes = await context.reader.ancestors(orphaCode, await numberOf(context, id));
    return disorderPageOf(context, codes, first ?? DEFAULT_PAGE, after);
  }

  @FieldResolver(() => DisorderConnectionType, { description: 'Everything below it, each once.' })
  async descendants(
    @Root() { orphaCode }: DisorderType,
    @Ctx() context: Context,
    @Arg('classification', () => ID, CLASSIFICATION) id: Id,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Promise<DisorderConnectionType> {
    const codes = await context.reader.descendants(orphaCode, await numberOf(context, id));
    return disorderPageOf(context, codes, first ?? DEFAULT_PAGE, after);
  }
}

/** @throws BAD_USER_INPUT for a classification that the release lacks: nothing below it would look like a fact. */
async function numberOf(context: Context, id: Id): Promise<number | null> {
  return id == null ? null : classificationNamed(await context.edition(), 'classification', id);
}
