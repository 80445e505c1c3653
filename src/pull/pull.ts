// The story of a pull: lock, download and verify every file beside the held ones, import, put them in the held ones' place.
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportReport } from '../ingest/import-report.ts';
import { SourceError } from '../ingest/read/source-error.ts';
import { explained as diskFault, makeEnterable } from '../store/embedded/data-folder.ts';
import { tryLock } from '../store/embedded/processes/folder-lock.ts';
import { DownloadFault } from './download/download-fault.ts';
import { DOWNLOAD_SETTINGS, type DownloadSettings } from './download/download-settings.ts';
import { syncFolder } from './durable.ts';
import { type FetchedFile, type FetchOptions, fetchFile, type Place } from './fetch-file.ts';
import { addressOf, ORPHADATA_FILES } from './orphadata-files.ts';
import { readState, writeState } from './state.ts';

export interface PullOptions {
  /** http or https address of the folder in which the official files are. */
  baseUrl: string;
  /** Where downloads are kept; made where it is missing. */
  folder: string;
  /** Imports these files as one release. Called once, when every file is there and sound. */
  importFiles: (paths: readonly string[]) => Promise<ImportReport>;
  log: (line: string) => void;
  /** Told of every file as it is done. */
  onFile?: (file: FetchedFile) => void;
  settings?: DownloadSettings;
}

export interface PullReport {
  baseUrl: string;
  folder: string;
  files: FetchedFile[];
  import: ImportReport;
}

/**
 * Downloads what changed and imports all files, those included that the server lacks and an earlier pull brought.
 * @throws Error where another pull is under way or a file is wrong. Whatever is thrown, held files and the live release
 * stay as they were; what was downloaded waits beside them for the next pull.
 */
export async function pull(options: PullOptions): Promise<PullReport> {
  const { baseUrl, folder } = options;
  const giveBack = claim(folder);
  try {
    const staging = join(folder, 'staging');
    await mkdir(staging, { recursive: true });
    const place = { folder, staging, state: await readState(folder, options.log) };
    const files = await fetchAll(place, options);
    const report = await options.importFiles(files.flatMap(({ copy }) => copy?.path ?? []));
    await settle(place, files);
    return { baseUrl, folder, files, import: report };
  } catch (error) {
    throw diskFault(error, folder);
  } finally {
    giveBack();
  }
}

/** One pull at a time works in a folder; the claim of a killed one is taken over. */
function claim(folder: string): () => void {
  try {
    makeEnterable(folder);
    const lock = tryLock(join(folder, 'lock'));
    if ('release' in lock) return lock.release;
    const other = `Another pull (process ${lock.heldBy.pid}) is under way in ${folder}`;
    throw new Error(`${other}. Wait for its end, then try again.`);
  } catch (error) {
    throw diskFault(error, folder);
  }
}

/** One after the other: the server is somebody else's. The first fault ends it. */
async function fetchAll(place: Place, options: PullOptions): Promise<FetchedFile[]> {
  const { baseUrl, log, onFile, settings = DOWNLOAD_SETTINGS } = options;
  const fetching: FetchOptions = { baseUrl, log, settings };
  const files: FetchedFile[] = [];
  for (const file of ORPHADATA_FILES) {
    try {
      const fetched = await fetchFile(file, place, fetching);
      onFile?.(fetched);
      files.push(fetched);
    } catch (error) {
      throw explained(error, addressOf(baseUrl, file));
    }
  }
  return files;
}

const AS_BEFORE = 'The held files and the live release stay as they were.';

function explained(error: unknown, url: string): unknown {
  const { message } = error as Error;
  if (error instanceof DownloadFault) return new Error(`${url} ${message} ${AS_BEFORE}`, { cause: error });
  if (error instanceof SourceError)
    return new Error(`What came from ${url} is wrong. ${message} ${AS_BEFORE}`, { cause: error });
  return error;
}

/**
 * Moves new files over the held ones, then writes the state. Killed in between, the staging folder still has the records of
 * what was moved, and the next pull goes by them.
 */
async function settle({ folder, staging, state }: Place, files: readonly FetchedFile[]): Promise<void> {
  const records = new Map(state);
  for (const { name, copy } of files) {
    if (!copy) {
      records.delete(name);
      continue;
    }
    records.set(name, copy.record);
    const held = join(folder, name);
    if (copy.path !== held) await rename(copy.path, held);
  }
  await syncFolder(folder);
  await writeState(folder, records);
  await rm(staging, { recursive: true });
}
