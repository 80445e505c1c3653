// Whether a downloaded file is what its name says, whole: read to its end, in constant memory, before anything relies on it.
import { basename } from 'node:path';
import { listSources } from '../ingest/read/open.ts';
import { SourceError } from '../ingest/read/source-error.ts';
import { readXml } from '../ingest/read/xml.ts';
import { recognise } from '../ingest/recognise.ts';
import type { FileRecord } from './state.ts';

/** What the file says of itself, and its hash. */
export type Content = Pick<FileRecord, 'sha256' | 'bytes' | 'date' | 'version'>;

/**
 * Reads the file twice: for what it is and its hash, and for being well-formed with every `count` as it says.
 * @throws SourceError at the first fault.
 */
export async function verify(path: string): Promise<Content> {
  const { files } = await listSources([path]);
  const {
    products: [product],
  } = await recognise(files);
  const name = basename(path);
  if (!product) throw new SourceError({ file: name, reason: 'holds nothing that is imported.' });
  if (`${product.name}.xml` !== name) {
    const reason = `is ${product.name}, and not what its name says. The server gives one file for another.`;
    throw new SourceError({ file: name, element: 'JDBOR', reason });
  }
  // No records: their tags are checked and forgotten.
  await readXml(product.file, { record: () => false, onRecord() {} }, { root: 'JDBOR' });
  const { sha256, bytes, date, version } = product;
  return { sha256, bytes, date: date.toISOString().slice(0, 10), version };
}
