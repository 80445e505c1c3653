// The table of an SSSOM file: tab-separated, quoted as RFC 4180 says, one mapping a row.

import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { SourceFile } from '../../read/open.ts';
import { SourceError } from '../../read/source-error.ts';

/** Slots of every row; the two ids may be absent only where that side is a literal. */
const REQUIRED = ['subject_id', 'predicate_id', 'object_id', 'mapping_justification'];

/** A row longer than this is no mapping. */
const MAX_RECORD = 1_000_000;

/** A row by the names of its columns; an absent column is undefined, an absent value empty. */
export type SssomRow = Partial<Record<string, string>>;

/**
 * Calls `onRow` for each row with its line, in order, and waits for what it returns; with a fault where the row does not fit its
 * columns. `headLines` are passed over.
 * @throws SourceError naming line and reason where the table cannot be read on
 */
export async function readSssomTable(
  file: SourceFile,
  headLines: number,
  onRow: (row: SssomRow, line: number, fault: SourceError | null) => Promise<void> | undefined,
): Promise<void> {
  const bytes = await file.open();
  const parser = parse({
    delimiter: '\t',
    columns: (names: string[]) => checkColumns(file, names, headLines + 1),
    max_record_size: MAX_RECORD,
    skip_empty_lines: true,
    relax_column_count: true,
    info: true,
  });
  const text = Readable.from(tableText(file, bytes, headLines));
  text.on('error', error => parser.destroy(error));
  let rows = 0;
  try {
    for await (const { record, info } of text.pipe(parser) as AsyncIterable<{
      record: SssomRow;
      info: { lines: number; error?: CsvError };
    }>) {
      rows++;
      const fault = info.error ? tableFault(file, info.error, headLines) : null;
      const wait = onRow(record, headLines + info.lines, fault);
      if (wait) await wait;
    }
  } catch (error) {
    throw error instanceof CsvError ? tableFault(file, error, headLines) : error;
  } finally {
    text.destroy();
    bytes.destroy();
  }
  if (rows === 0)
    throw new SourceError({
      file: file.name,
      line: headLines + 1,
      reason: 'holds no mapping. Download the file again.',
    });
}

/** The text of the table, decoded; SSSOM files are UTF-8. */
async function* tableText(
  file: SourceFile,
  bytes: AsyncIterable<Buffer>,
  headLines: number,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let toSkip = headLines;
  for await (const chunk of bytes) {
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: true });
    } catch (cause) {
      throw new SourceError({
        file: file.name,
        reason: 'is not UTF-8, as SSSOM files must be. Save it as UTF-8.',
        cause,
      });
    }
    while (toSkip > 0 && text !== '') {
      const end = text.indexOf('\n');
      text = end < 0 ? '' : text.slice(end + 1);
      if (end >= 0) toSkip--;
    }
    if (text !== '') yield text;
  }
}

function checkColumns(file: SourceFile, names: string[], line: number): string[] {
  const columns = names.map(name => name.trim());
  const missing = REQUIRED.filter(slot => !columns.includes(slot));
  const twice = columns.find((name, i) => columns.indexOf(name) !== i);
  if (missing.length > 0) {
    const reason = `the table lacks the required column ${missing.join(', ')}. Its columns are: ${columns.join(', ').slice(0, 300)}. Columns are separated by tabs.`;
    throw new SourceError({ file: file.name, line, reason });
  }
  if (twice !== undefined)
    throw new SourceError({ file: file.name, line, reason: `the table has the column ${twice} twice.` });
  return columns;
}

function tableFault(file: SourceFile, error: CsvError, headLines: number): SourceError {
  const line = headLines + Number(error.lines ?? 0);
  const reason =
    error.code === 'CSV_RECORD_INCONSISTENT_COLUMNS'
      ? 'the row has another number of columns than the table. Look for a missing or superfluous tab, or an unquoted quotation mark.'
      : `the table cannot be read: ${error.message}`;
  return new SourceError({ file: file.name, line, reason, cause: error });
}
