// nosograph import: files in, one release out, and an account of it.
import cliProgress from 'cli-progress';
import { readConfig } from '../config.ts';
import type { ImportReport } from '../ingest/import-report.ts';
import { importPaths } from '../ingest/run.ts';
import { openDatabase } from '../store/open-database.ts';
import { print, say, sayJson } from './output.ts';

interface Options {
  activate?: boolean;
  force?: boolean;
  json?: boolean;
}

export async function runImport(paths: string[], options: Options): Promise<void> {
  const database = await openDatabase(readConfig(process.env), { log: say });
  const progress = createProgress();
  try {
    const report = await importPaths(database.dataSource, paths, {
      activate: options.activate === true,
      force: options.force === true,
      onProgress: progress.update,
      log: say,
    });
    progress.stop();
    if (options.json) sayJson(report);
    else print(summary(report));
  } finally {
    progress.stop();
    await database.close();
  }
}

interface Progress {
  update: (done: number, total: number, file: string) => void;
  stop: () => void;
}

/** A bar on a terminal, a line for each new file elsewhere. */
function createProgress(): Progress {
  if (!process.stderr.isTTY) {
    let last = '';
    const update = (done: number, total: number, file: string) => {
      if (file === last) return;
      last = file;
      say(`${percent(done, total)} ${file}`);
    };
    return { update, stop: () => {} };
  }
  const bar = new cliProgress.SingleBar({
    format: '{bar} {percentage} % {file}',
    stopOnComplete: true,
    clearOnComplete: true,
  });
  let started = false;
  const update = (done: number, total: number, file: string) => {
    if (!started) bar.start(total, 0, { file });
    started = true;
    bar.setTotal(total);
    bar.update(done, { file });
  };
  return { update, stop: () => bar.stop() };
}

function percent(done: number, total: number): string {
  return `${String(total > 0 ? Math.floor((100 * done) / total) : 0).padStart(3)} %`;
}

function summary(report: ImportReport): string {
  const made = report.outcome === 'imported' ? 'Imported' : 'Nothing new: these files are already';
  const live = report.live ? 'live' : 'stored, not live';
  const lines = [`${made} release ${report.release} (${live}).`, ''];
  for (const { name, rows, rowsAre, skipped } of report.products) {
    lines.push(
      `  ${name.padEnd(24)} ${String(rows).padStart(8)} ${rowsAre}${skipped > 0 ? `, ${skipped} skipped: their ORPHAcode is unknown` : ''}`,
    );
  }
  if (report.outcome === 'imported') {
    lines.push('', ...countLines(report));
  }
  for (const { orphaCode, system, written } of report.illFormedCodes) {
    lines.push(`  Ill-formed, kept, never matched: ${system} "${written}" of ORPHA:${orphaCode}`);
  }
  for (const { orphaCode, system, written, readAs } of report.cleanedCodes) {
    lines.push(`  Read as ${readAs}: ${system} "${written}" of ORPHA:${orphaCode}`);
  }
  for (const warning of report.warnings) lines.push(`  Note: ${warning}`);
  lines.push(
    '',
    `${report.seconds.total.toFixed(1)} s, of which reading the files ${report.seconds.reading.toFixed(1)} s.`,
  );
  return lines.join('\n');
}

function countLines({ counts, references, relations }: ImportReport): string[] {
  const list = (values: Record<string, number>) =>
    Object.entries(values)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  return [`  ${list({ ...counts })}`, `  References: ${list(references)}`, `  Relations: ${list(relations)}`];
}
