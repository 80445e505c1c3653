// From the paths a user gives to the source files behind them: plain, gzip-compressed, in folders, in zips.
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, open, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { metadataBeside } from './beside.ts';
import { type Found, find, orFault } from './find-files.ts';
import { SourceError } from './source-error.ts';
import { ENDINGS, isNamedAsOurs, isZip, kindOf, type SourceKind } from './source-kinds.ts';
import { readFault, unpacked } from './unpack.ts';
import { zipEntries } from './zip.ts';

export interface SourceFile {
  /** File name, with the folder or zip given by the user before it: `pack.zip/dir/entry.xml`. */
  name: string;
  kind: SourceKind;
  /** True where it was found in a folder or a zip, not named by the user. */
  found?: boolean;
  /** Files of metadata that belong to a table: what the table itself states counts first, then the first of these. */
  beside?: readonly SourceFile[];
  /** Bytes stored, that is compressed. */
  size: number;
  /** The decompressed bytes; the stream fails with a SourceError. Can be called again. */
  open(): Promise<Readable>;
}

export interface SourceList {
  files: SourceFile[];
  /** Names of files found in folders and zips that are of no kind that is read. */
  ignored: string[];
}

export interface SourceOptions {
  /** Decompressed bytes allowed for one file; default 16 GiB. */
  maxBytes?: number;
  /** Paths of files that are read as something else: they are not listed. */
  apart?: readonly string[];
}

const DEFAULT_MAX_BYTES = 16 * 2 ** 30;

/** A source with the path that tells it from all others, inside a zip too. */
interface Listed {
  path: string;
  file: SourceFile;
}

/**
 * The source files behind files, folders (recursively, sorted) and zips, in the order given; a file met twice
 * is listed once. Metadata files are not listed: they go with the table that they lie beside. Throws a SourceError for a missing,
 * unreadable or empty file, for a name of no known ending, for a damaged zip, and if a path yields no file at all.
 */
export async function listSources(
  paths: readonly string[],
  options: SourceOptions = {},
): Promise<SourceList> {
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const ignored: string[] = [];
  const listed: Listed[] = [];
  const seen = new Set<string>();
  const apart = new Set((options.apart ?? []).map(path => resolve(path)));
  for (const given of paths) {
    const found = (await find(given)).filter(({ path }) => !apart.has(resolve(path)));
    let readable = 0;
    for (const file of found) {
      const sources = await sourcesOf(file, maxBytes, ignored);
      readable += sources.filter(({ file }) => file.kind !== 'yaml').length;
      if (!seen.has(resolve(file.path))) listed.push(...sources);
      seen.add(resolve(file.path));
    }
    if (readable === 0 && kindOf(given) !== 'yaml') throw nothingToRead(given, found);
  }
  return withMetadata(listed, ignored);
}

/** A file of metadata that the user names apart from its table. */
export async function metadataFile(path: string): Promise<SourceFile> {
  const found = { name: basename(resolve(path)), path, given: true };
  const { size } = await orFault(path, () => readableFile(found));
  return sourceOf(found, 'yaml', size, DEFAULT_MAX_BYTES);
}

/** @throws SourceError for a metadata file that the user names and that belongs to no table */
function withMetadata(listed: readonly Listed[], ignored: string[]): SourceList {
  const [metadata, rest] = [true, false].map(yaml =>
    listed.filter(({ file }) => (file.kind === 'yaml') === yaml),
  );
  const paths = (metadata ?? []).map(({ path }) => path);
  const taken = new Set<string>();
  const files = (rest ?? []).map(({ path, file }) => {
    const beside = metadata?.find(one => one.path === metadataBeside(path, paths));
    if (beside === undefined) return file;
    taken.add(beside.path);
    return { ...file, beside: [beside.file] };
  });
  for (const { path, file } of metadata ?? []) {
    if (taken.has(path)) continue;
    if (file.found !== true) throw lonelyMetadata(file.name);
    ignored.push(file.name);
  }
  return { files, ignored };
}

function nothingToRead(given: string, found: readonly Found[]): SourceError {
  const what = found.length === 0 ? 'is empty' : 'holds no file that can be read';
  return new SourceError({ file: given, reason: `${what}. Files ending in ${ENDINGS} are read.` });
}

function lonelyMetadata(name: string): SourceError {
  const reason =
    'is metadata, and no table that it belongs to is given: NAME.sssom.yml belongs to NAME.sssom.tsv in the same folder. For a table of another name: --metadata FILE.';
  return new SourceError({ file: name, reason });
}

/** The one source that a file is, or those in a zip; a metadata file too. */
async function sourcesOf(file: Found, maxBytes: number, ignored: string[]): Promise<Listed[]> {
  const { name } = file;
  const kind = kindOf(name);
  // A program that has a table open writes such a file beside it.
  const isLock = !file.given && basename(name).startsWith('~$');
  const size = isLock || (kind === undefined && !isZip(name)) ? null : await sizeOf(file);
  if (size === null || size === 0) {
    ignored.push(name);
    return [];
  }
  if (kind === undefined) return await sourcesInZip(file, maxBytes, ignored);
  return [{ path: resolve(file.path), file: sourceOf(file, kind, size, maxBytes) }];
}

function sourceOf(
  { name, path, given }: Found,
  kind: SourceKind,
  size: number,
  maxBytes: number,
): SourceFile {
  const open = async () => unpacked(() => createReadStream(path), packing(name, maxBytes));
  return { name, kind, found: !given, size, open };
}

/** Null for what in a folder bears the name of a source and is no file: a pipe, a link to a folder, a link to nothing. */
async function sizeOf(file: Found): Promise<number | null> {
  try {
    if (!file.given && !(await stat(file.path)).isFile()) return null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw readFault(file.name, error);
  }
  return (await orFault(file.name, () => readableFile(file))).size;
}

async function readableFile({ name, path, given }: Found): Promise<{ size: number }> {
  const found = await stat(path);
  if (!found.isFile())
    throw new SourceError({ file: name, reason: 'is not a file. Give the path of a file.' });
  // Of what is named as ours, it is a download that failed, and not just a file of somebody.
  if (found.size === 0 && (given || isNamedAsOurs(name)))
    throw new SourceError({ file: name, reason: 'the file is empty. Download it again.' });
  await access(path, constants.R_OK);
  return found;
}

/** Whether a file begins as every zip does. One that does and is damaged may have held something of ours. */
async function beginsAsZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.toString('latin1') === 'PK';
  } finally {
    await file.close();
  }
}

async function sourcesInZip(zip: Found, maxBytes: number, ignored: string[]): Promise<Listed[]> {
  const sources: Listed[] = [];
  if (!zip.given && !isNamedAsOurs(zip.name) && !(await orFault(zip.name, () => beginsAsZip(zip.path)))) {
    ignored.push(zip.name);
    return [];
  }
  for (const entry of await zipEntries(zip.path, zip.name)) {
    const name = `${zip.name}/${entry.path}`;
    const kind = kindOf(name);
    const open = async () => unpacked(() => entry.bytes(name, maxBytes), packing(name, maxBytes));
    if (kind === undefined) ignored.push(name);
    else
      sources.push({
        path: join(resolve(zip.path), entry.path),
        file: { name, kind, found: true, size: entry.size, open },
      });
  }
  return sources;
}

function packing(name: string, maxBytes: number) {
  return { name, maxBytes, gzip: /\.gz$/i.test(name) };
}

/** SHA-256 of the decompressed bytes, in hexadecimal; with the metadata that belongs to the file, where it has any. */
export async function fingerprint(file: SourceFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of await file.open()) hash.update(chunk as Buffer);
  const own = hash.digest('hex');
  const { beside = [] } = file;
  if (beside.length === 0) return own;
  const all = [own, ...(await Promise.all(beside.map(fingerprint)))];
  return createHash('sha256').update(all.join('\n')).digest('hex');
}
