// A way from a source code, leg by leg, with the relation composed so far.
import { type Code, curie } from '../terminology/code.ts';
import { type Mapping } from '../terminology/mapping.ts';
import { ValidationStatus } from '../terminology/orphanet-relation.ts';
import { compose, MappingJustification, MappingRelation } from '../terminology/relation.ts';

/** Predicate of a redirect that is only a suggestion: the relation of the whole path becomes RELATED. */
export const REFERRED_TO = 'rdfs:seeAlso';

/** A mapping as walks take it, made once for all trails that pass it. */
export interface Step {
  leg: Mapping;
  /** CURIE of the leg's object. */
  key: string;
  /** True where the filter names the leg's mapping set. */
  inSets: boolean;
}

export class Trail {
  readonly at: Code;
  readonly key: string;
  /** Composed from source to `at`; EXACT at the start, as EXACT is the identity. */
  readonly composed: MappingRelation;
  /** Systems visited, each once. */
  readonly systems: readonly string[];
  readonly validated: boolean;
  /** True where every leg is of a mapping set that the filter names. */
  readonly inSets: boolean;
  readonly redirected: boolean;
  readonly referred: boolean;
  readonly last: Mapping | null;
  readonly before: Trail | null;
  readonly legCount: number;

  private constructor(
    before: Trail | null,
    last: Mapping | null,
    at: Code,
    key: string,
    composed: MappingRelation,
    visits: boolean,
    inSets: boolean,
  ) {
    this.at = at;
    this.key = key;
    this.composed = composed;
    this.before = before;
    this.last = last;
    this.inSets = (before?.inSets ?? true) && inSets;
    const replaced = last?.justification === MappingJustification.REPLACED;
    this.systems = before ? (visits ? [...before.systems, at.system] : before.systems) : [at.system];
    this.validated = (before?.validated ?? true) && (last === null || isValidated(last));
    this.redirected = (before?.redirected ?? false) || replaced;
    this.referred = (before?.referred ?? false) || (replaced && last.predicate === REFERRED_TO);
    this.legCount = before ? before.legCount + 1 : 0;
  }

  static start(source: Code): Trail {
    return new Trail(null, null, source, curie(source), MappingRelation.EXACT, true, true);
  }

  /** The relation of the whole path. */
  get relation(): MappingRelation {
    return this.referred ? MappingRelation.RELATED : this.composed;
  }

  /** One mapping further; null where the path would say nothing or visit a code system twice. */
  follow({ leg, key, inSets }: Step): Trail | null {
    if (this.systems.includes(leg.object.system)) return null;
    const composed = compose(this.composed, leg.relation);
    return composed === null ? null : new Trail(this, leg, leg.object, key, composed, true, inSets);
  }

  /** One leg within the same code system: a redirect, or the structure of the system itself. It is no hop. */
  stay(leg: Mapping): Trail | null {
    const composed = compose(this.composed, leg.relation);
    return composed === null
      ? null
      : new Trail(this, leg, leg.object, curie(leg.object), composed, false, true);
  }

  legs(): Mapping[] {
    const legs: Mapping[] = [];
    for (let trail: Trail | null = this; trail?.last; trail = trail.before) legs.push(trail.last);
    return legs.reverse();
  }

  /** Every code on the way, from the last one back to the source. */
  *codes(): Generator<Code> {
    for (let trail: Trail | null = this; trail; trail = trail.before) yield trail.at;
  }

  /** A path of one leg came about as that leg did; more legs make a chain. */
  get justification(): MappingJustification {
    return this.legCount === 1 && this.last ? this.last.justification : MappingJustification.CHAINED;
  }
}

/** Redirects and the structure of a code system are given by the nomenclature itself and need no review. */
function isValidated(leg: Mapping): boolean {
  return leg.mappingSetNo <= 0 || leg.validationStatus === ValidationStatus.VALIDATED;
}
