// Cells that grow while they are filled.
import { ARRAYS, type Cells, type CellType, cellAt, sharedCells, sharedNumbers } from '../cells.ts';

const FIRST_CAPACITY = 1_024;

/** Cells in the making. */
export class GrowingCells {
  /** Cells filled so far. */
  length = 0;
  readonly #type: CellType;
  #cells: Cells;

  constructor(type: CellType) {
    this.#type = type;
    this.#cells = new ARRAYS[type](FIRST_CAPACITY);
  }

  push(value: number): void {
    if (this.length === this.#cells.length) this.#grow();
    this.#cells[this.length++] = value;
  }

  at(place: number): number {
    return cellAt(this.#cells, place);
  }

  set(place: number, value: number): void {
    this.#cells[place] = value;
  }

  /** A copy of what was filled, in shared memory. */
  shared(): Cells {
    const shared = sharedCells(this.#type, this.length);
    shared.set(this.#cells.subarray(0, this.length));
    return shared;
  }

  /** As `shared`, of cells that hold numbers. */
  sharedNumbers(): Uint32Array {
    const shared = sharedNumbers(this.length);
    shared.set(this.#cells.subarray(0, this.length));
    return shared;
  }

  #grow(): void {
    const grown = new ARRAYS[this.#type](this.#cells.length * 2);
    grown.set(this.#cells);
    this.#cells = grown;
  }
}
