// Makes a snapshot of rows of plain values, in the order in which they come.

import { Snapshot } from '../snapshot.ts';
import { type ByTable, TABLES, type TableName } from '../tables.ts';
import { CodeFiller } from './code-filler.ts';
import { MappingFiller, type ReadKind } from './mapping-filler.ts';
import { SearchFiller } from './search-filler.ts';
import { StringFiller } from './string-filler.ts';
import { TableFiller } from './table-filler.ts';

/** A row as a database gives it: values in the order of the columns. */
export type Values = readonly unknown[];

/** Where rows go: a table, or what is kept of codes and mappings. */
export type RowTarget = TableName | 'mappings' | 'labels' | 'malformedCodes' | 'searchWords' | 'searchTerms';

export class SnapshotBuilder {
  readonly #strings = new StringFiller();
  readonly #codes = new CodeFiller(this.#strings);
  readonly #mappings: MappingFiller;
  readonly #search = new SearchFiller(this.#strings);
  readonly #tables = Object.fromEntries(
    Object.entries(TABLES).map(([name, of]) => [name, new TableFiller(of, this.#strings)]),
  ) as ByTable<TableFiller>;

  /** `readKind` reads what the rows of mappings have in common. */
  constructor(readKind: ReadKind) {
    this.#mappings = new MappingFiller(this.#codes, this.#strings, readKind);
  }

  /**
   * Takes some rows.
   * - a table: its columns in the order of their shape.
   * - `mappings`: the codes of subject and object, ICD-11's foundation id and address, and the text of a KindOfMapping, as `readKind` reads it.
   * - `labels`: system, code, label; one of a code.
   * - `malformedCodes`: system, code; after all rows that name codes.
   * - `searchWords`, then `searchTerms`: as SearchFiller takes them.
   *
   * What stands behind is left out.
   * @throws Error where a value is not of its column's kind
   */
  add(target: RowTarget, rows: Iterable<Values>): void {
    const take = this.#taking(target);
    for (const row of rows) take(row);
  }

  /** No rows may be added any more. `setName` gives the id of a mapping set, by which the legs of a code are ordered. */
  finish(setName: (mappingSetNo: number) => string): Snapshot {
    const mappings = this.#mappings.parts(setName);
    const { starts } = mappings.legs;
    const isMapped = (no: number) => starts[no] !== starts[no + 1];
    const codes = this.#codes.parts(isMapped);
    const tables: Partial<ByTable<ReturnType<TableFiller['parts']>>> = {};
    for (const name of Object.keys(TABLES) as TableName[]) tables[name] = this.#tables[name].parts();
    const search = this.#search.parts();
    const strings = this.#strings.parts();
    return Snapshot.of({ strings, tables: whole(tables), codes, mappings, search });
  }

  #taking(target: RowTarget): (row: Values) => void {
    if (target === 'mappings') return row => this.#mappings.add(row);
    if (target === 'labels')
      return ([system, code, label]) => this.#codes.label(String(system), String(code), String(label));
    if (target === 'malformedCodes')
      return ([system, code]) => this.#codes.malformed(String(system), String(code));
    if (target === 'searchWords') return row => this.#search.word(row);
    if (target === 'searchTerms') return row => this.#search.term(row);
    const table = this.#tables[target];
    if (target !== 'genes') return row => table.add(row);
    return row => {
      table.add(row);
      this.#search.gene(row);
    };
  }
}

function whole<Value>(tables: Partial<ByTable<Value>>): ByTable<Value> {
  const missing = Object.keys(TABLES).find(name => !(name in tables));
  if (missing !== undefined) throw new Error(`The snapshot was made without ${missing}`);
  return tables as ByTable<Value>;
}
