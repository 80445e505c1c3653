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
  if (edition && (await session.queryAfterwards(STORED, [edition.releaseNo])).length === 0)
    throw new ReleaseNotFoundError(edition.release.id);
}

const STORED_AMONG: Statement = {
  name: 'stored_among',
  text: 'select release_no as no from release where release_no = any($1)',
};

/** Those of the releases of these numbers that are stored. */
export async function storedAmong(
  session: Session,
  releaseNos: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await session.query<{ no: number }>(STORED_AMONG, [releaseNos]);
  return new Set(rows.map(({ no }) => no));
}

/** The parts of a long answer; an error in place of the end where its release was removed meanwhile. */
export async function* whileStored<Part>(
  session: Session,
  parts: AsyncIterable<Part>,
): AsyncGenerator<Part, void, undefined> {
  yield* parts;
  await checkStillStored(session);
}
