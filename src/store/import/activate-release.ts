// Makes a stored release the live one: one row, so that readers see it at once and whole.
import type { DataSource } from 'typeorm';
import { ReleaseNotFoundError } from '../../release/missing-release.ts';
import { activate } from './editions.ts';
import { withImportSession } from './import-session.ts';

/**
 * `onWait` is called once if an import is running, which is waited for.
 * @throws ReleaseNotFoundError where no release has the id.
 */
export async function activateRelease(dataSource: DataSource, id: string, onWait: () => void): Promise<void> {
  await withImportSession(dataSource, onWait, async client => {
    const { rows } = await client.query<{ no: number }>(
      'select release_no as no from release where id = $1',
      [id],
    );
    if (!rows[0]) throw new ReleaseNotFoundError(id);
    await activate(client, rows[0].no);
  });
}
