// Makes Orphadata of many times its size: files with copies of all that the originals list.
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { CopiedCodes } from './copied-codes.ts';
import { listIn, tellCodes, template } from './copied-file.ts';

/** Characters that are written at a time. */
const AT_ONCE = 2 ** 18;

/**
 * Writes the files of Orphadata at `paths` into `folder`, each with its list so many times. One original is in memory at a time.
 * @returns the codes of the copies
 */
export async function writeCopies(
  paths: readonly string[],
  folder: string,
  times: number,
): Promise<CopiedCodes> {
  const codes = await toldCodes(paths);
  mkdirSync(folder, { recursive: true });
  for (const path of paths) {
    const name = `${basename(path).replace(/\.gz$/, '')}.gz`;
    const text = copies(await readText(path), codes, times);
    await pipeline(
      Readable.from(inPieces(text)),
      createGzip({ level: 1 }),
      createWriteStream(join(folder, name)),
    );
  }
  return codes;
}

/** The codes of files of Orphadata, and so of every copy. */
export async function toldCodes(paths: readonly string[]): Promise<CopiedCodes> {
  const codes = new CopiedCodes();
  for (const path of paths) tellCodes(await readText(path), codes);
  return codes;
}

async function readText(path: string): Promise<string> {
  const bytes = createReadStream(path);
  return (await buffer(path.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes)).toString('utf8');
}

function* copies(text: string, codes: CopiedCodes, times: number): Generator<string> {
  const { head, count, units, tail } = listIn(text);
  yield head.join(String(count * times));
  const templates = units.map(unit => template(unit, codes));
  for (let copy = 0; copy < times; copy++) for (const write of templates) yield write(copy);
  yield tail;
}

function* inPieces(texts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < AT_ONCE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
