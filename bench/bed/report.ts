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
  /** The name of the one that a look leaves out; left out where none is. */
  leftOut?: string;
  /** By the names that `--only` takes. */
  benchmarks: Readonly<Record<string, (bed: Bed, say: (line: string) => void) => Promise<Section>>>;
}

const WRITE = '--write';
const ONLY = '--only';
const QUICK = '--quick';

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
  const asked = askedOf(report, options);
  if (!asked) {
    process.stderr.write(
      `These are no options: ${options.join(' ')}\nUsage: ${report.command} [-- --write | [--quick] [--only NAME]]\n  --write      also write ${report.page}\n` +
        `  --quick      a look: short rounds, by which nothing is judged${report.leftOut ? `; without ${report.leftOut}` : ''}\n` +
        `  --only NAME  measure one alone, or all that begin so: ${Object.keys(report.benchmarks).join(', ')}\n`,
    );
    return 2;
  }
  const bed = await makeBed(say, closers, asked.quick);
  if (!bed.data.real)
    say(
      `NOSOGRAPH_TEST_DATA names no folder with orphadata/2025-12: measuring the sample; ${report.unjudged}.`,
    );
  const sections: Section[] = [];
  for (const name of asked.names) {
    const bench = report.benchmarks[name];
    if (bench) sections.push(await bench(bed, say));
  }
  const text = `${[report.head(bed), ...sections.map(printSection)].join('\n\n')}\n`;
  process.stdout.write(text);
  if (asked.write) write(bed, report.page, text);
  return !asked.quick && sections.some(({ missed }) => missed.length > 0) ? 1 : 0;
}

interface Asked {
  names: string[];
  write: boolean;
  quick: boolean;
}

/** Null where the options are none. */
function askedOf({ benchmarks, leftOut }: Report, options: readonly string[]): Asked | null {
  const all = Object.keys(benchmarks);
  if (options.length === 1 && options[0] === WRITE) return { names: all, write: true, quick: false };
  const quick = options[0] === QUICK;
  const [only, name, ...more] = quick ? options.slice(1) : options;
  if (only === undefined) return { names: all.filter(one => !quick || one !== leftOut), write: false, quick };
  const names = all.filter(one => one === name || one.startsWith(`${name}-`));
  if (only !== ONLY || more.length > 0 || names.length === 0) return null;
  return { names, write: false, quick };
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
