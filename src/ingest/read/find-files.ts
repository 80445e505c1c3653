// From a path that the user gives to the files on disk behind it.
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { metadataBeside } from './beside.ts';
import { SourceError } from './source-error.ts';
import { ENDINGS, isZip, kindOf } from './source-kinds.ts';
import { readFault } from './unpack.ts';

/** A file as found on disk: `name` is for people, `path` is where it is. */
export interface Found {
  name: string;
  path: string;
  /** Named by the user itself. */
  given: boolean;
}

/** The files of a folder, sorted, with those below; or the one file, with the metadata beside it. */
export async function find(given: string): Promise<Found[]> {
  const name = basename(resolve(given));
  const found = await orFault(given, () => stat(given));
  if (found.isDirectory()) return await findInFolder(given, name);
  if (!found.isFile())
    throw new SourceError({ file: given, reason: 'is neither a file nor a folder. Check the path.' });
  if (kindOf(name) === undefined && !isZip(name))
    throw new SourceError({ file: given, reason: `cannot be read: files ending in ${ENDINGS} are read.` });
  const beside = await findBeside(given);
  return [{ name, path: given, given: true }, ...(beside === null ? [] : [beside])];
}

/** The metadata file of a table that the user names. */
async function findBeside(given: string): Promise<Found | null> {
  const kind = kindOf(given);
  if (kind !== 'tsv' && kind !== 'csv') return null;
  const folder = dirname(given);
  const name = metadataBeside(basename(given), await orFault(folder, () => readdir(folder)));
  return name === undefined ? null : { name, path: join(folder, name), given: false };
}

async function findInFolder(folder: string, name: string): Promise<Found[]> {
  const entries = await orFault(folder, () => readdir(folder, { withFileTypes: true }));
  const found: Found[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const inner = { name: `${name}/${entry.name}`, path: join(folder, entry.name), given: false };
    // A link to a folder is not followed: it may lead back up.
    if (entry.isDirectory()) found.push(...(await findInFolder(inner.path, inner.name)));
    else found.push(inner);
  }
  return found;
}

/** Does what may fail on the disk; a fault becomes a SourceError. */
export function orFault<T>(name: string, look: () => Promise<T>): Promise<T> {
  return look().catch(error => {
    throw readFault(name, error);
  });
}
