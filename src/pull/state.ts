// What is known of the files that are held: where each came from, what names its version at the server, and its hash.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from './durable.ts';

const RECORD = z.object({
  url: z.string(),
  /** As the server wrote them; null where it did not. */
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** Of the whole file, in hexadecimal. */
  sha256: z.string(),
  bytes: z.number(),
  /** What the file says of itself; the date as YYYY-MM-DD. */
  date: z.string(),
  version: z.string(),
});

export type FileRecord = z.infer<typeof RECORD>;

const STATE = z.object({ files: z.record(z.string(), RECORD) });

/** Records by file name; none where there is no state yet or, which is told, where it is damaged. */
export async function readState(
  folder: string,
  log: (line: string) => void,
): Promise<Map<string, FileRecord>> {
  const path = statePath(folder);
  const state = await readJson(path, STATE);
  if (state === 'damaged') log(`${path} is damaged: every file is downloaded anew.`);
  return new Map(state && state !== 'damaged' ? Object.entries(state.files) : []);
}

export async function writeState(folder: string, files: ReadonlyMap<string, FileRecord>): Promise<void> {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  await writeDurably(statePath(folder), JSON.stringify({ files: Object.fromEntries(sorted) }, null, 2));
}

/** The record kept beside a file that is complete but not in use yet; a damaged one counts as none. */
export async function readRecord(path: string): Promise<FileRecord | null> {
  const record = await readJson(path, RECORD);
  return record === 'damaged' ? null : record;
}

/** Null where there is no file. */
export async function readJson<T>(path: string, shape: z.ZodType<T>): Promise<T | 'damaged' | null> {
  try {
    return shape.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    if (error instanceof SyntaxError || error instanceof z.ZodError) return 'damaged';
    throw error;
  }
}

function statePath(folder: string): string {
  return join(folder, 'state.json');
}
