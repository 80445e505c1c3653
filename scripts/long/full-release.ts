// The full data as one live release, on a PostgreSQL of its own: Orphadata and every mapping set.
import { resolve } from 'node:path';
import { importPaths } from '../../src/ingest/run.ts';
import { PROJECT_ROOT } from '../../src/project-root.ts';
import { migrate, openDataSource } from '../../src/store/data-source.ts';
import { openEmbeddedServer } from '../../src/store/embedded/embedded-server.ts';
import { makeTestFolder } from '../../test/support/test-folder.ts';

/** Where the real data are. */
export const DATA = resolve(PROJECT_ROOT, process.env.NOSOGRAPH_TEST_DATA ?? '../shared/data');

/** `work` gets the address of the database, and the data folder of a service on it. Both are removed afterwards. */
export async function withFullRelease(work: (url: string, dataDir: string) => Promise<void>): Promise<void> {
  const folder = makeTestFolder('nosograph-full-');
  const server = await openEmbeddedServer({ dataDir: folder.path, settings: { fsync: 'off' } });
  try {
    process.stderr.write('Importing Orphadata and every mapping set\n');
    const dataSource = await openDataSource({ url: server.url });
    await migrate(dataSource);
    await importPaths(dataSource, [resolve(DATA, 'orphadata/2025-12'), resolve(DATA, 'sssom')]);
    await dataSource.destroy();
    await work(server.url, folder.path);
  } finally {
    await server.close();
    folder.remove();
  }
}
