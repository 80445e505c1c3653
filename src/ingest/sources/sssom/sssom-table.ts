// The table of an SSSOM file: one mapping a row, as a person, a program or a spreadsheet wrote it.
import type { SourceFile } from '../../read/open.ts';
import { SourceError } from '../../read/source-error.ts';
import { cellsOf, records, type TableRecord } from '../../read/table/records.ts';
import type { SssomHead } from './sssom-head.ts';

/** A row by the names of its columns; an absent column is undefined, an absent value empty. */
export type SssomRow = Partial<Record<string, string>>;

export interface TableSummary {
  /** Lines of the table that begin with a # and are no rows. */
  comments: number;
}

/**
 * Calls `onRow` for each row with its line, in order, and waits for what it returns. A table without rows is an empty one. The row is read
 * when it is asked for: that throws a SourceError naming line and reason where it does not fit its columns.
 */
export async function readSssomTable(
  file: SourceFile,
  head: SssomHead,
  onRow: (row: () => SssomRow, line: number) => Promise<void> | undefined,
): Promise<TableSummary> {
  const { layout } = head;
  if (layout.columns === null) return { comments: 0 };
  const columns = checkedColumns(file, head, layout.columns);
  let comments = 0;
  const isComment = (text: string) => {
    const found = /^ *#/.test(text) && !isRow(cellsOf(text, layout.delimiter), columns, false);
    if (found) comments++;
    return found;
  };
  for await (const batch of records(file, layout.delimiter, layout.lines, isComment)) {
    for (const { cells, line } of batch) {
      if (/^ *#/.test(cells[0] ?? '') && !isRow(cells, columns, true)) comments++;
      else if (!cells.every(isNothing)) {
        const wait = onRow(() => rowOf(file, columns, { cells, line }), line);
        if (wait) await wait;
      }
    }
  }
  return { comments };
}

/**
 * Whether what begins with a # is a row all the same: its first cell is a text that may begin so, or was quoted as a cell is,
 * and all that makes a row is there.
 */
function isRow(cells: readonly string[], columns: readonly string[], quoted: boolean): boolean {
  if (!quoted && IDS.includes(columns[0] ?? '')) return false;
  return (
    withoutEmptyEnd(cells, columns.length).length === columns.length &&
    IDS.every(slot => !columns.includes(slot) || !isNothing(cells[columns.indexOf(slot)] ?? ''))
  );
}

const IDS = ['subject_id', 'predicate_id', 'object_id'];

/** pandas writes NaN where there is nothing. */
function isNothing(cell: string): boolean {
  const text = trimmed(cell);
  return text === '' || text === 'NaN' || text === 'nan';
}

/** Without blanks around it, and without signs that nobody sees: copied web pages hold such. */
function trimmed(cell: string): string {
  const text = cell.trim();
  let [start, end] = [0, text.length];
  while (start < end && isUnseen(text, start)) start++;
  while (end > start && isUnseen(text, end - 1)) end--;
  return text.slice(start, end);
}

function isUnseen(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code <= 0x20 || code > 0x7f) && /[\s\p{Cf}]/u.test(text.charAt(at));
}

function rowOf(file: SourceFile, columns: readonly string[], { cells, line }: TableRecord): SssomRow {
  const given = cells.length === columns.length ? cells : withoutEmptyEnd(cells, columns.length);
  if (given.length !== columns.length) {
    const reason = `the row has another number of columns than the table: ${given.length}, not ${columns.length}. Look for a missing or superfluous separator, or a missing quotation mark.`;
    throw new SourceError({ file: file.name, line, reason });
  }
  const row: SssomRow = {};
  for (const [i, name] of columns.entries()) {
    const cell = given[i] ?? '';
    if (name !== '') row[name] = isNothing(cell) ? '' : trimmed(cell);
    else if (!isNothing(cell)) throw unnamed(file, line, i, cell);
  }
  return row;
}

function unnamed(file: SourceFile, line: number, column: number, cell: string): SourceError {
  const reason = `column ${column + 1} holds "${cell.slice(0, 40)}" and has no name. Name it in the row of column names, or empty it.`;
  return new SourceError({ file: file.name, line, reason });
}

/** Spreadsheets write empty cells behind the last column. */
function withoutEmptyEnd(cells: readonly string[], least: number): string[] {
  const kept = [...cells];
  while (kept.length > least && isNothing(kept.at(-1) ?? '')) kept.pop();
  return kept;
}

/** Without empty names at the end. An id may be absent where that side is a literal. */
function checkedColumns(file: SourceFile, head: SssomHead, names: readonly string[]): string[] {
  const { layout } = head;
  const columns = withoutEmptyEnd(names, 0);
  const line = layout.lines;
  const required = [
    ...(mayBeLiteral('subject', head, columns) ? [] : ['subject_id']),
    'predicate_id',
    ...(mayBeLiteral('object', head, columns) ? [] : ['object_id']),
  ];
  const missing = required.filter(slot => !columns.includes(slot));
  const twice = columns.find((name, i) => name !== '' && columns.indexOf(name) !== i);
  if (missing.length > 0) {
    const reason = `the table lacks the required column ${missing.join(', ')}. Its columns are: ${columns.join(', ').slice(0, 300)}. Columns are separated by tabs, or by commas in a .csv.`;
    throw new SourceError({ file: file.name, line, reason });
  }
  if (twice !== undefined)
    throw new SourceError({ file: file.name, line, reason: `the table has the column ${twice} twice.` });
  return columns;
}

function mayBeLiteral(side: 'subject' | 'object', head: SssomHead, columns: readonly string[]): boolean {
  const stated = side === 'subject' ? head.subjectType : head.objectType;
  return (
    stated !== null ||
    columns.some(name => name === `${side}_type` || name === `${side}_label` || name === 'match_term_type')
  );
}
