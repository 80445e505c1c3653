// Queries for releases, mapping sets and limits.
import { Arg, Ctx, Extensions, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { listReleases, productsOf } from '../../questions/releases.ts';
import type { Read } from '../../release/read.ts';
import { FIRST_OF_LIST } from '../connection.ts';
import type { Context } from '../context.ts';
import { ON_MORE } from '../depends-on.ts';
import { LIMITS, ServiceLimitsType } from '../limits.ts';
import {
  DataReleaseType,
  MappingSetType,
  mappingSetType,
  ReleaseProductType,
  releaseOf,
} from './release.type.ts';

@Resolver()
export class ReleaseResolver {
  @Query(() => DataReleaseType, {
    nullable: true,
    description: 'The release that answers this request; null while none is imported.',
  })
  async release(@Ctx() context: Context): Promise<DataReleaseType | null> {
    const answering = await context.answering();
    return answering.editionOrNull && releaseOf(answering);
  }

  @Extensions(ON_MORE)
  @Query(() => [DataReleaseType], { description: 'Every stored release, the newest first.' })
  async releases(
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST_OF_LIST) first: number | null,
  ): Promise<DataReleaseType[]> {
    const listed = await listReleases(context.releases, first);
    return listed.map(release => new DataReleaseType(release, release.releaseNo, release.live));
  }

  @Query(() => [MappingSetType], {
    description: 'The mapping sets of the release that answers this request, by id.',
  })
  async mappingSets(@Ctx() context: Context): Promise<MappingSetType[]> {
    const edition = (await context.answering()).editionOrNull;
    return (edition?.mappingSets ?? []).map(set => mappingSetType(set));
  }

  @Query(() => ServiceLimitsType, {
    description: 'What a request may ask for, and how much work it may do.',
  })
  limits(): ServiceLimitsType {
    return LIMITS;
  }
}

@Resolver(() => DataReleaseType)
export class ReleaseContentResolver {
  @FieldResolver(() => [ReleaseProductType], {
    description: 'What it was made of: each product keeps its own version and date.',
  })
  products(
    @Root() release: DataReleaseType,
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST_OF_LIST) first: number | null,
  ): Read<ReleaseProductType[]> {
    return productsOf(context.releases, release.releaseNo, first);
  }

  @FieldResolver(() => [MappingSetType], { description: 'Its mapping sets, by id.' })
  async mappingSets(@Root() release: DataReleaseType, @Ctx() context: Context): Promise<MappingSetType[]> {
    const sets = await context.releases.mappingSets(release.releaseNo);
    return sets.map(set => mappingSetType(set));
  }
}
