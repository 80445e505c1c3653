// A way from a source code, leg by leg, with the relation composed so far. Made by the thousand: numbers, and what they stand for when asked.
import type { Code } from '../terminology/code.ts';
import type { Mapping } from '../terminology/mapping.ts';
import { compose, MappingJustification, MappingRelation, RELATIONS } from '../terminology/relation.ts';
import { type Ground, NO_LEG } from './ground.ts';

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

export class Trail {
  readonly #ground: Ground;
  readonly before: Trail | null;
  /** Number of the last leg; NO_LEG at the start. */
  readonly leg: number;
  /** Number of the code that it has come to, and of the system of that code. */
  readonly at: number;
  readonly system: number;
  /** Place of the relation from source to `at`, without what redirects make of it. EXACT at the start, as EXACT is the identity. */
  readonly composed: number;
  /** True only if every leg is validated. */
  readonly validated: boolean;
  /** True where every leg is of a mapping set that the filter names. */
  readonly inSets: boolean;
  readonly redirected: boolean;
  readonly referred: boolean;
  readonly legCount: number;

  private constructor(
    ground: Ground,
    before: Trail | null,
    leg: number,
    at: number,
    composed: number,
    validated: boolean,
    inSets: boolean,
    redirected: boolean,
    referred: boolean,
  ) {
    this.#ground = ground;
    this.before = before;
    this.leg = leg;
    this.at = at;
    this.system = ground.systemOf(at);
    this.composed = composed;
    this.validated = validated;
    this.inSets = inSets;
    this.redirected = redirected;
    this.referred = referred;
    this.legCount = before ? before.legCount + 1 : 0;
  }

  static start(ground: Ground, source: Code): Trail {
    return new Trail(ground, null, NO_LEG, ground.codeNo(source), EXACT, true, true, false, false);
  }

  /** One mapping further; null where the path would say nothing or visit a code system twice. */
  follow(leg: number, inSets: boolean): Trail | null {
    const { legs } = this.#ground;
    const at = legs.objectOf(leg);
    if (this.#visits(legs.systemOf(at))) return null;
    const composed = COMPOSED[this.composed * MANY + legs.relationOf(leg)] ?? NOTHING;
    if (composed === NOTHING) return null;
    return new Trail(
      this.#ground,
      this,
      leg,
      at,
      composed,
      this.validated && legs.isValidated(leg),
      this.inSets && inSets,
      this.redirected,
      this.referred,
    );
  }

  /**
   * One leg within the same code system: a redirect, or the structure of the system itself. It is no hop. Given by the nomenclature or the
   * system itself, it needs no review and is of no set that a filter could leave out.
   */
  stay(mapping: Mapping): Trail | null {
    const composed = COMPOSED[this.composed * MANY + RELATIONS.indexOf(mapping.relation)] ?? NOTHING;
    if (composed === NOTHING) return null;
    const ground = this.#ground;
    const replaced = mapping.justification === MappingJustification.REPLACED;
    return new Trail(
      ground,
      this,
      ground.addLeg(mapping),
      ground.codeNo(mapping.object),
      composed,
      this.validated,
      this.inSets,
      this.redirected || replaced,
      this.referred || (replaced && mapping.predicate === REFERRED_TO),
    );
  }

  /** The code that it has come to. */
  get code(): Code {
    return this.#ground.code(this.at);
  }

  /** The relation of the whole path. */
  get relation(): MappingRelation {
    return this.referred
      ? MappingRelation.RELATED
      : (RELATIONS[this.composed] ?? MappingRelation.UNSPECIFIED);
  }

  /** Null at the start. */
  get last(): Mapping | null {
    return this.leg === NO_LEG ? null : this.#ground.mapping(this.leg);
  }

  /** A path of one leg came about as that leg did; more legs make a chain. */
  get justification(): MappingJustification {
    return this.legCount === 1 ? this.#ground.justificationOf(this.leg) : MappingJustification.CHAINED;
  }

  /** From the source on. */
  legs(): Mapping[] {
    const legs: Mapping[] = [];
    for (let trail: Trail | null = this; trail?.before; trail = trail.before)
      legs.push(this.#ground.mapping(trail.leg));
    return legs.reverse();
  }

  /** Every code on the way, from the last one back to the source. */
  *codes(): Generator<Code> {
    for (let trail: Trail | null = this; trail; trail = trail.before) yield trail.code;
  }

  /** Equal for trails that differ in nothing but the text of their legs. */
  get state(): string {
    const flags = `${Number(this.validated)}${Number(this.referred)}${Number(this.redirected)}${Number(this.inSets)}`;
    let state = `${this.at} ${this.composed} ${flags}`;
    for (let trail: Trail | null = this; trail; trail = trail.before)
      if (trail.before?.system !== trail.system) state += ` ${trail.system}`;
    return state;
  }

  #visits(system: number): boolean {
    for (let trail: Trail | null = this; trail; trail = trail.before)
      if (trail.system === system) return true;
    return false;
  }
}
