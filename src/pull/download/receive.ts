// The body of an answer onto the disk, its length held against what the server said of it.
import { open } from 'node:fs/promises';
import type { ReadableStreamDefaultReader } from 'node:stream/web';
import { DownloadFault, passingFault, wordsOf } from './download-fault.ts';
import type { IdleLimit } from './idle-limit.ts';
import type { Part, PartialFile } from './partial-file.ts';

interface Into {
  url: string;
  part: PartialFile;
  idle: IdleLimit;
  maxBytes: number;
}

/**
 * Completes the file, or leaves what came of it in the part.
 * @param begun what the body is the rest of; null where it is the whole file.
 * @throws DownloadFault where the body is cut, of another length than announced, too long, or not the rest of what was begun.
 */
export async function receive(response: Response, begun: Part | null, into: Into): Promise<void> {
  const { part, maxBytes } = into;
  const total = begun ? await totalOfRest(response, begun, part) : lengthOf(response);
  if (total !== null && total > maxBytes) throw tooLarge(maxBytes);
  const handle = await open(part.path, begun ? 'a' : 'w');
  let bytes = begun?.bytes ?? 0;
  try {
    if (!begun) await part.begin({ url: into.url, validator: validatorOf(response), total });
    for await (const chunk of chunksOf(response, into.idle)) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      await handle.appendFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (total !== null && bytes !== total) {
    // It did not break off: what came is not the beginning of what was announced.
    await part.drop();
    throw passingFault(`has ${bytes} bytes, but ${total} were announced.`);
  }
  await part.complete();
}

async function* chunksOf(response: Response, idle: IdleLimit): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await nextOf(reader, idle);
      if (done) return;
      idle.alive();
      yield value;
    }
  } finally {
    // Nothing to do where it ended by itself; where it broke off, that is told already.
    await reader.cancel().catch(() => {});
  }
}

async function nextOf(reader: ReadableStreamDefaultReader<Uint8Array>, idle: IdleLimit) {
  try {
    return await reader.read();
  } catch (error) {
    throw idle.faultOf(error, () => passingFault(`broke off: ${wordsOf(error)}.`, error));
  }
}

/** Length of the whole file of which this answer is the rest. */
async function totalOfRest(response: Response, begun: Part, part: PartialFile): Promise<number | null> {
  const written = response.headers.get('content-range') ?? '';
  const [, first, last, total] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(written) ?? [];
  const fits =
    Number(first) === begun.bytes && (begun.total === null || total === '*' || Number(total) === begun.total);
  const etag = response.headers.get('etag');
  // A server that does not know If-Range sends the rest of another version.
  const other = etag !== null && begun.validator.startsWith('"') && etag !== begun.validator;
  if (first === undefined || !fits || other) {
    await part.drop();
    throw passingFault(`was answered with another part ("${written}") than the one asked for: begun anew.`);
  }
  return total === '*' || total === undefined ? Math.max(begun.total ?? 0, Number(last) + 1) : Number(total);
}

function lengthOf({ headers }: Response): number | null {
  const written = headers.get('content-length');
  return written !== null && /^\d+$/.test(written) ? Number(written) : null;
}

/**
 * What If-Range may carry: a strong ETag, or a date that is a second older than the answer. Null where nothing is sure.
 * https://www.rfc-editor.org/rfc/rfc9110#name-if-range
 */
function validatorOf({ headers }: Response): string | null {
  const etag = headers.get('etag');
  if (etag !== null) return etag.startsWith('"') ? etag : null;
  const modified = headers.get('last-modified');
  const age = Date.parse(headers.get('date') ?? '') - Date.parse(modified ?? '');
  return age >= 1000 ? modified : null;
}

function tooLarge(maxBytes: number): DownloadFault {
  return new DownloadFault(`is larger than ${maxBytes} bytes, which is refused.`);
}
