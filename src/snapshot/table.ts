// A table: columns of cells, and rows found by the key of an index. Most reads of a release are one look into one table.
import { type Cells, cellAt } from './cells.ts';
import type { Kind } from './kinds.ts';
import { eachRow, firstRow, type IndexParts } from './row-index.ts';
import type { Strings } from './strings.ts';

export type Columns = Readonly<Record<string, Kind<unknown>>>;

/**
 * The shape of a table: its columns, in the order of the values of a row that fills it, and its indexes. The key of an index is a column
 * of whole numbers, alone or with one of a closed list.
 */
export interface TableShape<Named extends Columns = Columns, Index extends string = string> {
  readonly columns: Named;
  readonly indexes: Readonly<Record<Index, readonly [keyof Named & string, (keyof Named & string)?]>>;
}

/** Checks the types of a shape; gives it back as it is. */
export function shape<const Named extends Columns, const Index extends string>(
  columns: Named,
  indexes: TableShape<Named, Index>['indexes'],
): TableShape<Named, Index> {
  return { columns, indexes };
}

/** What a column of a shape gives. */
export type ValueOf<Column> = Column extends Kind<infer Value> ? Value : never;

/** A row as it is read: its columns by their names. */
export type RowOf<Named extends Columns> = { -readonly [Name in keyof Named]: ValueOf<Named[Name]> };

/** What a table is made of. */
export interface TableParts {
  size: number;
  columns: Record<string, Cells>;
  indexes: Record<string, IndexParts>;
}

export class Table<Named extends Columns, Index extends string> {
  /** Number of rows. */
  readonly size: number;
  readonly #shape: TableShape<Named, Index>;
  readonly #parts: TableParts;
  readonly #strings: Strings;
  readonly #columns: readonly (readonly [name: string, kind: Kind<unknown>, cells: Cells])[];
  readonly #readers = new Map<string, (row: number) => unknown>();

  constructor(of: TableShape<Named, Index>, parts: TableParts, strings: Strings) {
    this.size = parts.size;
    this.#shape = of;
    this.#parts = parts;
    this.#strings = strings;
    this.#columns = Object.entries(of.columns).map(([name, kind]) => [name, kind, this.cells(name)]);
  }

  /** The cells of a column, by the number of the row. */
  cells(column: keyof Named & string): Cells {
    return part(this.#parts.columns, column);
  }

  /** Gives a column's value in the row of that number. */
  column<Name extends keyof Named & string>(column: Name): (row: number) => ValueOf<Named[Name]> {
    const known = this.#readers.get(column) as ((row: number) => ValueOf<Named[Name]>) | undefined;
    if (known) return known;
    const { fromCell } = part(this.#shape.columns, column) as Kind<ValueOf<Named[Name]>>;
    const cells = this.cells(column);
    const strings = this.#strings;
    const reader = (row: number) => fromCell(cellAt(cells, row), strings);
    this.#readers.set(column, reader);
    return reader;
  }

  /** The row of that number, from 0. */
  row(no: number): RowOf<Named> {
    const row: Record<string, unknown> = {};
    for (const [name, kind, cells] of this.#columns)
      row[name] = kind.fromCell(cellAt(cells, no), this.#strings);
    return row as RowOf<Named>;
  }

  /** Calls `visit` with the numbers of the rows of a key, in the order in which they were filled. */
  each(index: Index, key: number, visit: (row: number) => void): void {
    eachRow(part(this.#parts.indexes, index), key, visit);
  }

  /** `each` of a key that may have a second column, which is `listed`. */
  eachOf(index: Index, key: number, listed: string | undefined, visit: (row: number) => void): void {
    this.each(index, this.#keyOf(index, key, listed), visit);
  }

  /** The rows of a key; `listed` where the key has a second column. */
  rows(index: Index, key: number, listed?: string): RowOf<Named>[] {
    const rows: RowOf<Named>[] = [];
    this.eachOf(index, key, listed, no => rows.push(this.row(no)));
    return rows;
  }

  /** One column of the rows of a key. */
  values<Name extends keyof Named & string>(
    column: Name,
    index: Index,
    key: number,
    listed?: string,
  ): ValueOf<Named[Name]>[] {
    const values: ValueOf<Named[Name]>[] = [];
    const value = this.column(column);
    this.eachOf(index, key, listed, no => values.push(value(no)));
    return values;
  }

  /** Number of the first row of a key; -1 where it has none. */
  firstNo(index: Index, key: number, listed?: string): number {
    return firstRow(part(this.#parts.indexes, index), this.#keyOf(index, key, listed));
  }

  /** The first row of a key; null where it has none. */
  first(index: Index, key: number, listed?: string): RowOf<Named> | null {
    const no = this.firstNo(index, key, listed);
    return no < 0 ? null : this.row(no);
  }

  /** One column of the first row of a key; null where it has none. */
  firstValue<Name extends keyof Named & string>(
    column: Name,
    index: Index,
    key: number,
    listed?: string,
  ): ValueOf<Named[Name]> | null {
    const no = this.firstNo(index, key, listed);
    return no < 0 ? null : this.column(column)(no);
  }

  #keyOf(index: Index, key: number, listed: string | undefined): number {
    if (listed === undefined) return key;
    const places = placesOf(this.#shape, this.#shape.indexes[index][1]);
    const place = places.indexOf(listed);
    // No key is a fraction.
    return place < 0 ? Number.NaN : key * places.length + place;
  }
}

/** The closed list that a column is of. */
export function placesOf({ columns }: TableShape, column: string | undefined): readonly string[] {
  const places = columns[column ?? '']?.places;
  if (!places) throw new Error(`The column ${column} is not of a closed list`);
  return places;
}

/** What is there under a name. */
export function part<Value>(parts: Readonly<Record<string, Value>>, name: string): Value {
  const found = parts[name];
  if (found === undefined) throw new Error(`The snapshot has no ${name}`);
  return found;
}
