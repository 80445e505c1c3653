// Makes a stored release the live one: one row, so that readers see it at once and whole.
import type { DataSource } from 'typeorm';
import { ReleaseNotFoundError } from '../store.ts';

/** @throws ReleaseNotFoundError where no release has the id. */
export async function activateRelease(dataSource: DataSource, id: string): Promise<void> {
  const changed: unknown[] = await dataSource.query(
    `insert into live ("only", release_no) select true, release_no from release where id = $1
     on conflict ("only") do update set release_no = excluded.release_no returning release_no`,
    [id],
  );
  if (changed.length === 0) throw new ReleaseNotFoundError(id);
}
