// One crosswalk of a request: its answer, and what is asked of its matches afterwards.
import DataLoader from 'dataloader';
import { ambiguousExact } from '../../crosswalk/ambiguous-exact.ts';
import { type Cardinality, type CardinalityAsked, cardinalities } from '../../crosswalk/cardinality.ts';
import type { Match } from '../../crosswalk/match.ts';
import type { CrosswalkAnswer } from '../../questions/crosswalk.ts';
import type { Edition } from '../../release/edition.ts';
import type { Read } from '../../release/read.ts';
import { type Code, curie } from '../../terminology/code.ts';
import type { Mapping } from '../../terminology/mapping.ts';
import type { Context } from '../context.ts';
import { conceptAtHand, type NamedConcept } from '../disorder/load-disorders.ts';
import { MappingType } from '../mapping/mapping.type.ts';

export class CrosswalkRun {
  readonly answer: CrosswalkAnswer;
  readonly #context: Context;
  readonly #legs = new Map<Mapping, MappingType>();
  readonly #cardinality: DataLoader<CardinalityAsked, Cardinality, string>;

  constructor(context: Context, answer: CrosswalkAnswer) {
    this.#context = context;
    this.answer = answer;
    this.#cardinality = new DataLoader(asked => cardinalities(answer.done, asked), {
      cacheKeyFn: ({ source, target }) => `${curie(source)} ${curie(target)}`,
    });
  }

  get edition(): Edition {
    return this.answer.edition;
  }

  /** What a code names that the answer names: it was loaded before. */
  concept(code: Code): NamedConcept {
    return conceptAtHand(this.#context, this.edition, code);
  }

  /** A leg as it is answered: one object, on however many paths it lies. */
  leg(mapping: Mapping): MappingType {
    const known = this.#legs.get(mapping);
    if (known) return known;
    const made = new MappingType(this.#context, mapping, this.edition);
    this.#legs.set(mapping, made);
    return made;
  }

  cardinality(source: Code, match: Match): Promise<Cardinality> {
    return this.#cardinality.load({ source, target: match.target });
  }

  ambiguousExact(match: Match): Read<boolean> {
    return ambiguousExact(this.answer.done, match);
  }
}
