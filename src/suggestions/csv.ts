// The CSV of a suggestion: one header row and one row; RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180), UTF-8 with BOM.
// A cell that a spreadsheet could take for a formula gets a leading apostrophe, and every cell is quoted, so that a semicolon begins none:
// https://owasp.org/www-community/attacks/CSV_Injection
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Suggestion } from './suggestion.ts';

/** The columns, in their order; described in docs/operations.md. */
export const COLUMNS = [
  'reference',
  'received_at',
  'release',
  'orpha_code',
  'disorder',
  'disorder_status',
  'topic',
  'comment',
  'proposed_value',
  'references',
  'name',
  'email',
  'role',
  'organisation',
  'country',
  'language_doubt',
  'privacy_notice_version',
] as const;

export type Column = (typeof COLUMNS)[number];

/**
 * Spaces of every kind, invisible characters, then a sign that begins a formula, in ASCII or full width; or a tab or line break first.
 * Apostrophes may stand before it: one that was written gets another, so that it is not taken for ours.
 */
const FORMULA =
  /^'*(?:[\s\p{Cf}\p{Cc}\p{Z}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\u2212\uFE62\uFE63\uFE66\uFE6B]|[\t\r\n\0])/u;

export function harmless(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** The cell as it was written. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}

export function suggestionCsv(suggestion: Suggestion): string {
  const { subject, contribution } = suggestion;
  const row: Record<Column, string> = {
    reference: suggestion.reference,
    received_at: suggestion.receivedAt.toISOString(),
    release: subject.release,
    orpha_code: `ORPHA:${subject.orphaCode}`,
    disorder: subject.name,
    disorder_status: subject.status,
    topic: contribution.topic,
    comment: contribution.comment,
    proposed_value: contribution.proposedValue,
    references: contribution.references.join(' '),
    name: contribution.name,
    email: contribution.email,
    role: contribution.role,
    organisation: contribution.organisation,
    country: contribution.country,
    language_doubt: suggestion.languageDoubt ? 'yes' : 'no',
    privacy_notice_version: suggestion.privacyNoticeVersion,
  };
  const cells = COLUMNS.map(column => harmless(row[column]));
  return stringify([[...COLUMNS], cells], { bom: true, quoted: true, record_delimiter: 'windows' });
}

/** What the mail needs of a CSV that `suggestionCsv` wrote. @throws Error for any other file. */
export function readSuggestionCsv(csv: Buffer): Record<Column, string> {
  const rows: string[][] = parse(csv, { bom: true });
  const [header = [], cells = []] = rows;
  if (rows.length !== 2 || header.join() !== COLUMNS.join()) throw new Error('It is no CSV of a suggestion.');
  return Object.fromEntries(
    COLUMNS.map((column, index) => [column, unguarded(cells[index] ?? '')]),
  ) as Record<Column, string>;
}
