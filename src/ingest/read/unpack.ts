// The decompressed bytes of a stored file as a stream: limited in size, every fault told as a SourceError.
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { SourceError } from './source-error.ts';

const CHUNK = 64 * 1024;
const AGAIN = 'Download the file again.';

export interface Packing {
  name: string;
  gzip: boolean;
  /** Decompressed bytes allowed. */
  maxBytes: number;
}

/** The stream fails with a SourceError if the bytes cannot be read, are damaged, none, or more than `maxBytes`. */
export function unpacked(raw: () => AsyncIterable<Buffer>, packing: Packing): Readable {
  // `raw` is called on the first read: a stream that is dropped before holds no file open.
  return Readable.from(bytesOf(raw, packing), { objectMode: false, highWaterMark: CHUNK });
}

async function* bytesOf(raw: () => AsyncIterable<Buffer>, { name, gzip, maxBytes }: Packing) {
  let total = 0;
  try {
    for await (const chunk of gzip ? gunzipped(raw()) : raw()) {
      if (total === 0 && !gzip) refuseHiddenGzip(name, chunk);
      total += chunk.length;
      if (total > maxBytes) throw tooLarge(name, maxBytes);
      yield chunk;
    }
  } catch (error) {
    throw readFault(name, error);
  }
  if (total === 0) throw new SourceError({ file: name, reason: `the file is empty. ${AGAIN}` });
}

function gunzipped(raw: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  // The callback has nothing to do: an error also ends the iteration, and a reader that stops early is no error.
  return pipeline(raw, createGunzip({ chunkSize: CHUNK }), () => {});
}

function refuseHiddenGzip(name: string, chunk: Buffer): void {
  if (chunk[0] !== 0x1f || chunk[1] !== 0x8b) return;
  throw new SourceError({
    file: name,
    reason:
      'the content is gzip-compressed but the name does not say so. Rename the file so that it ends in .gz.',
  });
}

export function tooLarge(name: string, maxBytes: number): SourceError {
  const limit = maxBytes >= 2 ** 20 ? `${Math.floor(maxBytes / 2 ** 20)} MiB` : `${maxBytes} bytes`;
  return new SourceError({
    file: name,
    reason: `the file holds more than ${limit} when decompressed, which is refused. Raise the limit if the file is genuine.`,
  });
}

/** Any failure to read `name` as a SourceError; a SourceError stays as it is. */
export function readFault(name: string, error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return new SourceError({ file: name, reason: reasonOf(code, message), cause: error });
}

function reasonOf(code: string | undefined, message: string): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'there is no such file or folder. Check the path.';
    case 'EACCES':
    case 'EPERM':
      return 'the file may not be read. Check its permissions.';
    case 'Z_BUF_ERROR':
      return 'the compressed data end too early. The file is probably truncated: download it again.';
    case 'Z_DATA_ERROR':
      return `the compressed data are damaged or not compressed data at all (${message}). ${AGAIN}`;
    default:
      return `the file cannot be read (${message}). Check the disk and the file, or download it again.`;
  }
}
