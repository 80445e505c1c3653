// The changes between two releases.
import { createHash } from 'node:crypto';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { Edition } from '../../release/edition.ts';
import type { Read } from '../../release/read.ts';
import { ReleaseChangeKind, releaseChanges } from '../../store/release-changes.ts';
import { storableText } from '../../terminology/storable-text.ts';
import { AFTER, checkFirst, connection, cursorOf, DEFAULT_PAGE, FIRST, keyOfCursor } from '../connection.ts';
import type { Context } from '../context.ts';
import { DisorderType } from '../disorder/disorder.type.ts';
import { disorderOf } from '../disorder/load-disorders.ts';
import { badInput } from '../errors.ts';
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
    const size = checkFirst(first ?? DEFAULT_PAGE);
    const session = await context.session();
    const edition = session.edition;
    const all = Object.values(ReleaseChangeKind);
    const wanted = all.filter(kind => (kinds ?? all).includes(kind));
    // Releases never change, so that a place in the answer to one question is a key.
    const question = createHash('sha256')
      .update(JSON.stringify([from, to, wanted]))
      .digest('base64url');
    const asked = question.slice(0, 12);
    const offset = placeOf(edition, asked, after);
    const page = { from: storableText(from), to: storableText(to), kinds: wanted, first: size, offset };
    const { totalCount, changes } = await releaseChanges(session, page);
    const edges = changes.map((change, i) => ({
      cursor: cursorOf(edition, `${asked} ${offset + i + 1}`),
      node: new ReleaseChangeType(change),
    }));
    return connection(totalCount, edges, offset + changes.length < totalCount, after != null);
  }

  @FieldResolver(() => DisorderType, {
    nullable: true,
    description: 'The disorder as the release holds it that answers this request; null where it has none.',
  })
  disorder(@Root() change: ReleaseChangeType, @Ctx() context: Context): Read<DisorderType | null> {
    return disorderOf(context, change.orphaCode);
  }
}

/** @throws BAD_USER_INPUT for a cursor of another question, CURSOR_EXPIRED for one of another answering release. */
function placeOf(edition: Edition, asked: string, after: string | null): number {
  const key = keyOfCursor(edition, after);
  if (key === null) return 0;
  const [digest, place = ''] = key.split(' ');
  if (digest === asked && /^\d{1,9}$/.test(place)) return Number(place);
  throw badInput(
    'after',
    'This cursor is of other releases, other kinds or another list. Use endCursor of the page before.',
  );
}
