// One crosswalk of a request: the engine joined to the loaders, and what is asked of its matches afterwards.
import DataLoader from 'dataloader';
import { ambiguousExact } from '../../crosswalk/ambiguous-exact.ts';
import { type Cardinality, type CardinalityAsked, cardinalities } from '../../crosswalk/cardinality.ts';
import { type Crosswalk, type CrosswalkQuestion, crosswalk } from '../../crosswalk/crosswalk.ts';
import type { Match } from '../../crosswalk/match.ts';
import { crosswalkWorld } from '../../release/crosswalk-world.ts';
import type { Edition } from '../../release/edition.ts';
import type { Read } from '../../release/read.ts';
import { type Code, curie } from '../../terminology/code.ts';
import type { Mapping } from '../../terminology/mapping.ts';
import { Work } from '../../work/limits.ts';
import type { Context } from '../context.ts';
import { MappingType } from '../mapping/mapping.type.ts';

export class CrosswalkRun {
  readonly context: Context;
  readonly edition: Edition;
  readonly done: Crosswalk;
  readonly #legs = new WeakMap<Mapping, MappingType>();
  readonly #cardinality: DataLoader<CardinalityAsked, Cardinality, string>;

  private constructor(context: Context, edition: Edition, done: Crosswalk) {
    this.context = context;
    this.edition = edition;
    this.done = done;
    this.#cardinality = new DataLoader(asked => cardinalities(done, asked), {
      cacheKeyFn: ({ source, target }) => `${curie(source)} ${curie(target)}`,
    });
  }

  static async of(context: Context, edition: Edition, question: CrosswalkQuestion): Promise<CrosswalkRun> {
    const world = crosswalkWorld(edition, {
      walked: mappings => context.work.charge(Work.MAPPINGS, mappings),
      foresee: mappings => context.work.foresee(Work.MAPPINGS, mappings),
      legs: context.reader.legs(edition),
      childrenOf: categories =>
        Promise.all(categories.map(category => context.reader.icd10Children(category))),
    });
    return new CrosswalkRun(context, edition, await crosswalk(world, question));
  }

  /** A leg as it is answered: one object, on however many paths it lies. */
  leg(mapping: Mapping): MappingType {
    const known = this.#legs.get(mapping) ?? new MappingType(mapping, this.edition);
    this.#legs.set(mapping, known);
    return known;
  }

  cardinality(source: Code, match: Match): Promise<Cardinality> {
    return this.#cardinality.load({ source, target: match.target });
  }

  ambiguousExact(match: Match): Read<boolean> {
    return ambiguousExact(this.done, match);
  }
}
