// The mappings of a snapshot: columns by the number of the mapping, and the mappings of each code from either side.
import type { Code } from '../terminology/code.ts';
import { invertPredicate, type Mapping } from '../terminology/mapping.ts';
import {
  Icd10Mark,
  IcdRelation,
  OrphanetRelation,
  ValidationStatus,
} from '../terminology/orphanet-relation.ts';
import { inverse, MappingJustification, MappingRelation } from '../terminology/relation.ts';
import { type Cells, cellAt } from './cells.ts';
import type { Codes } from './codes.ts';
import { FLOAT_OR_NULL, INT, oneOf, oneOfOrNull, TEXT, TEXT_OR_NULL } from './kinds.ts';
import type { Strings } from './strings.ts';
import { shape, Table, type TableParts, type ValueOf } from './table.ts';

/** The columns of mappings. `subject` and `object` are numbers of codes. */
export const MAPPINGS = shape(
  {
    subject: INT,
    object: INT,
    mappingSetNo: INT,
    relation: oneOf(MappingRelation),
    predicate: TEXT,
    validationStatus: oneOf(ValidationStatus),
    orphanetRelation: oneOfOrNull(OrphanetRelation),
    icdRelation: oneOfOrNull(IcdRelation),
    icd10Mark: oneOfOrNull(Icd10Mark),
    icd11FoundationId: TEXT_OR_NULL,
    icd11MmsUrl: TEXT_OR_NULL,
    mappingJustification: TEXT_OR_NULL,
    confidence: FLOAT_OR_NULL,
  },
  {},
);

/** The byte of a relation in a snapshot is its place here. */
export const RELATIONS: readonly MappingRelation[] = Object.values(MappingRelation);
const INVERSE = Uint8Array.from(RELATIONS, relation => RELATIONS.indexOf(inverse(relation)));

/** Mappings by one of their ends: those of code `no` are `rows[starts[no]]` to `rows[starts[no + 1] - 1]`. */
export interface Adjacency {
  starts: Uint32Array;
  rows: Uint32Array;
}

/** What the mappings are made of. */
export interface MappingParts {
  table: TableParts;
  bySubject: Adjacency;
  byObject: Adjacency;
}

/**
 * Told of one leg of a code: number of the mapping, number of the code at its other end, the relation as it is read from the code (its
 * place in `RELATIONS`), number of the mapping set, and whether the mapping is stated from the code's side.
 */
export type LegVisitor = (
  row: number,
  other: number,
  relation: number,
  setNo: number,
  stated: boolean,
) => void;

type Column = keyof (typeof MAPPINGS)['columns'];
/** What gives the value of each column. */
type Values = { [Name in Column]: (row: number) => ValueOf<(typeof MAPPINGS)['columns'][Name]> };

export class MappingWeb {
  readonly #codes: Codes;
  readonly #parts: MappingParts;
  readonly #subjects: Cells;
  readonly #objects: Cells;
  readonly #relations: Cells;
  readonly #sets: Cells;
  readonly #value: Values;

  constructor(parts: MappingParts, codes: Codes, strings: Strings) {
    this.#codes = codes;
    this.#parts = parts;
    const table = new Table(MAPPINGS, parts.table, strings);
    this.#subjects = table.cells('subject');
    this.#objects = table.cells('object');
    this.#relations = table.cells('relation');
    this.#sets = table.cells('mappingSetNo');
    this.#value = Object.fromEntries(
      Object.keys(MAPPINGS.columns).map(name => [name, table.column(name as Column)]),
    ) as Values;
  }

  /** How many there are; their numbers are below. */
  get size(): number {
    return this.#relations.length;
  }

  /** Number of legs of a code, without looking at any. */
  legCount(code: number): number {
    const { bySubject, byObject } = this.#parts;
    return countAt(bySubject, code) + countAt(byObject, code);
  }

  /** Every leg of a code of that number: first the mappings it is the subject of, then those it is the object of. Makes no objects. */
  eachLeg(code: number, visit: LegVisitor): void {
    const { bySubject, byObject } = this.#parts;
    eachOf(bySubject, code, row =>
      visit(row, cellAt(this.#objects, row), cellAt(this.#relations, row), cellAt(this.#sets, row), true),
    );
    eachOf(byObject, code, row => {
      const relation = cellAt(INVERSE, cellAt(this.#relations, row));
      visit(row, cellAt(this.#subjects, row), relation, cellAt(this.#sets, row), false);
    });
  }

  /** A leg as a mapping from `from`, which is one of its ends. */
  mapping(row: number, from: Code, stated: boolean): Mapping {
    const value = this.#value;
    const relation = value.relation(row);
    const predicate = value.predicate(row);
    return {
      subject: from,
      object: this.#codes.get(cellAt(stated ? this.#objects : this.#subjects, row)),
      relation: stated ? relation : inverse(relation),
      predicate: stated ? predicate : invertPredicate(predicate),
      justification: stated ? MappingJustification.STATED : MappingJustification.INVERTED,
      mappingSetNo: value.mappingSetNo(row),
      validationStatus: value.validationStatus(row),
      orphanetRelation: value.orphanetRelation(row),
      icdRelation: value.icdRelation(row),
      icd10Mark: value.icd10Mark(row),
      icd11FoundationId: value.icd11FoundationId(row),
      icd11MmsUrl: value.icd11MmsUrl(row),
      mappingJustification: value.mappingJustification(row),
      confidence: value.confidence(row),
    };
  }
}

function countAt({ starts }: Adjacency, code: number): number {
  return cellAt(starts, code + 1) - cellAt(starts, code);
}

function eachOf({ starts, rows }: Adjacency, code: number, visit: (row: number) => void): void {
  const end = cellAt(starts, code + 1);
  for (let i = cellAt(starts, code); i < end; i++) visit(cellAt(rows, i));
}
