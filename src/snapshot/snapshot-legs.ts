// The legs of a snapshot as a crosswalk takes them: numbers of its arrays, and what an edition knows of codes, asked once a code.
import type { CodeFacts, Legs } from '../crosswalk/legs.ts';
import type { Code } from '../terminology/code.ts';
import type { Mapping } from '../terminology/mapping.ts';
import type { Codes } from './codes.ts';
import type { MappingWeb } from './mapping-web.ts';
import type { Snapshot } from './snapshot.ts';

/** What is known of a code, as bits. */
const KNOWN = 1;
const WELL_FORMED = 2;
const INACTIVE = 4;

/** One serves all crosswalks of an edition. */
export class SnapshotLegs implements Legs {
  readonly bring = null;
  readonly #codes: Codes;
  readonly #mappings: MappingWeb;
  readonly #facts: CodeFacts;
  readonly #known: Uint8Array;

  constructor({ codes, mappings }: Snapshot, facts: CodeFacts) {
    this.#codes = codes;
    this.#mappings = mappings;
    this.#facts = facts;
    this.#known = new Uint8Array(codes.size);
  }

  codeNo(code: Code): number {
    return this.#codes.find(code);
  }

  code(no: number): Code {
    return this.#codes.get(no);
  }

  systemNo(id: string): number {
    return this.#codes.systemNo(id);
  }

  systemOf(code: number): number {
    return this.#codes.systemNoOf(code);
  }

  isWellFormed(code: number): boolean {
    return (this.#factsOf(code) & WELL_FORMED) !== 0;
  }

  isInactive(code: number): boolean {
    return (this.#factsOf(code) & INACTIVE) !== 0;
  }

  legCount(code: number): number {
    return this.#mappings.legCount(code);
  }

  legAt(code: number, place: number): number {
    return this.#mappings.legAt(code, place);
  }

  objectOf(leg: number): number {
    return this.#mappings.objectOf(leg);
  }

  relationOf(leg: number): number {
    return this.#mappings.relationOf(leg);
  }

  mappingSetNoOf(leg: number): number {
    return this.#mappings.mappingSetNoOf(leg);
  }

  isValidated(leg: number): boolean {
    return this.#mappings.isValidated(leg);
  }

  isInverted(leg: number): boolean {
    return this.#mappings.isInverted(leg);
  }

  mapping(leg: number): Mapping {
    return this.#mappings.mapping(leg);
  }

  #factsOf(code: number): number {
    const known = this.#known[code] ?? 0;
    if (known !== 0) return known;
    const read = this.#codes.get(code);
    const facts =
      KNOWN |
      (this.#facts.wellFormed(read) ? WELL_FORMED : 0) |
      (this.#facts.isInactive(read) ? INACTIVE : 0);
    this.#known[code] = facts;
    return facts;
  }
}
