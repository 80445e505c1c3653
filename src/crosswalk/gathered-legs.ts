// Legs that are gathered hop by hop from who has the mappings, and numbered as they come.
import { type Code, curie } from '../terminology/code.ts';
import type { Mapping } from '../terminology/mapping.ts';
import { ValidationStatus } from '../terminology/orphanet-relation.ts';
import { MappingJustification, RELATIONS } from '../terminology/relation.ts';
import { sortLegs } from './leg-order.ts';
import type { CodeFacts, Legs, LegsAsked } from './legs.ts';

/** A code whose mappings are wanted; `towards` limits them to those whose other end is in one of these systems. */
export interface MappingsAsked {
  code: Code;
  towards: readonly string[] | null;
}

/** Mappings of each code in all sets of the release, read from its side; one list a code, in the order asked. */
export type MappingsOf = (asked: readonly MappingsAsked[]) => Promise<readonly (readonly Mapping[])[]>;

interface KnownCode {
  code: Code;
  system: number;
  wellFormed: boolean;
  inactive: boolean;
  /** Towards which systems its legs were asked for so far; null: towards all. */
  towards: ReadonlySet<number> | null;
  /** The last question for them while it is under way. It asks for all that those before it did. */
  coming: Promise<unknown> | null;
  /** Number of the question that brought the legs; 0 before any did. */
  broughtBy: number;
  legs: readonly number[];
}

/** For one crosswalk: a code is fetched once, however many walks pass it. */
export class GatheredLegs implements Legs {
  readonly #facts: CodeFacts;
  readonly #mappingsOf: MappingsOf;
  readonly #setName: (mappingSetNo: number) => string;
  readonly #systems = new Map<string, number>();
  readonly #systemIds: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #codes: KnownCode[] = [];
  readonly #legs: Mapping[] = [];
  readonly #objects: number[] = [];
  #questions = 0;

  constructor(facts: CodeFacts, mappingsOf: MappingsOf, setName: (mappingSetNo: number) => string) {
    this.#facts = facts;
    this.#mappingsOf = mappingsOf;
    this.#setName = setName;
  }

  /** May be called again while others are under way, as by several questions about one crosswalk. */
  readonly bring = async (asked: LegsAsked): Promise<void> => {
    const missing: { known: KnownCode; towards: string[] | null }[] = [];
    const others = new Set<Promise<unknown>>();
    for (const [no, towards] of asked) {
      const known = this.#known(no);
      const wanted = stillWanted(known.towards, towards);
      if (wanted !== undefined) {
        known.towards = wanted;
        missing.push({ known, towards: this.#idsOf(wanted) });
      } else if (known.coming) others.add(known.coming);
    }
    if (missing.length > 0) await this.#fetch(missing);
    await Promise.all(others);
  };

  async #fetch(missing: readonly { known: KnownCode; towards: string[] | null }[]): Promise<void> {
    const coming = this.#mappingsOf(missing.map(({ known: { code }, towards }) => ({ code, towards })));
    const question = ++this.#questions;
    for (const { known } of missing) known.coming = coming;
    const lists = await coming;
    for (const [i, { known }] of missing.entries()) {
      if (known.coming === coming) known.coming = null;
      // A later question asks for more: what it brought is not replaced by less.
      if (known.broughtBy > question) continue;
      known.broughtBy = question;
      known.legs = sortLegs(lists[i] ?? [], this.#setName).map(leg => this.#addLeg(leg));
    }
  }

  codeNo(code: Code): number {
    const key = curie(code);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const no = this.#codes.length;
    this.#numbers.set(key, no);
    this.#codes.push({
      code,
      system: this.systemNo(code.system),
      wellFormed: this.#facts.wellFormed(code),
      inactive: this.#facts.isInactive(code),
      towards: new Set(),
      coming: null,
      broughtBy: 0,
      legs: [],
    });
    return no;
  }

  code(no: number): Code {
    return this.#known(no).code;
  }

  systemNo(id: string): number {
    const known = this.#systems.get(id);
    if (known !== undefined) return known;
    this.#systems.set(id, this.#systemIds.length);
    return this.#systemIds.push(id) - 1;
  }

  systemOf(code: number): number {
    return this.#known(code).system;
  }

  isWellFormed(code: number): boolean {
    return this.#known(code).wellFormed;
  }

  isInactive(code: number): boolean {
    return this.#known(code).inactive;
  }

  legCount(code: number): number {
    return this.#known(code).legs.length;
  }

  legAt(code: number, place: number): number {
    return present(this.#known(code).legs[place]);
  }

  objectOf(leg: number): number {
    return present(this.#objects[leg]);
  }

  relationOf(leg: number): number {
    return RELATIONS.indexOf(this.mapping(leg).relation);
  }

  mappingSetNoOf(leg: number): number {
    return this.mapping(leg).mappingSetNo;
  }

  isValidated(leg: number): boolean {
    return this.mapping(leg).validationStatus === ValidationStatus.VALIDATED;
  }

  isInverted(leg: number): boolean {
    return this.mapping(leg).justification === MappingJustification.INVERTED;
  }

  mapping(leg: number): Mapping {
    return present(this.#legs[leg]);
  }

  #addLeg(leg: Mapping): number {
    this.#objects.push(this.codeNo(leg.object));
    return this.#legs.push(leg) - 1;
  }

  #idsOf(systems: ReadonlySet<number> | null): string[] | null {
    return systems && [...systems].map(no => present(this.#systemIds[no])).sort();
  }

  #known(no: number): KnownCode {
    return present(this.#codes[no]);
  }
}

/** The systems to ask for, with those that were asked for before; undefined where nothing is missing. */
function stillWanted(
  before: ReadonlySet<number> | null,
  towards: ReadonlySet<number> | null,
): ReadonlySet<number> | null | undefined {
  if (before === null) return undefined;
  if (towards === null) return null;
  return [...towards].every(system => before.has(system)) ? undefined : new Set([...before, ...towards]);
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('There is no code, system or leg of that number');
  return value;
}
