// Tables give back the rows of a key in the order in which they were filled, whatever the order and the values.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { StringFiller } from '../../src/snapshot/filling/string-filler.ts';
import { TableFiller } from '../../src/snapshot/filling/table-filler.ts';
import {
  FLAG,
  FLAG_OR_NULL,
  FLOAT_OR_NULL,
  INT,
  INT_OR_NULL,
  type Kind,
  oneOf,
  oneOfOrNull,
  TEXT,
  TEXT_OR_NULL,
  TEXTS,
} from '../../src/snapshot/kinds.ts';
import { Strings } from '../../src/snapshot/strings.ts';
import { type RowOf, shape, Table } from '../../src/snapshot/table.ts';
import { NomenclatureLanguage } from '../../src/terminology/disorder.ts';
import { Icd10Mark } from '../../src/terminology/orphanet-relation.ts';

const SHAPE = shape(
  {
    code: INT,
    language: oneOf(NomenclatureLanguage),
    mark: oneOfOrNull(Icd10Mark),
    text: TEXT,
    perhaps: TEXT_OR_NULL,
    texts: TEXTS,
    year: INT_OR_NULL,
    value: FLOAT_OR_NULL,
    root: FLAG,
    known: FLAG_OR_NULL,
  },
  { code: ['code'], place: ['code', 'language'], year: ['year'] },
);
type Row = RowOf<(typeof SHAPE)['columns']>;

const LANGUAGES = Object.values(NomenclatureLanguage);
// No NUL: PostgreSQL stores none.
const text = fc.string({ unit: 'grapheme', maxLength: 8 }).map(letters => letters.replaceAll('\0', ' '));
/** Few codes, so that several rows share one. */
const CODE = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(9_999_999));

const ROW: fc.Arbitrary<Row> = fc.record({
  code: CODE,
  language: fc.constantFrom(...LANGUAGES),
  mark: fc.option(fc.constantFrom(...Object.values(Icd10Mark))),
  text,
  perhaps: fc.option(text),
  texts: fc.array(text, { maxLength: 3 }),
  year: fc.option(fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 })),
  value: fc.option(fc.double({ noNaN: true })),
  root: fc.boolean(),
  known: fc.option(fc.boolean()),
});

function tableOf(rows: readonly Row[]) {
  const strings = new StringFiller();
  const filler = new TableFiller(SHAPE, strings);
  // What stands behind the columns is left out.
  for (const row of rows)
    filler.add([...Object.keys(SHAPE.columns).map(name => row[name as keyof Row]), 'more']);
  return new Table(SHAPE, filler.parts(), new Strings(strings.parts()));
}

describe('a table', () => {
  test('gives every row by its number, and a column of it', () => {
    fc.assert(
      fc.property(fc.array(ROW), rows => {
        const table = tableOf(rows);
        expect(table.size).toBe(rows.length);
        expect(rows.map((_, no) => table.row(no))).toEqual(rows);
        const texts = table.column('texts');
        expect(rows.map((_, no) => texts(no))).toEqual(rows.map(row => row.texts));
      }),
    );
  });

  test('finds the rows of a key, in the order in which they came', () => {
    fc.assert(
      fc.property(fc.array(ROW), fc.boolean(), (given, sorted) => {
        const rows = sorted ? given.toSorted((a, b) => a.code - b.code) : given;
        const table = tableOf(rows);
        for (const code of [-4, -3, -1, 0, 1, 3, 4, 9_999_999, 2 ** 40]) {
          expect(table.rows('code', code)).toEqual(rows.filter(row => row.code === code));
          expect(table.first('code', code)).toEqual(rows.find(row => row.code === code) ?? null);
          for (const language of LANGUAGES)
            expect(table.rows('place', code, language)).toEqual(
              rows.filter(row => row.code === code && row.language === language),
            );
        }
      }),
    );
  });

  test('knows no row of a language that is none', () => {
    const row: Row = {
      ...{ code: 1, language: NomenclatureLanguage.CS, mark: null, text: 'a', perhaps: null },
      ...{ texts: [''], year: null, value: null, root: true, known: null },
    };
    const table = tableOf([{ ...row, code: 0, language: NomenclatureLanguage.ZH }, row]);
    expect(table.rows('place', 1, 'CS')).toEqual([row]);
    expect(table.rows('place', 1, 'XX')).toEqual([]);
  });
});

test('a row that is too short is refused', () => {
  const filler = new TableFiller(SHAPE, new StringFiller());
  expect(() => filler.add([1, 'CS', null, 'a', null, [], null, null, true])).toThrow('does not take');
});

test.each<[string, Kind<unknown>, unknown]>([
  ['null for a text', TEXT, null],
  ['a number for a text', TEXT_OR_NULL, 1],
  ['a list with null', TEXTS, ['a', null]],
  ['a text for a list', TEXTS, 'a'],
  ['a fraction for a whole number', INT, 1.5],
  ['a number of 32 bits', INT, 2 ** 31],
  ['the number that stands for null', INT_OR_NULL, -(2 ** 31)],
  ['a text for a number', FLOAT_OR_NULL, '1'],
  ['null for a flag', FLAG, null],
  ['a number for a flag', FLAG_OR_NULL, 1],
  ['a value that the list has not', oneOf(Icd10Mark), 'STAR'],
  ['null where there must be one of the list', oneOf(Icd10Mark), null],
  ['a value that the list has not, where null may be', oneOfOrNull(Icd10Mark), 'STAR'],
])('a column refuses %s', (_, kind, value) => {
  expect(() => kind.toCell(value, new StringFiller())).toThrow('does not take');
});
