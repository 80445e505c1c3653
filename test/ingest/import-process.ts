// An import in a process of its own, to be killed: says `importing` when it begins.
import { importPaths } from '../../src/ingest/run.ts';
import { openDataSource } from '../../src/store/data-source.ts';

const [url = '', ...paths] = process.argv.slice(2);
const dataSource = await openDataSource({ url });
process.stdout.write('importing\n');
await importPaths(dataSource, paths, { force: true });
await dataSource.destroy();
