// Reads the CSV of detailed information: a header with fixed columns, one text about a disorder a row. docs/data.md describes it.
import { CsvError, parse } from 'csv-parse';
import { InformationAudience, type InformationResource } from '../../../terminology/information-resource.ts';
import type { NewRelease } from '../../new-release.ts';
import type { SourceFile } from '../../read/open.ts';
import { SourceError, StrangeFileError } from '../../read/source-error.ts';
import { cellsOf } from '../../read/table/records.ts';
import { textLines } from '../../read/table/text-lines.ts';
import type { ProductRows } from '../../source.ts';

/** In any order; lists are joined by `|`. */
export const COLUMNS = [
  'orpha_code',
  'title',
  'audience',
  'kind',
  'language',
  'url',
  'year',
  'produced_by',
  'endorsed_by',
] as const;

type Row = Record<(typeof COLUMNS)[number], string>;

interface CsvRecord {
  record: Row;
  /** `error` where the record has another number of columns than the header. */
  info: { lines: number; error?: CsvError };
}

const LONGEST_RECORD = 64 * 1024;

export async function readResources(file: SourceFile, release: NewRelease): Promise<ProductRows> {
  const positions = new Map<number, number>();
  let rows = 0;
  let skipped = 0;
  const records = (await file.open()).pipe(
    parse({
      bom: true,
      columns: (written: string[]) => checkedHeader(file, written),
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
      max_record_size: LONGEST_RECORD,
    }),
  );
  try {
    for await (const { record, info } of records as AsyncIterable<CsvRecord>) {
      const resource = release.rows.take('row', () => {
        if (info.error) throw csvFault(file, info.error);
        return resourceOf(record, (column, reason) => fault(file, info.lines, column, reason));
      });
      if (resource === undefined) continue;
      if (!release.disorders.has(resource.orphaCode)) {
        skipped++;
        release.tally.unknown('detailed information', resource.orphaCode);
        continue;
      }
      const position = positions.get(resource.orphaCode) ?? 0;
      positions.set(resource.orphaCode, position + 1);
      release.writer.informationResource(position, resource);
      rows++;
      await release.relieve();
    }
  } catch (error) {
    throw error instanceof CsvError ? csvFault(file, error) : error;
  }
  release.tally.counts.informationResources += rows;
  return { rowsAre: 'texts', rows, skipped };
}

/** @throws StrangeFileError where the file is of another kind: it has no orpha_code */
export async function refuseOtherTables(file: SourceFile): Promise<void> {
  for await (const [first = ''] of textLines(file)) {
    const columns = cellsOf(first, ',').map(column => column.trim());
    if (!columns.includes('orpha_code')) throw new StrangeFileError(headerFault(file, columns));
    return;
  }
}

/** @throws SourceError where the columns are others than COLUMNS */
function checkedHeader(file: SourceFile, written: string[]): string[] {
  const columns = written.map(column => column.trim());
  if (columns.length === COLUMNS.length && COLUMNS.every(column => columns.includes(column))) return columns;
  throw headerFault(file, columns);
}

function headerFault(file: SourceFile, columns: readonly string[]): SourceError {
  const missing = COLUMNS.filter(column => !columns.includes(column));
  const unknown = columns.filter(column => !(COLUMNS as readonly string[]).includes(column));
  const what =
    missing.length > 0 ? `lacks ${missing.join(', ')}` : `has ${unknown.join(', ') || 'a column twice'}`;
  return fault(
    file,
    1,
    undefined,
    `The header ${what}. It has to name these columns, in any order: ${COLUMNS.join(', ')}.`,
  );
}

function resourceOf(row: Row, refuse: (column: string, reason: string) => SourceError): InformationResource {
  const required = (column: keyof Row): string => {
    const value = row[column].trim();
    if (value === '') throw refuse(column, 'is empty. Every row must give it.');
    return value;
  };
  const matching = (column: keyof Row, pattern: RegExp, reason: string): string => {
    const value = required(column);
    if (!pattern.test(value)) throw refuse(column, `is "${value.slice(0, 80)}"; ${reason}`);
    return value;
  };
  const audience = matching(
    'audience',
    /^(GENERAL_PUBLIC|PROFESSIONALS)$/,
    'it must be GENERAL_PUBLIC or PROFESSIONALS.',
  );
  const year = row.year.trim();
  if (!/^((19|20)\d\d)?$/.test(year))
    throw refuse('year', `is "${year.slice(0, 40)}"; it must be a year such as 2019, or empty.`);
  return {
    orphaCode: Number(matching('orpha_code', /^[1-9]\d{0,6}$/, 'it must be an ORPHAcode such as 732.')),
    title: required('title'),
    audience: audience as InformationAudience,
    kind: required('kind'),
    language: matching('language', /^[a-z]{2}$/, 'it must be a language of ISO 639-1 such as en.'),
    url: matching(
      'url',
      /^https?:\/\/[^\s/]+\S*$/i,
      'it must be an address that begins with http:// or https://.',
    ),
    year: year === '' ? null : Number(year),
    producedBy: list(row.produced_by),
    endorsedBy: list(row.endorsed_by),
  };
}

function list(written: string): string[] {
  return written
    .split('|')
    .map(item => item.trim())
    .filter(item => item !== '');
}

function fault(file: SourceFile, line: number, element: string | undefined, reason: string): SourceError {
  return new SourceError({ file: file.name, line, ...(element !== undefined && { element }), reason });
}

function csvFault(file: SourceFile, error: CsvError): SourceError {
  // The message ends with the line, which the fault names itself.
  const given = /got (\d+)/.exec(error.message)?.[1];
  const what = error.code.startsWith('CSV_RECORD_INCONSISTENT')
    ? `the row has ${given} columns, and the header ${COLUMNS.length}`
    : error.message.replace(/,? (on|at) line \d+/, '');
  const reason = `${what}. Correct the file, or export it again as CSV (RFC 4180, UTF-8).`;
  return fault(file, Number(error.lines), undefined, reason);
}
