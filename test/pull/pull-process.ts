// A pull in a process of its own, to be killed: ADDRESS FOLDER DATABASE.
import { importPaths } from '../../src/ingest/run.ts';
import { pull } from '../../src/pull/pull.ts';
import { openDataSource } from '../../src/store/data-source.ts';

const [baseUrl = '', folder = '', url = ''] = process.argv.slice(2);
const dataSource = await openDataSource({ url });
await pull({
  baseUrl,
  folder,
  importFiles: async paths => await importPaths(dataSource, paths),
  log: line => process.stderr.write(`${line}\n`),
});
await dataSource.destroy();
