// The lines of a text file, in batches: decoded as UTF-8, with the true line of every fault.
import { Buffer } from 'node:buffer';
import type { SourceFile } from '../open.ts';
import { SourceError } from '../source-error.ts';

/** A longer line, in bytes, is refused. */
const MAX_LINE = 4_000_000;
const NEWLINE = 0x0a;

/**
 * Lines without their ends, which are LF or CRLF; a byte order mark is dropped. Leaving the loop closes the file.
 * @throws SourceError where the bytes are no UTF-8, hold a NUL character, or where a line is too long; after all lines before it
 */
export async function* textLines(file: SourceFile): AsyncGenerator<string[]> {
  const bytes = await file.open();
  let waiting: Buffer[] = [];
  let size = 0;
  let before = 0;
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      const end = chunk.lastIndexOf(NEWLINE);
      if (end >= 0) {
        const lines = linesOf(Buffer.concat([...waiting, chunk.subarray(0, end)]), before === 0);
        yield* known(file, lines, before);
        before += lines.length;
        waiting = [];
        size = 0;
      }
      waiting.push(chunk.subarray(end + 1));
      size += chunk.length - end - 1;
      if (size > MAX_LINE)
        throw fault(file, before + 1, 'has a line of over 4 MB. Look for missing ends of lines.');
    }
    if (size > 0) yield* known(file, linesOf(Buffer.concat(waiting), before === 0), before);
  } finally {
    bytes.destroy();
  }
}

/** What is wrong with a line. */
class LineFault {
  constructor(readonly reason: string) {}
}

type Line = string | LineFault;

/** The lines up to the first fault, which is thrown then. */
function* known(file: SourceFile, lines: readonly Line[], before: number): Generator<string[]> {
  const at = lines.findIndex(line => typeof line !== 'string');
  const good = (at < 0 ? lines : lines.slice(0, at)) as string[];
  if (good.length > 0) yield good;
  const bad = lines[at];
  if (bad instanceof LineFault) throw fault(file, before + at + 1, bad.reason);
}

/** A block of whole lines; `first` where it begins the file. */
function linesOf(block: Buffer, first: boolean): Line[] {
  const text = decoded(block);
  const lines =
    text instanceof LineFault
      ? splitAt(block).map(decoded)
      : text.split('\n').map(line => withoutReturn(line));
  const [start] = lines;
  if (first && typeof start === 'string') lines[0] = start.replace(/^\uFEFF/, '');
  return lines;
}

function decoded(bytes: Buffer): Line {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new LineFault('is not UTF-8, as such a file must be. Save it as UTF-8.');
  }
  if (!text.includes('\0')) return withoutReturn(text);
  return new LineFault(
    'holds a NUL character, which no text may hold. Take it out, or export the file again.',
  );
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function splitAt(block: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = block.indexOf(NEWLINE); end >= 0; end = block.indexOf(NEWLINE, start)) {
    lines.push(block.subarray(start, end));
    start = end + 1;
  }
  return [...lines, block.subarray(start)];
}

function fault(file: SourceFile, line: number, reason: string): SourceError {
  return new SourceError({ file: file.name, line, reason });
}
