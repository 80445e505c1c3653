// One official file: what of it is here, what the server has, and which copy of it is to be imported.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { download } from './download/download.ts';
import { DownloadFault } from './download/download-fault.ts';
import type { DownloadSettings } from './download/download-settings.ts';
import { writeDurably } from './durable.ts';
import { addressOf, type OfficialFile } from './orphadata-files.ts';
import { type Copy, soundCopy } from './sound-copy.ts';
import { type FileRecord, readRecord } from './state.ts';
import { verify } from './verify.ts';

export interface Place {
  /** Where the held files are. */
  folder: string;
  /** Where new ones wait until they are imported. */
  staging: string;
  state: ReadonlyMap<string, FileRecord>;
}

export type FileOutcome = 'new' | 'changed' | 'unchanged' | 'missing';

export interface FetchedFile {
  name: string;
  /** `missing`: the server has none. */
  outcome: FileOutcome;
  /** What was held before. */
  before: FileRecord | null;
  /** What is to be imported; null where there is none. */
  copy: Copy | null;
}

export interface FetchOptions {
  baseUrl: string;
  settings: DownloadSettings;
  log: (line: string) => void;
}

/**
 * @throws DownloadFault, or SourceError for a file that is not what it should be; what is held stays as it was.
 */
export async function fetchFile(
  file: OfficialFile,
  place: Place,
  options: FetchOptions,
): Promise<FetchedFile> {
  const { name } = file;
  const url = addressOf(options.baseUrl, file);
  const target = join(place.staging, name);
  const { held, staged } = await copiesOf(file, place, options.log);
  const before = held?.record ?? place.state.get(name) ?? null;
  // An ETag says nothing about the file of another server.
  const known = [staged, held].find(copy => copy?.record.url === url) ?? null;
  const answer = await download({ url, target, known: known?.record ?? null }, options.settings, options.log);
  if (answer.outcome === 'missing') {
    if (file.required)
      throw new DownloadFault(
        'is not there, and nothing can be imported without it. Check the base address.',
      );
    return { name, outcome: 'missing', before, copy: held };
  }
  const copy = answer.outcome === 'same' ? known : await verified(target, { url, ...answer.version });
  return { name, outcome: outcomeOf(before, copy), before, copy };
}

/** Reads what is held and what was downloaded but never came into use; damaged files are told, and count as none. */
async function copiesOf(
  { name }: OfficialFile,
  { folder, staging, state }: Place,
  log: (line: string) => void,
) {
  const waiting = await readRecord(recordPath(join(staging, name)));
  const path = join(folder, name);
  // A pull that was killed between moving files and writing the state left the new record in the staging folder.
  const held = await soundCopy(path, [state.get(name), waiting]);
  if (held === 'damaged') log(`${path} is not as it was downloaded: it is downloaded anew.`);
  const staged = await soundCopy(join(staging, name), [waiting]);
  return { held: soundOrNone(held), staged: soundOrNone(staged) };
}

function soundOrNone(copy: Copy | 'damaged' | null): Copy | null {
  return copy === 'damaged' ? null : copy;
}

/** @throws SourceError; then the download is removed, as asking for the rest of it would not help. */
async function verified(
  path: string,
  origin: Pick<FileRecord, 'url' | 'etag' | 'lastModified'>,
): Promise<Copy> {
  try {
    const record = { ...origin, ...(await verify(path)) };
    await writeDurably(recordPath(path), JSON.stringify(record));
    return { path, record };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

function outcomeOf(before: FileRecord | null, copy: Copy | null): FileOutcome {
  if (!before) return 'new';
  return before.sha256 === copy?.record.sha256 ? 'unchanged' : 'changed';
}

function recordPath(path: string): string {
  return `${path}.json`;
}
