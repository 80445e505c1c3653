// npm run bench: measures against plain SQL side by side; exits 1 where a stated figure is missed, writes docs/benchmarks.md with --write.
import 'reflect-metadata';
import type { Bed } from './bed/bed.ts';
import { PINS } from './bed/process-place.ts';
import { dataWarning, machineItem, runReport } from './bed/report.ts';
import { benchHundredCodes, benchThousandCodes } from './crosswalk-sections.ts';
import { benchDisorderPage } from './disorder-page.ts';
import { benchImport } from './import-section.ts';
import {
  benchPeersCrosswalk,
  benchPeersEverySet,
  benchPeersLookUp,
  benchPeersMix,
  benchPeersPage,
  benchPeersSearch,
  benchPeersThousand,
} from './peers/sections.ts';
import { JUDGED_CLIENTS } from './peers/stated.ts';
import { benchReaders } from './readers-section.ts';
import { benchWorkers } from './workers-section.ts';

await runReport({
  command: 'npm run bench',
  page: 'docs/benchmarks.md',
  unjudged: 'what is stated of the import and beside peers is not judged',
  head,
  leftOut: 'import',
  benchmarks: {
    import: benchImport,
    readers: benchReaders,
    'disorder-page': benchDisorderPage,
    'hundred-codes': benchHundredCodes,
    'thousand-codes': benchThousandCodes,
    workers: benchWorkers,
    'peers-page': benchPeersPage,
    'peers-crosswalk': benchPeersCrosswalk,
    'peers-every-set': benchPeersEverySet,
    'peers-look-up': benchPeersLookUp,
    'peers-search': benchPeersSearch,
    'peers-thousand': benchPeersThousand,
    'peers-mix': benchPeersMix,
  },
});

function head(bed: Bed): string {
  const { name, mappingSets } = bed.data;
  return `# Benchmarks

\`npm run bench\` measures this again, on any machine, and starts all that it needs; \`npm run bench -- --write\` also writes this page.
Every figure stands beside a plain baseline, measured in the same run in alternating rounds. Before anything is timed, the answers of both are compared.
The ratios carry over to other machines, the times do not. All processes, clients and database included, share the machine.

Sections with a table for each Node stand beside peers, which [decision 22](decisions/0022-peers-of-the-benchmark.md) tells of: ${PINS ? 'all servers on one core, their clients on another, PostgreSQL on both' : 'nothing is pinned to a core here, as there is no `taskset` or one core alone'}.
A cell is the median of answers a second over the rounds, with the least and the most; a star marks those of which the clients may have been the limit.
The CPU time is that of the server's process for one answer, without PostgreSQL's. The ratio is that of Nosograph to the row, with ${JUDGED_CLIENTS} clients, as is all that is stated of ratios.

${machineItem(bed)}
- Data: ${name}${mappingSets.length > 0 ? '; for the crosswalks also every mapping set of Mondo and ORDO, 237,101 mappings more' : ''}${dataWarning(bed)}`;
}
