// Queries for releases, mapping sets and limits.
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { startOf } from '../../questions/page.ts';
import { releases } from '../../store/releases.ts';
import { FIRST_OF_LIST } from '../connection.ts';
import type { Context } from '../context.ts';
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
    const session = await context.session();
    return session.editionOrNull && releaseOf(session);
  }

  @Query(() => [DataReleaseType], { description: 'Every stored release, the newest first.' })
  async releases(
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST_OF_LIST) first: number | null,
  ): Promise<DataReleaseType[]> {
    const listed = startOf(await releases(await context.session()), first);
    return listed.map(release => new DataReleaseType(release, release.releaseNo, release.live));
  }

  @Query(() => [MappingSetType], {
    description: 'The mapping sets of the release that answers this request, by id.',
  })
  async mappingSets(@Ctx() context: Context): Promise<MappingSetType[]> {
    const edition = (await context.session()).editionOrNull;
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
  async products(
    @Root() release: DataReleaseType,
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST_OF_LIST) first: number | null,
  ): Promise<ReleaseProductType[]> {
    return startOf((await context.releases.products.load(release.releaseNo)) ?? [], first);
  }

  @FieldResolver(() => [MappingSetType], { description: 'Its mapping sets, by id.' })
  async mappingSets(@Root() release: DataReleaseType, @Ctx() context: Context): Promise<MappingSetType[]> {
    const sets = (await context.releases.mappingSets.load(release.releaseNo)) ?? [];
    return sets.map(set => mappingSetType(set));
  }
}
