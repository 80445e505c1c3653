// Databases with a release in them: the real one of 2025-12, or the project's sample. Imported once, then cloned.
import { fileURLToPath } from 'node:url';
import { importPaths } from '../../src/ingest/run.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { cloneTemplate, type TestDatabase } from './database.ts';
import { realData } from './real-data.ts';

const CODE = ['migrations', 'src/ingest', 'src/store/import', 'src/terminology'];
const SAMPLE = fileURLToPath(new URL('../../sample', import.meta.url));

/** Orphadata of 2025-12, live. Only inside `describeRealData`. */
export async function cloneRealRelease(): Promise<TestDatabase> {
  return await cloneTemplate('real', CODE, importing(realData('orphadata/2025-12')));
}

/** Orphadata of 2025-12 and every real SSSOM file, live. Only inside `describeRealData`. */
export async function cloneAllSets(): Promise<TestDatabase> {
  return await cloneTemplate('sets', CODE, importing(realData('orphadata/2025-12'), realData('sssom')));
}

/** The bundled sample, live. */
export async function cloneSampleRelease(): Promise<TestDatabase> {
  return await cloneTemplate('sample', [...CODE, 'sample'], importing(SAMPLE));
}

function importing(...paths: string[]) {
  return async (url: string) => {
    const dataSource = await openDataSource({ url });
    await importPaths(dataSource, paths);
    await dataSource.destroy();
  };
}
