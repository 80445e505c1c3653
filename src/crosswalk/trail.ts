// A way from a source code, leg by leg, with the relation composed so far. Made by the thousand: numbers, and what they stand for when asked.
import type { Code } from '../terminology/code.ts';
import type { Mapping } from '../terminology/mapping.ts';
import { compose, MappingJustification, MappingRelation, RELATIONS } from '../terminology/relation.ts';
import { type Ground, NO_LEG } from './ground.ts';
import { compareLegs, type MappingSetName } from './leg-order.ts';

/** Predicate of a redirect that is only a suggestion: the relation of the whole path becomes RELATED. */
export const REFERRED_TO = 'rdfs:seeAlso';

const NOTHING = -1;
const MANY = RELATIONS.length;
/** Place of the composed relation, by the places of two; -1 where the chain says nothing. */
const COMPOSED = Int8Array.from({ length: MANY * MANY }, (_, i) => {
  const [first, second] = [RELATIONS[Math.floor(i / MANY)], RELATIONS[i % MANY]];
  const composed = first && second ? compose(first, second) : null;
  return composed === null ? NOTHING : RELATIONS.indexOf(composed);
});
const EXACT = RELATIONS.indexOf(MappingRelation.EXACT);
const RELATED = RELATIONS.indexOf(MappingRelation.RELATED);

/** What a trail knows of all its legs, in one number: the place of the composed relation, then these. */
const RELATION_BITS = 7;
const VALIDATED = 8;
const IN_SETS = 16;
const REDIRECTED = 32;
const REFERRED = 64;
/** Above them: how many legs it has. */
const ONE_LEG = 128;
const LEG_BITS = 7;

export class Trail {
  readonly #ground: Ground;
  readonly before: Trail | null;
  /** Number of the last leg; NO_LEG at the start. */
  readonly leg: number;
  /** Number of the code that it has come to, and of the system of that code. */
  readonly at: number;
  readonly system: number;
  readonly #bits: number;

  private constructor(
    ground: Ground,
    before: Trail | null,
    leg: number,
    at: number,
    system: number,
    bits: number,
  ) {
    this.#ground = ground;
    this.before = before;
    this.leg = leg;
    this.at = at;
    this.system = system;
    this.#bits = bits;
  }

  /** EXACT, as EXACT is the identity. */
  static start(ground: Ground, source: Code): Trail {
    const at = ground.codeNo(source);
    return new Trail(ground, null, NO_LEG, at, ground.systemOf(at), EXACT | VALIDATED | IN_SETS);
  }

  /** One mapping further; null where the path would say nothing or visit a code system twice. */
  follow(leg: number, inSets: boolean): Trail | null {
    const ground = this.#ground;
    const { legs } = ground;
    const at = legs.objectOf(leg);
    const system = legs.systemOf(at);
    if (this.#visits(system)) return null;
    const composed = this.#composedWith(legs.relationOf(leg));
    if (composed === NOTHING) return null;
    let bits = this.#further(composed);
    if (!legs.isValidated(leg)) bits &= ~VALIDATED;
    if (!inSets) bits &= ~IN_SETS;
    return new Trail(ground, this, leg, at, system, bits);
  }

  /**
   * One leg within the same code system: a redirect, or the structure of the system itself. It is no hop. Given by the nomenclature or the
   * system itself, it needs no review and is of no set that a filter could leave out.
   */
  stay(mapping: Mapping): Trail | null {
    const composed = this.#composedWith(RELATIONS.indexOf(mapping.relation));
    if (composed === NOTHING) return null;
    const ground = this.#ground;
    let bits = this.#further(composed);
    if (mapping.justification === MappingJustification.REPLACED) {
      bits |= REDIRECTED;
      if (mapping.predicate === REFERRED_TO) bits |= REFERRED;
    }
    return new Trail(ground, this, ground.addLeg(mapping), ground.codeNo(mapping.object), this.system, bits);
  }

  /**
   * From a subtype to the disorder that it is counted under. What is broader than the subtype and the disorder have the subtype in common:
   * where the chain says nothing of them, they are RELATED.
   */
  countedUnder(mapping: Mapping): Trail {
    const composed = this.#composedWith(RELATIONS.indexOf(mapping.relation));
    const ground = this.#ground;
    const bits = composed === NOTHING ? this.#further(RELATED) : this.#further(composed);
    return new Trail(ground, this, ground.addLeg(mapping), ground.codeNo(mapping.object), this.system, bits);
  }

  /** True only if every leg is validated. */
  get validated(): boolean {
    return (this.#bits & VALIDATED) !== 0;
  }

  /** True where every leg is of a mapping set that the filter names. */
  get inSets(): boolean {
    return (this.#bits & IN_SETS) !== 0;
  }

  get redirected(): boolean {
    return (this.#bits & REDIRECTED) !== 0;
  }

  get legCount(): number {
    return this.#bits >>> LEG_BITS;
  }

  /** Place in `RELATIONS` of the relation of the whole path. */
  get relationNo(): number {
    return this.#bits & REFERRED ? RELATED : this.#bits & RELATION_BITS;
  }

  get relation(): MappingRelation {
    return RELATIONS[this.relationNo] ?? MappingRelation.UNSPECIFIED;
  }

  /** The code that it has come to. */
  get code(): Code {
    return this.#ground.code(this.at);
  }

  /** Null at the start. */
  get last(): Mapping | null {
    return this.leg === NO_LEG ? null : this.#ground.mapping(this.leg);
  }

  /** A path of one leg came about as that leg did; more legs make a chain. A code is itself by statement of its system. */
  get justification(): MappingJustification {
    if (this.legCount === 0) return MappingJustification.STATED;
    return this.legCount === 1 ? this.#ground.justificationOf(this.leg) : MappingJustification.CHAINED;
  }

  /** From the source on. */
  legs(): Mapping[] {
    const legs = new Array<Mapping>(this.legCount);
    let place = this.legCount;
    for (let trail: Trail | null = this; trail?.before; trail = trail.before)
      legs[--place] = this.#ground.mapping(trail.leg);
    return legs;
  }

  /**
   * Order by the text of the legs, for trails of one source and equally many legs. The numbers of legs that begin at one code are in that
   * order already; others are of no mapping, and few.
   */
  compareLegs(other: Trail, setName: MappingSetName): number {
    if (this === other || !this.before || !other.before) return 0;
    const before = this.before.compareLegs(other.before, setName);
    if (before !== 0 || this.leg === other.leg) return before;
    if (this.leg >= 0 && other.leg >= 0) return this.leg - other.leg;
    return compareLegs(this.#ground.mapping(this.leg), this.#ground.mapping(other.leg), setName);
  }

  /** Equal for trails that differ in nothing but the text of their legs. */
  get state(): string {
    let state = `${this.at} ${this.#bits & (ONE_LEG - 1)}`;
    for (let trail: Trail | null = this; trail; trail = trail.before)
      if (trail.before?.system !== trail.system) state += ` ${trail.system}`;
    return state;
  }

  #composedWith(relation: number): number {
    return COMPOSED[(this.#bits & RELATION_BITS) * MANY + relation] ?? NOTHING;
  }

  /** The bits of a trail that has one leg more. */
  #further(composed: number): number {
    return (this.#bits & ~RELATION_BITS) + ONE_LEG + composed;
  }

  #visits(system: number): boolean {
    for (let trail: Trail | null = this; trail; trail = trail.before)
      if (trail.system === system) return true;
    return false;
  }
}
