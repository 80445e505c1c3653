// What the walks of one crosswalk stand on: the legs of the release, and beside them what the release does not number, by numbers below zero.
import { type Code, curie } from '../terminology/code.ts';
import type { Mapping } from '../terminology/mapping.ts';
import { MappingJustification } from '../terminology/relation.ts';
import type { Legs } from './legs.ts';
import type { CrosswalkWorld } from './world.ts';

/** In place of a leg: a trail that has none yet. */
export const NO_LEG = -1;
/** The first of the numbers below zero: -1 stands for none. */
const FIRST = -2;

export class Ground {
  readonly world: CrosswalkWorld;
  readonly legs: Legs;
  readonly #codes = new Numbered<Code>();
  readonly #systems = new Numbered<string>();
  /** Redirects, and what the structure of code systems joins. */
  readonly #legs: Mapping[] = [];
  readonly #mappings = new Map<number, Mapping>();

  constructor(world: CrosswalkWorld) {
    this.world = world;
    this.legs = world.legs;
  }

  codeNo(code: Code): number {
    const no = this.legs.codeNo(code);
    return no >= 0 ? no : this.#codes.add(curie(code), code);
  }

  code(no: number): Code {
    return no >= 0 ? this.legs.code(no) : this.#codes.get(no);
  }

  systemNo(id: string): number {
    const no = this.legs.systemNo(id);
    return no >= 0 ? no : this.#systems.add(id, id);
  }

  systemOf(code: number): number {
    return code >= 0 ? this.legs.systemOf(code) : this.systemNo(this.#codes.get(code).system);
  }

  isInactive(code: number): boolean {
    return code >= 0 ? this.legs.isInactive(code) : this.world.isInactive(this.#codes.get(code));
  }

  /** A leg that is no mapping of a set. */
  addLeg(leg: Mapping): number {
    return FIRST - (this.#legs.push(leg) - 1);
  }

  /** A leg as a mapping: one object, on however many trails it lies. */
  mapping(leg: number): Mapping {
    const known = leg >= 0 ? this.#mappings.get(leg) : this.#legs[FIRST - leg];
    if (known) return known;
    const made = this.legs.mapping(leg);
    this.#mappings.set(leg, made);
    return made;
  }

  justificationOf(leg: number): MappingJustification {
    if (leg < 0) return this.mapping(leg).justification;
    return this.legs.isInverted(leg) ? MappingJustification.INVERTED : MappingJustification.STATED;
  }
}

class Numbered<Value> {
  readonly #numbers = new Map<string, number>();
  readonly #values: Value[] = [];

  add(key: string, value: Value): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const no = FIRST - (this.#values.push(value) - 1);
    this.#numbers.set(key, no);
    return no;
  }

  get(no: number): Value {
    const value = this.#values[FIRST - no];
    if (value === undefined) throw new Error(`Nothing has the number ${no}`);
    return value;
  }
}
