// A file on the disk that is as its record says: nothing else is relied on.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileRecord } from './state.ts';

export interface Copy {
  path: string;
  record: FileRecord;
}

/** The file with the record whose hash it has; `damaged` where it has none of them, null where there is no file. */
export async function soundCopy(
  path: string,
  records: readonly (FileRecord | null | undefined)[],
): Promise<Copy | 'damaged' | null> {
  const sha256 = await hashOf(path);
  if (sha256 === null) return null;
  const record = records.find(each => each?.sha256 === sha256);
  return record ? { path, record } : 'damaged';
}

async function hashOf(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return hash.digest('hex');
}
