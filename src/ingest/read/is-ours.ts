// Whether a file that cannot be recognised is one of ours all the same, and so damaged: such a file is not left out.
import { Buffer } from 'node:buffer';
import type { SourceFile } from './open.ts';
import { SourceError } from './source-error.ts';
import { isNamedAsOurs } from './source-kinds.ts';

const HEAD = 64 * 1024;
/** What the beginning of such a file says: the root of Orphadata's XML, slots or columns of SSSOM, a column of detailed information. */
const OURS = /<JDBOR[\s>]|^[\s"'#]*(mapping_set_id|curie_map)["']?\s*:|\b(predicate_id|orpha_code)\b/m;

export async function isOurs(file: SourceFile): Promise<boolean> {
  return isNamedAsOurs(file.name) || OURS.test(await beginning(file));
}

/** As far as it can be read, in one byte a character; UTF-16 has a NUL in each of these. */
async function beginning(file: SourceFile): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of (await file.open()) as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > HEAD) break;
    }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
  }
  return Buffer.concat(chunks).toString('latin1').replaceAll('\0', '');
}
