// Makes a snapshot of the release that a session is on.
import { SnapshotBuilder } from '../snapshot/filling/builder.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Session } from './session.ts';
import { MALFORMED_CODES, portions, RELEASE_ROWS, type RowSource, SET_ROWS } from './snapshot-rows.ts';
import { checkStillStored } from './still-stored.ts';

/**
 * Reads the whole release in portions. The work is done in slices, between which the event loop is free.
 * @param session without limits of work
 * @throws NoReleaseError while no release is imported
 * @throws ReleaseNotFoundError where the release was removed meanwhile
 */
export async function fillSnapshot(session: Session): Promise<Snapshot> {
  const builder = new SnapshotBuilder();
  const fill = async (source: RowSource, first: unknown) => {
    for await (const rows of portions(session, source, first)) {
      builder.add(source.target, rows);
      await session.work.pause();
    }
  };
  const { releaseNo, mappingSets } = session.edition;
  for (const source of RELEASE_ROWS) await fill(source, releaseNo);
  // In the order of the sets' ids: the first label of a code counts.
  for (const { no } of mappingSets) for (const source of SET_ROWS) await fill(source, no);
  await fill(MALFORMED_CODES, false);
  await checkStillStored(session);
  const steps = builder.finish();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await session.work.pause();
  }
}
