// Makes a snapshot of the release that a session is on.
import { SnapshotBuilder } from '../snapshot/filling/builder.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Session } from './session.ts';
import {
  kindIn,
  MALFORMED_CODES,
  portions,
  RELEASE_ROWS,
  type RowSource,
  SET_ROWS,
} from './snapshot-rows.ts';
import { checkStillStored } from './still-stored.ts';

/**
 * Reads the whole release in portions, which keeps the event loop busy for a second: for a process of its own.
 * @param session without limits of work
 * @throws NoReleaseError while no release is imported
 * @throws ReleaseNotFoundError where the release was removed meanwhile
 */
export async function fillSnapshot(session: Session): Promise<Snapshot> {
  const builder = new SnapshotBuilder(kindIn);
  const fill = async (source: RowSource, first: unknown) => {
    for await (const rows of portions(session, source, first)) builder.add(source.target, rows);
  };
  const { releaseNo, mappingSetNos } = session.edition;
  const fillAll = async (sources: readonly RowSource[], first: unknown) => {
    for (const source of sources) await fill(source, first);
  };
  // Together: while rows of one are taken, those of the other are read. Neither goes on when the call has ended.
  const filled = await Promise.allSettled([
    fillAll(RELEASE_ROWS, releaseNo),
    fillAll(SET_ROWS, mappingSetNos),
  ]);
  for (const one of filled) if (one.status === 'rejected') throw one.reason;
  await fill(MALFORMED_CODES, false);
  await checkStillStored(session);
  return builder.finish(no => session.edition.mappingSet(no).id);
}
