// Where faults of rows go: what is collected, what passes, and when a file is refused after all.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SourceError } from '../../../src/ingest/read/source-error.ts';
import { ElementError } from '../../../src/ingest/read/xml-element.ts';
import { type RefusedRow, Rows } from '../../../src/ingest/rows.ts';

function opened(lenient: boolean) {
  const refused: RefusedRow[] = [];
  const rows = new Rows(lenient, refused);
  rows.begin('a.xml');
  return { rows, refused };
}

const fault = () => {
  throw new ElementError({ name: 'Name', line: 7 }, 'is empty.');
};

describe('a row', () => {
  it.each([true, false])('that is sound is handed on, null too (lenient: %s)', lenient => {
    const { rows } = opened(lenient);
    expect([rows.take('Disorder', () => 1), rows.take('Disorder', () => null)]).toEqual([1, null]);
    expect(rows.end()).toBe(0);
  });

  it.each([true, false])('that shows a fault of the program ends the import (lenient: %s)', lenient => {
    const { rows, refused } = opened(lenient);
    const bug = () => {
      throw new TypeError('x is undefined');
    };
    expect(() => rows.take('Disorder', bug)).toThrow(TypeError);
    expect(refused).toEqual([]);
  });

  it('that is faulty ends a strict import, with file, line, element and how to go on', () => {
    const { rows } = opened(false);
    expect(() => rows.take('Disorder', fault)).toThrow(
      'a.xml, line 7, <Name>: is empty. To leave such rows out and import the rest: nosograph import --lenient.',
    );
  });

  it('that is faulty is listed in a lenient one; a fault of a table may lack an element', () => {
    const { rows, refused } = opened(true);
    const table = () => {
      throw new SourceError({ file: 'b.csv', line: 2, reason: 'is short.' });
    };
    rows.take('Disorder', () => 1);
    rows.take('row', () => 1);
    expect([rows.take('Disorder', fault), rows.take('row', table)]).toEqual([undefined, undefined]);
    expect(refused).toEqual([
      { file: 'a.xml', line: 7, element: 'Name', reason: 'is empty.' },
      { file: 'b.csv', line: 2, element: null, reason: 'is short.' },
    ]);
    expect(rows.end()).toBe(2);
  });
});

it('a file is refused exactly where more rows of one kind are refused than read, of a table more than three, and each file is judged by itself', () => {
  const kinds = fc.dictionary(fc.constantFrom('Disorder', 'Gene', 'row'), fc.tuple(fc.nat(8), fc.nat(8)));
  fc.assert(
    fc.property(fc.array(kinds, { maxLength: 3 }), files => {
      const { rows } = opened(true);
      for (const file of files) {
        rows.begin('a.xml');
        for (const [kind, [sound, faulty]] of Object.entries(file)) {
          for (let i = 0; i < sound; i++) rows.take(kind, () => i);
          for (let i = 0; i < faulty; i++) rows.take(kind, fault);
        }
        const counts = Object.values(file);
        if (
          Object.entries(file).some(
            ([kind, [sound, faulty]]) => faulty > Math.max(sound, kind === 'row' ? 3 : 0),
          )
        )
          expect(() => rows.end()).toThrow(SourceError);
        else expect(rows.end()).toBe(counts.reduce((sum, [, faulty]) => sum + faulty, 0));
      }
    }),
  );
});

it('a reason that quotes a whole book is cut short', () => {
  const { rows, refused } = opened(true);
  rows.take('row', () => {
    throw new SourceError({ file: 'a.xml', reason: 'x'.repeat(1_000_000) });
  });
  expect(refused[0]?.reason).toBe(`${'x'.repeat(500)} …`);
});

it('ten thousand rows are listed, and all are counted', () => {
  const { rows, refused } = opened(true);
  for (let i = 0; i < 10_001; i++) {
    rows.take('row', () => i);
    rows.take('row', fault);
  }
  expect([rows.end(), refused.length]).toEqual([10_001, 10_000]);
});
