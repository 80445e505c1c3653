// nosograph pull: the official files from their publisher, the release made of them, and what changed.
import { join } from 'node:path';
import { importPaths } from '../ingest/run.ts';
import type { FetchedFile } from '../pull/fetch-file.ts';
import { ORPHADATA_FILES } from '../pull/orphadata-files.ts';
import { type PullReport, pull } from '../pull/pull.ts';
import type { FileRecord } from '../pull/state.ts';
import { resolveDataDir } from '../store/embedded/embedded-server.ts';
import { importSummary } from './import-summary.ts';
import { print, say, sayJson } from './output.ts';
import { readSettings } from './settings.ts';
import { withDatabase } from './with-database.ts';

interface Options {
  baseUrl?: string;
  force?: boolean;
  json?: boolean;
}

export async function runPull({ baseUrl, force, json }: Options): Promise<void> {
  const settings = readSettings();
  const { dataDir } = resolveDataDir(settings.NOSOGRAPH_DATA_DIR, process.cwd());
  const from = baseUrl ?? settings.PULL_BASE_URL;
  const folder = join(dataDir, 'downloads');
  say(`Pulling from ${from} into ${folder}.`);
  let done = 0;
  const report = await pull({
    baseUrl: from,
    folder,
    log: say,
    onFile: file => {
      done++;
      say(`${String(done).padStart(3)} of ${ORPHADATA_FILES.length} ${fileLine(file)}`);
    },
    importFiles: async paths => await importFiles(paths, force === true),
  });
  if (json) sayJson(asJson(report));
  else print(summary(report));
}

/** The database is opened when the files are there: until then, nothing needs it. */
async function importFiles(paths: readonly string[], force: boolean) {
  return await withDatabase(async ({ dataSource }) => {
    let last = '';
    const onProgress = (_done: number, _total: number, file: string) => {
      if (file !== last) say(`Importing ${file}`);
      last = file;
    };
    return await importPaths(dataSource, paths, { force, log: say, onProgress });
  });
}

function asJson({ baseUrl, folder, files, import: imported }: PullReport) {
  const shown = files.map(({ name, outcome, before, copy }) => ({
    file: name,
    outcome,
    before: before && contentOf(before),
    now: copy && contentOf(copy.record),
  }));
  return { baseUrl, folder, files: shown, import: imported };
}

function contentOf({ sha256, bytes, date, version }: FileRecord) {
  return { sha256, bytes, date, version };
}

function summary({ files, import: imported }: PullReport): string {
  const changed = files.filter(({ outcome }) => outcome === 'new' || outcome === 'changed');
  const unchanged = files.filter(({ outcome }) => outcome === 'unchanged').length;
  const missing = files.filter(({ outcome }) => outcome === 'missing');
  const none = missing.filter(({ copy }) => !copy).map(({ name }) => name);
  const lines = [
    changed.length === 0 ? 'No file changed.' : `Files, ${changed.length} of them new or changed:`,
    ...[...changed, ...missing.filter(({ copy }) => copy)].map(file => `  ${fileLine(file)}`),
    ...(unchanged > 0 ? [`  unchanged: ${unchanged} files`] : []),
    ...(none.length > 0 ? [`  missing at the server, and none held: ${none.join(', ')}`] : []),
  ];
  return [lines.join('\n'), importSummary(imported)].join('\n\n');
}

function fileLine({ name, outcome, before, copy }: FetchedFile): string {
  const [from, to] = [before, copy?.record].map(record => (record ? shown(record) : 'none'));
  if (outcome === 'new') return `${name}: new, ${to}`;
  if (outcome === 'changed') return `${name}: changed from ${from} to ${to}`;
  if (outcome === 'unchanged') return `${name}: unchanged, ${to}`;
  return `${name}: missing at the server; ${copy ? `the one held is used, ${to}` : 'none is held'}`;
}

/** `2025-12-09 (sha256 1f2e3d4c, 22,545 bytes)` */
function shown({ date, sha256, bytes }: FileRecord): string {
  return `${date} (sha256 ${sha256.slice(0, 8)}, ${bytes.toLocaleString('en-US')} bytes)`;
}
