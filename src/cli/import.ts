// nosograph import: files in, one release out, and an account of it.
import cliProgress from 'cli-progress';
import { importPaths } from '../ingest/run.ts';
import { giveWay } from '../work/thread-priority.ts';
import { emptiedWarnings, importSummary, refusedWarning } from './import-summary.ts';
import { print, say, sayJson } from './output.ts';
import { withDatabase } from './with-database.ts';
import { WrongUsage } from './wrong-usage.ts';

interface Options {
  activate?: boolean;
  force?: boolean;
  lenient?: boolean;
  without?: string[];
  metadata?: string;
  setId?: string;
  license?: string;
  json?: boolean;
}

/** @throws WrongUsage where there is nothing to do. */
export async function runImport(paths: string[], options: Options): Promise<void> {
  const { without = [] } = options;
  if (paths.length === 0 && without.length === 0)
    throw new WrongUsage(
      "missing required argument 'paths': name files to import, or a mapping set with --without (add --help for what may be given)",
    );
  const metadata = given(options);
  // A service may be answering beside it.
  giveWay();
  await withDatabase(async database => {
    const progress = createProgress();
    try {
      const report = await importPaths(database.dataSource, paths, {
        activate: options.activate === true,
        force: options.force === true,
        lenient: options.lenient === true,
        without,
        ...metadata,
        onProgress: progress.update,
        log: say,
      });
      progress.stop();
      const warning = refusedWarning(report);
      if (warning) say(warning);
      for (const emptied of emptiedWarnings(report)) say(emptied);
      if (options.json) sayJson(report);
      else print(importSummary(report));
    } finally {
      progress.stop();
    }
  });
}

/** @throws WrongUsage for a value that is none */
function given({ metadata, setId, license }: Options) {
  if (setId !== undefined && !/^[a-z][\w+.-]*:\S+$/i.test(setId.trim()))
    throw new WrongUsage(`--set-id ${setId}: it must be an IRI such as https://example.org/my-mappings`);
  if (license?.trim() === '') throw new WrongUsage('--license: it is empty. Write the IRI of a licence.');
  return {
    ...(metadata !== undefined && { metadata }),
    ...(setId !== undefined && { setId: setId.trim() }),
    ...(license !== undefined && { license: license.trim() }),
  };
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
