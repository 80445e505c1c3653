// The entries of a zip file, each with a way to its stored bytes; nothing is ever written to disk.
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { SourceError } from './source-error.ts';
import { tooLarge } from './unpack.ts';

const MAX_ENTRIES = 10_000;
const OPTIONS = { autoClose: false, lazyEntries: true };

export interface ZipEntry {
  /** Path inside the zip. */
  path: string;
  /** Bytes stored, that is compressed. */
  size: number;
  /** The bytes without the zip's own compression, their length and checksum checked at the end. */
  bytes(name: string, maxBytes: number): AsyncGenerator<Buffer>;
}

/** The files of a zip in their order; folders, hidden files and macOS resource forks are left out. */
export async function zipEntries(zipPath: string, name: string): Promise<ZipEntry[]> {
  const zip = await openZip(zipPath, name);
  try {
    if (zip.entryCount > MAX_ENTRIES)
      throw new SourceError({
        file: name,
        reason: `the zip says it holds ${zip.entryCount} files; more than ${MAX_ENTRIES} are refused. Unpack the files you need.`,
      });
    const entries: ZipEntry[] = [];
    for await (const entry of zip.eachEntry())
      if (!isHidden(entry.fileName)) entries.push(zipEntry(zipPath, entry));
    return entries;
  } catch (error) {
    throw zipFault(name, error);
  } finally {
    zip.close();
  }
}

function zipEntry(zipPath: string, entry: Entry): ZipEntry {
  return {
    path: entry.fileName,
    size: entry.compressedSize,
    bytes: (name, maxBytes) => entryBytes(zipPath, entry, name, maxBytes),
  };
}

function isHidden(path: string): boolean {
  return path.endsWith('/') || path.split('/').some(part => part.startsWith('.') || part === '__MACOSX');
}

async function openZip(path: string, name: string): Promise<ZipFile> {
  try {
    return await openPromise(path, OPTIONS);
  } catch (error) {
    throw zipFault(name, error);
  }
}

async function* entryBytes(zipPath: string, entry: Entry, name: string, maxBytes: number) {
  if (entry.isEncrypted())
    throw new SourceError({ file: name, reason: 'the entry is encrypted. Unpack it first.' });
  if (entry.uncompressedSize > maxBytes) throw tooLarge(name, maxBytes);
  // Opened anew for each entry: a list of sources holds no file open.
  const zip = await openZip(zipPath, name);
  let stream: Readable | undefined;
  try {
    stream = await zip.openReadStreamPromise(entry);
    let checksum = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
    if (checksum !== entry.crc32) throw new Error('the checksum does not match');
  } catch (error) {
    throw zipFault(name, error);
  } finally {
    stream?.destroy();
    zip.close();
  }
}

function zipFault(name: string, error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  const { message } = error as Error;
  return new SourceError({
    file: name,
    reason: `the zip is damaged, truncated or not a zip at all (${message}). Download it again.`,
    cause: error,
  });
}
