// One import in a process of its own; writes what it took as JSON to standard output.
import { importPaths } from '../src/ingest/run.ts';
import { openDataSource } from '../src/store/data-source.ts';

const [url = '', ...paths] = process.argv.slice(2);
const dataSource = await openDataSource({ url });
const { seconds } = await importPaths(dataSource, paths);
await dataSource.destroy();
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
const processorSeconds = (userCPUTime + systemCPUTime) / 1_000_000;
process.stdout.write(JSON.stringify({ ...seconds, rssMb: maxRSS / 1024, processorSeconds }));
