// The mappings of a snapshot: columns by the number of the mapping, and the mappings of each code from either side.
import { invertPredicate, type Mapping } from '../terminology/mapping.ts';
import {
  Icd10Mark,
  IcdRelation,
  OrphanetRelation,
  ValidationStatus,
} from '../terminology/orphanet-relation.ts';
import { inverse, MappingJustification, MappingRelation, RELATIONS } from '../terminology/relation.ts';
import { type Cells, cellAt } from './cells.ts';
import type { Codes } from './codes.ts';
import { FLOAT_OR_NULL, INT, oneOf, oneOfOrNull, TEXT, TEXT_OR_NULL } from './kinds.ts';
import type { Strings } from './strings.ts';
import { shape, Table, type TableParts } from './table.ts';

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

/** The inverse of a relation, by their places in `RELATIONS`. */
const INVERSE = Uint8Array.from(RELATIONS, relation => RELATIONS.indexOf(inverse(relation)));

/**
 * The legs of codes. Those of code `no` have the numbers `starts[no]` to `starts[no + 1] - 1`, in the text order of `compareLegs`. `ends`
 * tells of each twice the number of its mapping, and one more where it is read from the mapping's object.
 */
export interface LegParts {
  starts: Uint32Array;
  ends: Uint32Array;
}

/** What the mappings are made of. */
export interface MappingParts {
  table: TableParts;
  legs: LegParts;
}

/** The values that the places of closed lists stand for; another cell stands for null. */
const VALIDATIONS = Object.values(ValidationStatus);
const ORPHANET_RELATIONS = Object.values(OrphanetRelation);
const ICD_RELATIONS = Object.values(IcdRelation);
const ICD10_MARKS = Object.values(Icd10Mark);
const VALIDATED = VALIDATIONS.indexOf(ValidationStatus.VALIDATED);

/** Columns that only a whole mapping tells. */
const TOLD = [
  'predicate',
  'orphanetRelation',
  'icdRelation',
  'icd10Mark',
  'icd11FoundationId',
  'icd11MmsUrl',
  'mappingJustification',
  'confidence',
] as const;
type Told = (typeof TOLD)[number];

/** Walks read here a hundred thousand times a question. Cells are read in place: V8 compiles each place for the one kind of array it meets. */
export class MappingWeb {
  readonly #codes: Codes;
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  readonly #subjects: Cells;
  readonly #objects: Cells;
  readonly #relations: Cells;
  readonly #sets: Cells;
  readonly #validations: Cells;
  readonly #strings: Strings;
  /** Those that only a whole mapping tells. */
  readonly #more: Record<Told, Cells>;

  constructor(parts: MappingParts, codes: Codes, strings: Strings) {
    this.#codes = codes;
    this.#starts = parts.legs.starts;
    this.#ends = parts.legs.ends;
    const table = new Table(MAPPINGS, parts.table, strings);
    this.#subjects = table.cells('subject');
    this.#objects = table.cells('object');
    this.#relations = table.cells('relation');
    this.#sets = table.cells('mappingSetNo');
    this.#validations = table.cells('validationStatus');
    this.#strings = strings;
    this.#more = Object.fromEntries(TOLD.map(name => [name, table.cells(name)])) as Record<Told, Cells>;
  }

  /** How many there are; their numbers are below. */
  get size(): number {
    return this.#relations.length;
  }

  legCount(code: number): number {
    const starts = this.#starts;
    return (starts[code + 1] ?? 0) - (starts[code] ?? 0);
  }

  /** Number of the leg of a code at that place, below `legCount`. */
  legAt(code: number, place: number): number {
    return (this.#starts[code] ?? 0) + place;
  }

  /** Number of the code that a leg begins at. */
  subjectOf(leg: number): number {
    const end = this.#endOf(leg);
    return (end & 1 ? this.#objects : this.#subjects)[end >>> 1] ?? 0;
  }

  /** Number of the code at the other end. */
  objectOf(leg: number): number {
    const end = this.#endOf(leg);
    return (end & 1 ? this.#subjects : this.#objects)[end >>> 1] ?? 0;
  }

  /** Place in `RELATIONS` of the relation as it is read from the code that the leg begins at. */
  relationOf(leg: number): number {
    const end = this.#endOf(leg);
    const relation = this.#relations[end >>> 1] ?? 0;
    return end & 1 ? (INVERSE[relation] ?? 0) : relation;
  }

  mappingSetNoOf(leg: number): number {
    return this.#sets[this.mappingOf(leg)] ?? 0;
  }

  isValidated(leg: number): boolean {
    return this.#validations[this.mappingOf(leg)] === VALIDATED;
  }

  /** True where the mapping is stated from the other end. */
  isInverted(leg: number): boolean {
    return (this.#endOf(leg) & 1) === 1;
  }

  /** Number of the mapping that a leg is of. */
  mappingOf(leg: number): number {
    return this.#endOf(leg) >>> 1;
  }

  #endOf(leg: number): number {
    return this.#ends[leg] ?? 0;
  }

  /** A leg as a mapping from the code that it begins at. */
  mapping(leg: number): Mapping {
    const row = this.mappingOf(leg);
    const stated = !this.isInverted(leg);
    const [strings, more] = [this.#strings, this.#more];
    const predicate = strings.text(cellAt(more.predicate, row));
    const confidence = cellAt(more.confidence, row);
    return {
      subject: this.#codes.get(this.subjectOf(leg)),
      object: this.#codes.get(this.objectOf(leg)),
      relation: RELATIONS[this.relationOf(leg)] ?? MappingRelation.UNSPECIFIED,
      predicate: stated ? predicate : invertPredicate(predicate),
      justification: stated ? MappingJustification.STATED : MappingJustification.INVERTED,
      mappingSetNo: this.mappingSetNoOf(leg),
      validationStatus: VALIDATIONS[cellAt(this.#validations, row)] ?? ValidationStatus.UNSPECIFIED,
      orphanetRelation: ORPHANET_RELATIONS[cellAt(more.orphanetRelation, row)] ?? null,
      icdRelation: ICD_RELATIONS[cellAt(more.icdRelation, row)] ?? null,
      icd10Mark: ICD10_MARKS[cellAt(more.icd10Mark, row)] ?? null,
      icd11FoundationId: strings.get(cellAt(more.icd11FoundationId, row)),
      icd11MmsUrl: strings.get(cellAt(more.icd11MmsUrl, row)),
      mappingJustification: strings.get(cellAt(more.mappingJustification, row)),
      confidence: Number.isNaN(confidence) ? null : confidence,
    };
  }
}
