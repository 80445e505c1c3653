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
  /** The row that is added, the same array for all. */
  readonly #row: unknown[] = Object.keys(MAPPINGS.columns);

  constructor(codes: CodeFiller, strings: StringFiller) {
    this.#codes = codes;
    this.#table = new TableFiller(MAPPINGS, strings);
  }

  /** A row: system and code of the subject, those of the object, then the other columns. */
  add(values: readonly unknown[]): void {
    this.#row[0] = this.#codes.add(String(values[0]), String(values[1]));
    this.#row[1] = this.#codes.add(String(values[2]), String(values[3]));
    for (let i = 2; i < this.#row.length; i++) this.#row[i] = values[i + 2];
    this.#table.add(this.#row);
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
