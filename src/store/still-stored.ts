// Whether the release that answers was there to the end: one that is not live may be removed while it is read.
import { ReleaseNotFoundError } from '../release/missing-release.ts';
import type { Session, Statement } from './session.ts';

const STORED: Statement = { name: 'still_stored', text: 'select 1 from release where release_no = $1' };

/**
 * Asked after the last read: what was read before is then whole.
 * @throws ReleaseNotFoundError where the release of the session has been removed.
 */
export async function checkStillStored(session: Session): Promise<void> {
  const { editionOrNull: edition } = session;
  if (edition && (await session.query(STORED, [edition.releaseNo])).length === 0)
    throw new ReleaseNotFoundError(edition.release.id);
}

/** The parts of a long answer; an error in place of the end where its release was removed meanwhile. */
export async function* whileStored<Part>(
  session: Session,
  parts: AsyncIterable<Part>,
): AsyncGenerator<Part, void, undefined> {
  yield* parts;
  await checkStillStored(session);
}
