// From the paths a user gives to the source files behind them: plain, gzip-compressed, in folders, in zips.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { SourceError } from './source-error.ts';
import { readFault, unpacked } from './unpack.ts';
import { zipEntries } from './zip.ts';

export type SourceKind = 'xml' | 'sssom' | 'csv';

export interface SourceFile {
  /** File name, with the folder or zip given by the user before it: `pack.zip/dir/entry.xml`. */
  name: string;
  kind: SourceKind;
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
  /** Decompressed bytes allowed for one file; default 2 GiB. */
  maxBytes?: number;
}

const DEFAULT_MAX_BYTES = 2 * 2 ** 30;
const ENDINGS = '.xml, .xml.gz, .sssom.tsv, .sssom.tsv.gz, .csv, .csv.gz and .zip';
const KINDS: readonly [RegExp, SourceKind][] = [
  [/\.xml(\.gz)?$/i, 'xml'],
  // Orphanet puts the date inside the ending: ordo.sssom.2025-03-07.tsv.gz.
  [/\.sssom(\.[\d-]+)?\.tsv(\.gz)?$/i, 'sssom'],
  [/\.csv(\.gz)?$/i, 'csv'],
];

function kindOf(name: string): SourceKind | undefined {
  return KINDS.find(([ending]) => ending.test(name))?.[1];
}

/** A file as found on disk: `name` is for people, `path` is where it is. */
interface Found {
  name: string;
  path: string;
}

/**
 * The source files behind files, folders (recursively, sorted) and zips, in the order given; a file met twice
 * is listed once. Throws a SourceError for a missing, unreadable or empty file, for a name of no known ending,
 * for a damaged zip, and if a path yields no file at all.
 */
export async function listSources(
  paths: readonly string[],
  options: SourceOptions = {},
): Promise<SourceList> {
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const list: SourceList = { files: [], ignored: [] };
  const seen = new Set<string>();
  for (const given of paths) {
    const found = await find(given);
    let readable = 0;
    for (const file of found) {
      const sources = await sourcesOf(file, maxBytes, list.ignored);
      readable += sources.length;
      if (!seen.has(resolve(file.path))) list.files.push(...sources);
      seen.add(resolve(file.path));
    }
    if (readable === 0) throw nothingToRead(given, found);
  }
  return list;
}

function nothingToRead(given: string, found: readonly Found[]): SourceError {
  const what = found.length === 0 ? 'is empty' : 'holds no file that can be read';
  return new SourceError({ file: given, reason: `${what}. Files ending in ${ENDINGS} are read.` });
}

async function find(given: string): Promise<Found[]> {
  const name = basename(resolve(given));
  const found = await orFault(given, () => stat(given));
  if (found.isDirectory()) return await findInFolder(given, name);
  if (!found.isFile())
    throw new SourceError({ file: given, reason: 'is neither a file nor a folder. Check the path.' });
  if (kindOf(name) === undefined && !isZip(name))
    throw new SourceError({ file: given, reason: `cannot be read: files ending in ${ENDINGS} are read.` });
  return [{ name, path: given }];
}

async function findInFolder(folder: string, name: string): Promise<Found[]> {
  const entries = await orFault(folder, () => readdir(folder, { withFileTypes: true }));
  const found: Found[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const inner = { name: `${name}/${entry.name}`, path: join(folder, entry.name) };
    // A link to a folder is not followed: it may lead back up.
    if (entry.isDirectory()) found.push(...(await findInFolder(inner.path, inner.name)));
    else found.push(inner);
  }
  return found;
}

async function sourcesOf(file: Found, maxBytes: number, ignored: string[]): Promise<SourceFile[]> {
  const kind = kindOf(file.name);
  if (kind === undefined && !isZip(file.name)) {
    ignored.push(file.name);
    return [];
  }
  const { size } = await orFault(file.name, () => readableFile(file));
  if (kind === undefined) return await sourcesInZip(file, maxBytes, ignored);
  const open = async () => unpacked(() => createReadStream(file.path), packing(file.name, maxBytes));
  return [{ name: file.name, kind, size, open }];
}

async function readableFile({ name, path }: Found): Promise<{ size: number }> {
  const found = await stat(path);
  // A pipe or a link to a folder may bear the name of a source, too.
  if (!found.isFile())
    throw new SourceError({ file: name, reason: 'is not a file. Remove it or rename it.' });
  if (found.size === 0)
    throw new SourceError({ file: name, reason: 'the file is empty. Download it again.' });
  await access(path, constants.R_OK);
  return found;
}

async function sourcesInZip(zip: Found, maxBytes: number, ignored: string[]): Promise<SourceFile[]> {
  const sources: SourceFile[] = [];
  for (const entry of await zipEntries(zip.path, zip.name)) {
    const name = `${zip.name}/${entry.path}`;
    const kind = kindOf(name);
    const open = async () => unpacked(() => entry.bytes(name, maxBytes), packing(name, maxBytes));
    if (kind === undefined) ignored.push(name);
    else sources.push({ name, kind, size: entry.size, open });
  }
  return sources;
}

function packing(name: string, maxBytes: number) {
  return { name, maxBytes, gzip: /\.gz$/i.test(name) };
}

function isZip(name: string): boolean {
  return /\.zip$/i.test(name);
}

function orFault<T>(name: string, look: () => Promise<T>): Promise<T> {
  return look().catch(error => {
    throw readFault(name, error);
  });
}

/** SHA-256 of the decompressed bytes, in hexadecimal. */
export async function fingerprint(file: SourceFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of await file.open()) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
