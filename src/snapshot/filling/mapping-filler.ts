// The mappings of a snapshot in the making.

import { compareText } from '../../terminology/code.ts';
import { invertPredicate } from '../../terminology/mapping.ts';
import { inverse, type MappingRelation } from '../../terminology/relation.ts';
import { type Cells, cellAt, sharedNumbers } from '../cells.ts';
import { type LegParts, MAPPINGS, type MappingParts } from '../mapping-web.ts';
import { part, type TableParts } from '../table.ts';
import type { CodeFiller } from './code-filler.ts';
import type { StringFiller } from './string-filler.ts';
import { TableFiller } from './table-filler.ts';

/** What many mappings have in common. Whoever gives the rows writes it as one text: a release has some hundred of them. */
export type KindOfMapping = readonly [
  subjectSystem: string,
  objectSystem: string,
  mappingSetNo: number,
  relation: MappingRelation,
  predicate: string,
  validationStatus: string,
  orphanetRelation: string | null,
  icdRelation: string | null,
  icd10Mark: string | null,
  mappingJustification: string | null,
  confidence: number | null,
];

/** Reads the text of a kind; asked once for each text. */
export type ReadKind = (text: string) => KindOfMapping;

/** Mappings in the making. */
export class MappingFiller {
  readonly #codes: CodeFiller;
  readonly #readKind: ReadKind;
  readonly #table: TableFiller;
  readonly #kinds = new Map<string, KindOfMapping>();
  /** By the number of the mapping. */
  readonly #kindOf: KindOfMapping[] = [];

  constructor(codes: CodeFiller, strings: StringFiller, readKind: ReadKind) {
    this.#codes = codes;
    this.#readKind = readKind;
    this.#table = new TableFiller(MAPPINGS, strings);
  }

  /** A row: the codes of subject and object, the two identifiers of ICD-11, and the text of the kind. */
  add([subject, object, foundationId, mmsUrl, text]: readonly unknown[]): void {
    const kind = this.#kind(String(text));
    const [subjectSystem, objectSystem, set, relation, predicate, status, orphanet, icd, mark, why, sure] =
      kind;
    this.#table.add([
      this.#codes.add(subjectSystem, String(subject)),
      this.#codes.add(objectSystem, String(object)),
      ...[set, relation, predicate, status, orphanet, icd, mark, foundationId, mmsUrl, why, sure],
    ]);
    this.#kindOf.push(kind);
  }

  #kind(text: string): KindOfMapping {
    const known = this.#kinds.get(text);
    if (known) return known;
    const read = this.#readKind(text);
    this.#kinds.set(text, read);
    return read;
  }

  /** In shared memory. `setName` gives the name of a mapping set, by which legs are ordered. */
  parts(setName: (mappingSetNo: number) => string): MappingParts {
    const table = this.#table.parts();
    const legs = legsByCode(table, this.#codes.size);
    const compare = this.#order(table, setName);
    for (let code = 0; code < this.#codes.size; code++) {
      const [start, end] = [cellAt(legs.starts, code), cellAt(legs.starts, code + 1)];
      if (end - start > 1) legs.ends.subarray(start, end).sort(compare);
    }
    return { table, legs };
  }

  /** The same order as `compareLegs` of the crosswalk, for legs of one code. */
  #order(table: TableParts, setName: (mappingSetNo: number) => string): (a: number, b: number) => number {
    const [subjects, objects] = [part(table.columns, 'subject'), part(table.columns, 'object')];
    const curies = this.#codes.curies();
    const objectOf = (leg: number) => curies[cellAt(leg & 1 ? subjects : objects, leg >>> 1)] ?? '';
    const ranks = rankedKinds([...this.#kinds.values()], setName);
    const rankOf = (leg: number) => {
      const kind = this.#kindOf[leg >>> 1];
      return (kind && ranks[leg & 1]?.get(kind)) ?? 0;
    };
    return (a, b) => compareText(objectOf(a), objectOf(b)) || rankOf(a) - rankOf(b) || a - b;
  }
}

/** The place of each kind in the order of legs to the same code, as the kinds are stated and as they are read from the other end. */
function rankedKinds(
  kinds: readonly KindOfMapping[],
  setName: (mappingSetNo: number) => string,
): readonly ReadonlyMap<KindOfMapping, number>[] {
  const read = [false, true].flatMap(inverted =>
    kinds.map(kind => {
      const [, , set, relation, predicate, , , , mark] = kind;
      const key = inverted
        ? [setName(set), inverse(relation), invertPredicate(predicate), mark ?? '']
        : [setName(set), relation, predicate, mark ?? ''];
      return { kind, inverted, key };
    }),
  );
  read.sort((a, b) => compareTexts(a.key, b.key));
  const ranks = [new Map<KindOfMapping, number>(), new Map<KindOfMapping, number>()];
  let rank = 0;
  for (const [i, { kind, inverted, key }] of read.entries()) {
    if (compareTexts(key, read[i - 1]?.key ?? []) !== 0) rank++;
    ranks[Number(inverted)]?.set(kind, rank);
  }
  return ranks;
}

function compareTexts(a: readonly string[], b: readonly string[]): number {
  for (const [i, text] of a.entries()) {
    const order = compareText(text, b[i] ?? '');
    if (order !== 0) return order;
  }
  return 0;
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
