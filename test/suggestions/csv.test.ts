// The CSV of a suggestion, read by a second parser: RFC 4180, BOM, and no cell that a spreadsheet takes for a formula.
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import papaparse from 'papaparse';
import { describe, expect, test } from 'vitest';
import { COLUMNS, harmless, readSuggestionCsv, suggestionCsv, unguarded } from '../../src/suggestions/csv.ts';
import type { Suggestion } from '../../src/suggestions/suggestion.ts';
import { ContributorRole, SuggestionTopic } from '../../src/terminology/suggestion.ts';

function suggestion(comment: string, name = ''): Suggestion {
  return {
    reference: 'NS-20261125-000000000001',
    receivedAt: new Date('2026-11-25T10:00:00Z'),
    subject: { orphaCode: 732, name: 'Polymyositis', status: 'ACTIVE', release: 'orphadata-2025-12-09' },
    contribution: {
      topic: SuggestionTopic.NAME,
      comment,
      proposedValue: '',
      references: ['PMID:1', 'https://example.org/a,b'],
      name,
      email: 'a@example.org',
      role: ContributorRole.OTHER,
      organisation: '',
      country: '',
    },
    languageDoubt: true,
    privacyNoticeVersion: '2026-11-25',
  };
}

describe('the file', () => {
  test.each([
    'plain',
    'a,b;c\td',
    'say "hi"',
    '""',
    'one\ntwo\r\nthree',
    "it's – naïve 病気 🧬",
    "'quoted",
    ' ',
  ])('gives %j back byte for byte', comment => {
    const csv = suggestionCsv(suggestion(comment));
    expect(csv.startsWith('\ufeff')).toBe(true);
    const { data, errors } = papaparse.parse<string[]>(csv.slice(1), { newline: '\r\n' });
    expect(errors).toEqual([]);
    expect(data).toHaveLength(3);
    expect(data[0]).toEqual([...COLUMNS]);
    expect(data[1]?.[COLUMNS.indexOf('comment')]).toBe(comment);
    expect(data[2]).toEqual(['']);
    expect(readSuggestionCsv(Buffer.from(csv)).comment).toBe(comment);
  });

  test('gives any text back, also what looks like a guarded cell', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom("'", '=', '"', ',', '\r\n', '＠', '\u200b'),
    );
    const text = fc.array(part, { maxLength: 8 }).map(parts => parts.join(''));
    fc.assert(
      fc.property(text, text, (comment, name) => {
        const csv = suggestionCsv(suggestion(comment, name));
        const [header, cells, ...rest] = papaparse.parse<string[]>(csv.slice(1), { newline: '\r\n' }).data;
        expect([header, rest]).toEqual([[...COLUMNS], [['']]]);
        const read = (column: 'comment' | 'name') => unguarded(cells?.[COLUMNS.indexOf(column)] ?? '');
        expect([read('comment'), read('name')]).toEqual([comment, name]);
        expect(readSuggestionCsv(Buffer.from(csv))).toMatchObject({ comment, name });
      }),
      { examples: [["'=1", "''=1"]] },
    );
  });

  test.each(['', 'reference,topic\r\na,b\r\n', `${suggestionCsv(suggestion('x'))}more\r\n`, '"'])(
    'another one is not taken for it: %j',
    text => {
      expect(() => readSuggestionCsv(Buffer.from(text))).toThrow();
    },
  );
});

describe('formulas', () => {
  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '  =1',
    '\u00a0=1',
    '\u200b=1',
    '\ufeff=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '−1',
    '\tx',
    '\rx',
    '\nx',
    '\0x',
    '\u0001=1',
    "'=1",
    "''@x",
  ])('%j gets an apostrophe, and is read without it', cell => {
    expect(harmless(cell)).toBe(`'${cell}`);
    expect(unguarded(harmless(cell))).toBe(cell);
  });

  test.each(['', 'x=1', '1-2', "'x", 'a@example.org', '(=1)'])('%j stays as it is', cell => {
    expect(harmless(cell)).toBe(cell);
    expect(unguarded(cell)).toBe(cell);
  });

  test('a semicolon begins no cell for a reader that parts at both', () => {
    const csv = suggestionCsv(suggestion('Note;=1+1;-1', 'Ada;=1+1'));
    const [, row] = parse(csv, { bom: true, delimiter: [',', ';'] }) as string[][];
    expect(row).toHaveLength(COLUMNS.length);
    expect(row).toEqual(expect.arrayContaining(['Note;=1+1;-1', 'Ada;=1+1']));
  });

  test('no column is left out', () => {
    const csv = suggestionCsv(suggestion('=comment', '=name'));
    const { data } = papaparse.parse<string[]>(csv.slice(1));
    expect(data[1]?.filter(cell => /^[=+\-@]/.test(cell))).toEqual([]);
    expect(readSuggestionCsv(Buffer.from(csv))).toMatchObject({ comment: '=comment', name: '=name' });
  });
});
