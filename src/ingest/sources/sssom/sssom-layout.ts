// How an SSSOM file is laid out: the lines of its head, the row of column names, and what separates the columns.
// https://mapping-commons.github.io/sssom/spec-formats-tsv/
import type { SourceFile } from '../../read/open.ts';
import { SourceError } from '../../read/source-error.ts';
import { cellsOf } from '../../read/table/records.ts';
import { textLines } from '../../read/table/text-lines.ts';

/** A head is a few kilobytes; more is no head. */
const MAX_HEAD = 4 * 2 ** 20;
/** Spreadsheets write commas or semicolons. The first that the row of column names holds counts. */
const DELIMITERS = ['\t', ',', ';'];

export interface SssomLayout {
  /** The YAML of the head, without the signs before it: line n of the text is line n of the file. Null where there is no head. */
  head: string | null;
  /** Names of the columns, empty ones where a column has none; null where the file ends with its head. */
  columns: string[] | null;
  delimiter: string;
  /** Lines before the first row of the table. */
  lines: number;
}

/** @throws SourceError for a head that is too long, and for text that is none */
export async function readLayout(file: SourceFile): Promise<SssomLayout> {
  const head: string[] = [];
  let size = 0;
  for await (const lines of textLines(file)) {
    for (const line of lines) {
      if (!isBlank(line) && !isHeadLine(line)) return layoutOf(head, line);
      head.push(line);
      size += line.length;
      if (size > MAX_HEAD) {
        const reason = 'has a head of over 4 MiB: it is no SSSOM file.';
        throw new SourceError({ file: file.name, line: head.length, reason });
      }
    }
  }
  return layoutOf(head, null);
}

/** Whether a line begins with a #, inside quotation marks too: so spreadsheets write what holds some. */
export function isHeadLine(line: string): boolean {
  return /^\s*"?#/.test(line);
}

/** A row of empty cells, as spreadsheets write it, is no more than an empty line. */
function isBlank(line: string): boolean {
  return /^[\s,;]*$/.test(line);
}

function layoutOf(lines: readonly string[], names: string | null): SssomLayout {
  const delimiter = DELIMITERS.find(sign => names?.includes(sign)) ?? '\t';
  const columns = names === null ? null : cellsOf(names, delimiter).map(name => name.trim());
  const head = lines.some(isHeadLine) ? yamlOf(lines.map(line => asWritten(line, delimiter, columns))) : null;
  return { head, columns, delimiter, lines: lines.length + (names === null ? 0 : 1) };
}

/** A line of the head as it was before a spreadsheet made a row of it: with quotation marks around it and empty cells behind. */
function asWritten(line: string, delimiter: string, columns: readonly string[] | null): string {
  if (isBlank(line)) return '';
  const text = line.trimStart();
  const cells = cellsOf(text, delimiter);
  if (!text.startsWith('"') && cells.length !== columns?.length) return text.trimEnd();
  while (cells.length > 1 && cells.at(-1)?.trim() === '') cells.pop();
  return cells.join(delimiter);
}

/** Each line without its # and the spaces that all lines have behind it. */
export function yamlOf(lines: readonly string[]): string {
  const bare = lines.map(line => line.replace(/^#/, ''));
  const spaces = bare.filter(line => line.trim() !== '').map(line => line.search(/[^ ]/));
  const indent = Math.min(...spaces, MAX_INDENT);
  return bare.map(line => line.slice(indent)).join('\n');
}

const MAX_INDENT = 80;
