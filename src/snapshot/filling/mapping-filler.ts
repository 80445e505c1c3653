// The mappings of a snapshot in the making.

import { compareText } from '../../terminology/code.ts';
import { invertPredicate } from '../../terminology/mapping.ts';
import { inverse, MappingRelation, RELATIONS } from '../../terminology/relation.ts';
import { type Cells, cellAt, sharedNumbers } from '../cells.ts';
import { type LegParts, MAPPINGS, type MappingParts } from '../mapping-web.ts';
import { part, type TableParts } from '../table.ts';
import type { CodeFiller } from './code-filler.ts';
import type { StringFiller } from './string-filler.ts';
import { TableFiller } from './table-filler.ts';

/** Places of these columns in a row that is added. */
const [PREDICATE, MARK] = ['predicate', 'icd10Mark'].map(
  name => 2 + Object.keys(MAPPINGS.columns).indexOf(name),
);
const { UNSPECIFIED } = MappingRelation;
const CODES_AT_ONCE = 10_000;

/** Mappings in the making. */
export class MappingFiller {
  readonly #codes: CodeFiller;
  readonly #table: TableFiller;
  /** The row that is added, the same array for all. */
  readonly #row: unknown[] = Object.keys(MAPPINGS.columns);
  readonly #predicates: string[] = [];
  readonly #marks: string[] = [];

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
    this.#predicates.push(String(values[PREDICATE ?? 0]));
    this.#marks.push(String(values[MARK ?? 0] ?? ''));
  }

  /** In shared memory. `setName` gives the name of a mapping set, by which legs are ordered. Yields now and then, for others to go on. */
  *parts(setName: (mappingSetNo: number) => string): Generator<undefined, MappingParts> {
    const table = this.#table.parts();
    yield;
    const legs = legsByCode(table, this.#codes.size);
    yield;
    const compare = this.#order(table, setName);
    for (let code = 0; code < this.#codes.size; code++) {
      const [start, end] = [cellAt(legs.starts, code), cellAt(legs.starts, code + 1)];
      if (end - start > 1) legs.ends.subarray(start, end).sort(compare);
      if (code % CODES_AT_ONCE === 0) yield;
    }
    return { table, legs };
  }

  /** The same order as `compareLegs` of the crosswalk, for legs of one code. */
  #order(table: TableParts, setName: (mappingSetNo: number) => string): (a: number, b: number) => number {
    const [subjects, objects] = [part(table.columns, 'subject'), part(table.columns, 'object')];
    const [sets, relations] = [part(table.columns, 'mappingSetNo'), part(table.columns, 'relation')];
    const curies = this.#codes.curies();
    const names = new Map([...new Set(sets)].map(no => [no, setName(no)]));
    const objectOf = (leg: number) => curies[cellAt(leg & 1 ? subjects : objects, leg >>> 1)] ?? '';
    const setOf = (leg: number) => names.get(cellAt(sets, leg >>> 1)) ?? '';
    const relationOf = (leg: number) => {
      const relation = RELATIONS[cellAt(relations, leg >>> 1)] ?? UNSPECIFIED;
      return leg & 1 ? inverse(relation) : relation;
    };
    const predicateOf = (leg: number) => {
      const predicate = this.#predicates[leg >>> 1] ?? '';
      return leg & 1 ? invertPredicate(predicate) : predicate;
    };
    const markOf = (leg: number) => this.#marks[leg >>> 1] ?? '';
    return (a, b) =>
      compareText(objectOf(a), objectOf(b)) ||
      compareText(setOf(a), setOf(b)) ||
      compareText(relationOf(a), relationOf(b)) ||
      compareText(predicateOf(a), predicateOf(b)) ||
      compareText(markOf(a), markOf(b)) ||
      a - b;
  }
}

/** Legs of each code: counted, then put where those of the codes before end. */
function legsByCode({ columns, size }: TableParts, codes: number): LegParts {
  const sides: [stated: Cells, inverted: Cells] = [part(columns, 'subject'), part(columns, 'object')];
  const starts = sharedNumbers(codes + 1);
  const legs = sharedNumbers(2 * size);
  const codeOf = (leg: number) => cellAt(sides[(leg & 1) as 0 | 1], leg >>> 1);
  for (let leg = 0; leg < 2 * size; leg++) {
    const after = codeOf(leg) + 1;
    starts[after] = cellAt(starts, after) + 1;
  }
  for (let code = 0; code < codes; code++) starts[code + 1] = cellAt(starts, code + 1) + cellAt(starts, code);
  const next = starts.slice();
  for (let leg = 0; leg < 2 * size; leg++) {
    const code = codeOf(leg);
    const place = cellAt(next, code);
    legs[place] = leg;
    next[code] = place + 1;
  }
  return { starts, ends: legs };
}
