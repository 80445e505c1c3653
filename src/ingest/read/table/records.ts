// Records of a table of separated values, quoted as RFC 4180 says, each with the line in which it begins.
import type { SourceFile } from '../open.ts';
import { SourceError } from '../source-error.ts';
import { textLines } from './text-lines.ts';

export interface TableRecord {
  cells: string[];
  /** Of the file, from 1 on. */
  line: number;
}

/** A longer record, in characters, is none: a quotation mark was not closed. */
const MAX_RECORD = 1_000_000;

/**
 * The records behind the first `skip` lines, in batches; empty lines are none, nor is a line that is a comment, which is not parsed.
 * A quotation mark counts only where a cell begins with it.
 * @throws SourceError for a quoted cell that does not end, or that goes on behind its end
 */
export async function* records(
  file: SourceFile,
  delimiter: string,
  skip: number,
  isComment: (line: string) => boolean = () => false,
): AsyncGenerator<TableRecord[]> {
  const open = new OpenRecord(file, delimiter);
  let line = 0;
  for await (const lines of textLines(file)) {
    const batch: TableRecord[] = [];
    for (const text of lines) {
      line++;
      if (line <= skip || (!open.isOpen && (text === '' || isComment(text)))) continue;
      if (!open.isOpen && !text.includes('"')) batch.push({ cells: text.split(delimiter), line });
      else if (open.take(text, line)) batch.push(open.close());
    }
    if (batch.length > 0) yield batch;
  }
  if (open.isOpen) throw open.unclosed();
}

/** Cells of one line without quotes that span lines; what a quote leaves open is closed by the end of the line. */
export function cellsOf(text: string, delimiter: string): string[] {
  return text.includes('"') ? splitQuoted(text, delimiter).cells : text.split(delimiter);
}

/** A record with quotation marks, which may go over several lines. */
class OpenRecord {
  readonly #file: SourceFile;
  readonly #delimiter: string;
  #text: string | null = null;
  #line = 0;
  #cells: string[] = [];

  constructor(file: SourceFile, delimiter: string) {
    this.#file = file;
    this.#delimiter = delimiter;
  }

  get isOpen(): boolean {
    return this.#text !== null;
  }

  /** Whether the record ends with this line. */
  take(text: string, line: number): boolean {
    if (this.#text === null) this.#line = line;
    this.#text = this.#text === null ? text : `${this.#text}\n${text}`;
    // While a quotation mark is open, a line without one cannot close it.
    if (line !== this.#line && !text.includes('"')) return this.#goesOn();
    const { cells, closed, behind } = splitQuoted(this.#text, this.#delimiter);
    if (behind !== null)
      throw this.#fault(
        `a quoted cell goes on behind its end: ${JSON.stringify(behind.slice(0, 40))}. A quotation mark inside a quoted cell is written twice.`,
      );
    this.#cells = cells;
    if (closed && this.#text.length > MAX_RECORD)
      throw this.#fault('the row has over a million characters, which is too long. Shorten its cells.');
    return closed || this.#goesOn();
  }

  #goesOn(): false {
    if ((this.#text ?? '').length > MAX_RECORD) throw this.unclosed();
    return false;
  }

  close(): TableRecord {
    this.#text = null;
    return { cells: this.#cells, line: this.#line };
  }

  unclosed(): SourceError {
    return this.#fault(
      'a cell begins with a quotation mark that is never closed. Close it, or write the cell in quotation marks and double those inside.',
    );
  }

  #fault(reason: string): SourceError {
    return new SourceError({ file: this.#file.name, line: this.#line, reason });
  }
}

interface Split {
  cells: string[];
  closed: boolean;
  /** What stands between the end of a quoted cell and the next delimiter. */
  behind: string | null;
}

function splitQuoted(text: string, delimiter: string): Split {
  const cells: string[] = [];
  let behind: string | null = null;
  let at = 0;
  for (;;) {
    const quoted = text[at] === '"';
    const end = quoted ? endOfQuoted(text, at + 1) : at;
    if (quoted && end < 0) return { cells: [...cells, text.slice(at + 1)], closed: false, behind };
    const next = text.indexOf(delimiter, end);
    const stop = next < 0 ? text.length : next;
    if (quoted && end + 1 < stop) behind ??= text.slice(end + 1, stop);
    cells.push(quoted ? text.slice(at + 1, end).replaceAll('""', '"') : text.slice(at, stop));
    if (next < 0) return { cells, closed: true, behind };
    at = next + delimiter.length;
  }
}

/** Place of the quotation mark that closes a cell; -1 where there is none. */
function endOfQuoted(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
