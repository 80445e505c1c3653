// The mappings of a snapshot in the making.
import { type Cells, cellAt, sharedNumbers } from '../cells.ts';
import { type Adjacency, MAPPINGS, type MappingParts } from '../mapping-web.ts';
import type { CodeFiller } from './code-filler.ts';
import type { StringFiller } from './string-filler.ts';
import { TableFiller } from './table-filler.ts';

/** Mappings in the making. */
export class MappingFiller {
  readonly #codes: CodeFiller;
  readonly #table: TableFiller;

  constructor(codes: CodeFiller, strings: StringFiller) {
    this.#codes = codes;
    this.#table = new TableFiller(MAPPINGS, strings);
  }

  /** A row: system and code of the subject, those of the object, then the other columns. */
  add([subjectSystem, subjectCode, objectSystem, objectCode, ...columns]: readonly unknown[]): void {
    const subject = this.#codes.add(String(subjectSystem), String(subjectCode));
    const object = this.#codes.add(String(objectSystem), String(objectCode));
    this.#table.add([subject, object, ...columns]);
  }

  /** In shared memory. Yields now and then, for others to go on. */
  *parts(): Generator<undefined, MappingParts> {
    const table = this.#table.parts();
    yield;
    const bySubject = adjacency(table.columns.subject, this.#codes.size);
    yield;
    return { table, bySubject, byObject: adjacency(table.columns.object, this.#codes.size) };
  }
}

/** Rows of each code in their order: counted, then put where those of the codes before end. */
function adjacency(ends: Cells | undefined, codes: number): Adjacency {
  const starts = sharedNumbers(codes + 1);
  const rows = sharedNumbers(ends?.length ?? 0);
  ends?.forEach((code: number) => {
    starts[code + 1] = cellAt(starts, code + 1) + 1;
  });
  for (let code = 0; code < codes; code++) starts[code + 1] = cellAt(starts, code + 1) + cellAt(starts, code);
  const next = starts.slice();
  ends?.forEach((code: number, row: number) => {
    const place = cellAt(next, code);
    rows[place] = row;
    next[code] = place + 1;
  });
  return { starts, rows };
}
