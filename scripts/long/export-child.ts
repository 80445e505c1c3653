// One export in a process of its own; prints its rows and the most memory it took, as JSON.
import { readExportRequest } from '../../src/export/export-request.ts';
import { writeExport } from '../../src/export/write-export.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { Store } from '../../src/store/store.ts';

const [url = '', from = '', to = ''] = process.argv.slice(2);
const dataSource = await openDataSource({ url });
const session = await Store.of(dataSource).open();
let rows = 0;
for await (const text of writeExport(
  session,
  readExportRequest({ from, to, format: 'json' }, session.edition),
)) {
  rows += text.split('\n').length - 1;
}
await dataSource.destroy();
// maxRSS is in kilobytes: https://nodejs.org/api/process.html#processresourceusage
process.stdout.write(JSON.stringify({ rows, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) }));
