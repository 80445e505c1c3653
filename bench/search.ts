// npm run bench:search: rates beside MiniSearch and latency of the search; exits 1 where a stated figure is missed, writes docs/benchmarks-search.md with --write.
import 'reflect-metadata';
import { openDataSource } from '../src/store/data-source.ts';
import type { Session } from '../src/store/session.ts';
import { Store } from '../src/store/store.ts';
import type { Bed } from './bed/bed.ts';
import { dataWarning, machineItem, runReport } from './bed/report.ts';
import type { Section } from './measure/table.ts';
import { checkAcronyms } from './search/acronyms-section.ts';
import { benchLatency } from './search/latency-section.ts';
import { benchMatchNames } from './search/match-names-section.ts';
import { rateOutsideNames, rateSets } from './search/rates-section.ts';

type Say = (line: string) => void;

await runReport({
  command: 'npm run bench:search',
  page: 'docs/benchmarks-search.md',
  unjudged: 'nothing that is stated is judged',
  head,
  benchmarks: {
    rates: inSession(rateSets),
    'outside-names': inSession(rateOutsideNames),
    acronyms: inSession(checkAcronyms),
    'match-names': inSession(benchMatchNames),
    latency: inSession(benchLatency),
  },
});

/** A benchmark that searches in process as well. */
function inSession(bench: (bed: Bed, session: Session, say: Say) => Promise<Section>) {
  return async (bed: Bed, say: Say): Promise<Section> => {
    const dataSource = await openDataSource({ url: bed.databaseUrl });
    try {
      return await bench(bed, await Store.of(dataSource).open(), say);
    } finally {
      await dataSource.destroy();
    }
  };
}

function head(bed: Bed): string {
  const { name, mappingSets } = bed.data;
  return `# Benchmarks of the search

\`npm run bench:search\` measures this again, on any machine, and starts all that it needs; \`npm run bench:search -- --write\` also writes this page.
The rates are the same on every machine: the questions are drawn by seeds, from the data. Times are not; all processes, clients and database included, share the machine.
The other benchmarks are in [benchmarks.md](benchmarks.md).

${machineItem(bed)}
- Data: ${name}${mappingSets.length > 0 ? ', and every mapping set of Mondo and ORDO' : ''}${dataWarning(bed)}`;
}
