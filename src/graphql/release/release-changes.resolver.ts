// The changes between two releases.
import { Arg, Ctx, Extensions, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { mappingSetChanges, releaseChanges } from '../../questions/changes.ts';
import { ReleaseChangeKind } from '../../release/changes.ts';
import type { Read } from '../../release/read.ts';
import { AFTER, connection, FIRST } from '../connection.ts';
import type { Context } from '../context.ts';
import { ON_MORE } from '../depends-on.ts';
import { DisorderType } from '../disorder/disorder.type.ts';
import { disorderOf } from '../disorder/load-disorders.ts';
import {
  MappingSetChangeType,
  ReleaseChangeConnectionType,
  ReleaseChangeType,
} from './release-changes.type.ts';

const FROM = { description: 'Id of the release to start from.' };
const TO = { description: 'Id of the release to arrive at.' };
const MAPPING_SETS = {
  nullable: true,
  description:
    'Only mappings of these sets, and nothing else. Default: every set of the two releases, and all other changes. One that neither release lists is refused.',
};

@Resolver(() => ReleaseChangeType)
export class ReleaseChangesResolver {
  @Extensions(ON_MORE)
  @Query(() => ReleaseChangeConnectionType, {
    description:
      'What changed from one stored release to another, whichever of them answers: disorders, their names, definitions, parents, genes, and their mappings in every mapping set. A change is listed where it fits all that is asked for.',
  })
  async releaseChanges(
    @Ctx() context: Context,
    @Arg('from', () => ID, FROM) from: string,
    @Arg('to', () => ID, TO) to: string,
    @Arg('kinds', () => [ReleaseChangeKind], {
      nullable: true,
      description: 'Only these kinds. Default: all.',
    })
    kinds: ReleaseChangeKind[] | null,
    @Arg('disorders', () => [ID], {
      nullable: true,
      description:
        'Only of these disorders, in any spelling of an ORPHAcode. Default: all. One that neither release holds is refused.',
    })
    disorders: string[] | null,
    @Arg('codeSystems', () => [ID], {
      nullable: true,
      description:
        'Only changes whose `curie` is a code of these systems. Default: all, also those without a code. One that neither release holds a code of is refused.',
    })
    codeSystems: string[] | null,
    @Arg('mappingSets', () => [ID], MAPPING_SETS) mappingSets: string[] | null,
    @Arg('first', () => Int, FIRST)
    first: number | null,
    @Arg('after', () => String, AFTER)
    after: string | null,
  ): Promise<ReleaseChangeConnectionType> {
    const asked = { from, to, kinds, disorders, codeSystems, mappingSets };
    const page = await releaseChanges(context, asked, { first, after });
    const { kindCounts, notCompared } = page;
    return { ...connection(page, change => new ReleaseChangeType(change)), kindCounts, notCompared };
  }

  @Extensions(ON_MORE)
  @Query(() => [MappingSetChangeType], {
    description:
      'The mapping sets that two stored releases do not have alike, by id, with how much differs. Their mappings of disorders are listed by releaseChanges.',
  })
  async mappingSetChanges(
    @Ctx() context: Context,
    @Arg('from', () => ID, FROM) from: string,
    @Arg('to', () => ID, TO) to: string,
    @Arg('mappingSets', () => [ID], {
      ...MAPPING_SETS,
      description: 'Only these. Default: all. One that neither release lists is refused.',
    })
    mappingSets: string[] | null,
  ): Promise<MappingSetChangeType[]> {
    const changes = await mappingSetChanges(context, { from, to, mappingSets });
    return changes.map(change => new MappingSetChangeType(change));
  }

  @FieldResolver(() => DisorderType, {
    nullable: true,
    description: 'The disorder as the release holds it that answers this request; null where it has none.',
  })
  disorder(@Root() change: ReleaseChangeType, @Ctx() context: Context): Read<DisorderType | null> {
    return disorderOf(context, change.orphaCode);
  }
}
