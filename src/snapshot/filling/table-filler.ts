// A table in the making: rows of plain values become cells.
import { cellAt } from '../cells.ts';
import type { Kind } from '../kinds.ts';
import { part, placesOf, type TableParts, type TableShape } from '../table.ts';
import { indexOf } from './fill-index.ts';
import { GrowingCells } from './growing-cells.ts';
import type { StringFiller } from './string-filler.ts';

/** Before the first row. */
const NOTHING = Symbol('nothing');

interface FilledColumn {
  readonly name: string;
  readonly kind: Kind<unknown>;
  readonly cells: GrowingCells;
  /** What the last row had: often the next one has it, too, and nothing is looked up. */
  value: unknown;
  cell: number;
}

/** A table in the making. */
export class TableFiller {
  readonly #shape: TableShape;
  readonly #strings: StringFiller;
  readonly #columns: readonly FilledColumn[];
  #size = 0;

  constructor(of: TableShape, strings: StringFiller) {
    this.#shape = of;
    this.#strings = strings;
    this.#columns = Object.entries(of.columns).map(([name, kind]) => ({
      name,
      kind,
      cells: new GrowingCells(kind.cells),
      value: NOTHING,
      cell: 0,
    }));
  }

  /** A row: the values of the columns in the order of the shape; what stands behind them is left out. */
  add(values: readonly unknown[]): void {
    let i = 0;
    for (const column of this.#columns) {
      const value = values[i++];
      if (!Object.is(value, column.value)) {
        column.cell = column.kind.toCell(value, this.#strings);
        column.value = value;
      }
      column.cells.push(column.cell);
    }
    this.#size++;
  }

  /** In shared memory. */
  parts(): TableParts {
    const columns = Object.fromEntries(this.#columns.map(({ name, cells }) => [name, cells.shared()]));
    const indexes = Object.entries(this.#shape.indexes).map(([name, [first, second]]) => {
      const places = second === undefined ? null : placesOf(this.#shape, second);
      const keys = Int32Array.from(part(columns, first), (key, row) =>
        places && second !== undefined ? key * places.length + cellAt(part(columns, second), row) : key,
      );
      return [name, indexOf(keys)] as const;
    });
    return { size: this.#size, columns, indexes: Object.fromEntries(indexes) };
  }
}
