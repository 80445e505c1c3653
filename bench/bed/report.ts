// Runs benchmarks on a bed and reports them: the exit status is 1 where a stated figure is missed; writes the page with --write.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/project-root.ts';
import { printSection, type Section } from '../measure/table.ts';
import { type Bed, makeBed } from './bed.ts';

export interface Report {
  /** As it is typed. */
  command: string;
  /** Path of the page in the project. */
  page: string;
  /** Said where there are no real data: what is not judged then. */
  unjudged: string;
  /** What stands above the sections. */
  head: (bed: Bed) => string;
  /** By the names that `--only` takes. */
  benchmarks: Readonly<Record<string, (bed: Bed, say: (line: string) => void) => Promise<Section>>>;
}

const WRITE = '--write';
const ONLY = '--only';

const started = performance.now();
const say = (line: string) =>
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${line}\n`);

const closers: (() => unknown)[] = [];
const close = async () => {
  for (const closer of closers.splice(0).reverse()) await closer();
};

/** The whole of a benchmark's process. */
export async function runReport(report: Report): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void close().finally(() => process.exit(1)));
  try {
    process.exitCode = await run(report, process.argv.slice(2));
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  } finally {
    await close();
  }
}

/** @returns the exit status. */
async function run(report: Report, options: readonly string[]): Promise<number> {
  const only = options[0] === ONLY ? (options[1] ?? '') : null;
  const names = Object.keys(report.benchmarks);
  const chosen = only === null ? names : names.filter(name => name === only || name.startsWith(`${only}-`));
  if (
    chosen.length === 0 ||
    options.length > (only === null ? 1 : 2) ||
    (only === null && options.some(o => o !== WRITE))
  ) {
    process.stderr.write(
      `Usage: ${report.command} [-- --write | --only NAME]\n  --write      also write ${report.page}\n  --only NAME  measure one alone: ${names.join(', ')}\n`,
    );
    return 2;
  }
  const bed = await makeBed(say, closers);
  if (!bed.data.real)
    say(
      `NOSOGRAPH_TEST_DATA names no folder with orphadata/2025-12: measuring the sample; ${report.unjudged}.`,
    );
  const sections: Section[] = [];
  for (const name of chosen) {
    const bench = report.benchmarks[name];
    if (bench) sections.push(await bench(bed, say));
  }
  const text = `${[report.head(bed), ...sections.map(printSection)].join('\n\n')}\n`;
  process.stdout.write(text);
  if (options.includes(WRITE)) write(bed, report.page, text);
  return sections.some(({ missed }) => missed.length > 0) ? 1 : 0;
}

function write({ data }: Bed, page: string, text: string): void {
  if (!data.real) {
    say(`${page} is left as it is: it is written from the real data alone.`);
    return;
  }
  writeFileSync(join(PROJECT_ROOT, page), text);
  say(`Wrote ${page}`);
}

/** The machine that everything ran on, as an item of a list. */
export function machineItem({ machine, loadBefore }: Bed): string {
  return `- Machine: ${machine}; ${loadBefore.toFixed(1)} processes at work on it before the start: more than a few make the times longer and the p95 worthless.`;
}

/** Ends the item that names the data. */
export function dataWarning({ data }: Bed): string {
  return data.real
    ? '.'
    : '. **The figures of so little data say nothing about the service: set NOSOGRAPH_TEST_DATA.**';
}
