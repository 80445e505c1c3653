// The changes between two releases.
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { releaseChanges } from '../../questions/changes.ts';
import { ReleaseChangeKind } from '../../release/changes.ts';
import type { Read } from '../../release/read.ts';
import { AFTER, connection, FIRST } from '../connection.ts';
import type { Context } from '../context.ts';
import { DisorderType } from '../disorder/disorder.type.ts';
import { disorderOf } from '../disorder/load-disorders.ts';
import { ReleaseChangeConnectionType, ReleaseChangeType } from './release-changes.type.ts';

@Resolver(() => ReleaseChangeType)
export class ReleaseChangesResolver {
  @Query(() => ReleaseChangeConnectionType, {
    description:
      'What changed from one stored release to another, whichever of them answers: disorders, and the mappings of Orphadata itself.',
  })
  async releaseChanges(
    @Ctx() context: Context,
    @Arg('from', () => ID, { description: 'Id of the release to start from.' }) from: string,
    @Arg('to', () => ID, { description: 'Id of the release to arrive at.' }) to: string,
    @Arg('kinds', () => [ReleaseChangeKind], {
      nullable: true,
      description: 'Only these kinds. Default: all.',
    })
    kinds: ReleaseChangeKind[] | null,
    @Arg('first', () => Int, FIRST)
    first: number | null,
    @Arg('after', () => String, AFTER)
    after: string | null,
  ): Promise<ReleaseChangeConnectionType> {
    const page = await releaseChanges(context, { from, to, kinds }, { first, after });
    return connection(page, change => new ReleaseChangeType(change));
  }

  @FieldResolver(() => DisorderType, {
    nullable: true,
    description: 'The disorder as the release holds it that answers this request; null where it has none.',
  })
  disorder(@Root() change: ReleaseChangeType, @Ctx() context: Context): Read<DisorderType | null> {
    return disorderOf(context, change.orphaCode);
  }
}
