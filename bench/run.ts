// npm run bench: measures against plain SQL side by side; exits 1 where a stated figure is missed, writes docs/benchmarks.md with --write.
import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../src/project-root.ts';
import { type Bed, makeBed } from './bed/bed.ts';
import { benchHundredCodes, benchThousandCodes } from './crosswalk-sections.ts';
import { benchDisorderPage } from './disorder-page.ts';
import { benchImport } from './import-section.ts';
import { printSection, type Section } from './measure/table.ts';

const BENCHMARKS = [benchImport, benchDisorderPage, benchHundredCodes, benchThousandCodes];
const WRITE = '--write';

const started = performance.now();
const say = (line: string) =>
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${line}\n`);

const closers: (() => unknown)[] = [];
const close = async () => {
  for (const closer of closers.splice(0).reverse()) await closer();
};

/** @returns the exit status. */
async function run(options: readonly string[]): Promise<number> {
  if (options.some(option => option !== WRITE)) {
    process.stderr.write('Usage: npm run bench [-- --write]\n  --write  also write docs/benchmarks.md\n');
    return 2;
  }
  const bed = await makeBed(say, closers);
  if (!bed.data.real)
    say(
      'NOSOGRAPH_TEST_DATA names no folder with orphadata/2025-12: measuring the sample; what is stated of the import is not judged.',
    );
  const sections: Section[] = [];
  for (const bench of BENCHMARKS) sections.push(await bench(bed, say));
  const report = `${[head(bed), ...sections.map(printSection)].join('\n\n')}\n`;
  process.stdout.write(report);
  if (options.includes(WRITE)) write(bed, report);
  return sections.some(({ missed }) => missed.length > 0) ? 1 : 0;
}

function head({ data, machine, loadBefore }: Bed): string {
  return `# Benchmarks

\`npm run bench\` measures this again, on any machine, and starts all that it needs; \`npm run bench -- --write\` also writes this page.
Every figure stands beside a plain baseline, measured in the same run in alternating rounds. Before anything is timed, the answers of both are compared.
The ratios carry over to other machines, the times do not. All processes, clients and database included, share the machine.

- Machine: ${machine}; ${loadBefore.toFixed(1)} processes at work on it before the start: more than a few make the times longer and the p95 worthless.
- Data: ${data.name}${data.mappingSets.length > 0 ? '; for the crosswalks also every mapping set of Mondo and ORDO, 237,101 mappings more' : ''}${data.real ? '.' : '. **The figures of so little data say nothing about the service: set NOSOGRAPH_TEST_DATA.**'}`;
}

function write({ data }: Bed, report: string): void {
  if (!data.real) {
    say('docs/benchmarks.md is left as it is: it is written from the real data alone.');
    return;
  }
  writeFileSync(join(PROJECT_ROOT, 'docs/benchmarks.md'), report);
  say('Wrote docs/benchmarks.md');
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void close().finally(() => process.exit(1)));

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await close();
}
