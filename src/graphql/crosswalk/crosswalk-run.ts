// One crosswalk of a request: the engine joined to the loaders, and what is asked of its matches afterwards.
import DataLoader from 'dataloader';
import { ambiguousExact } from '../../crosswalk/ambiguous-exact.ts';
import { type Cardinality, type CardinalityAsked, cardinalities } from '../../crosswalk/cardinality.ts';
import { type Crosswalk, type CrosswalkQuestion, crosswalk } from '../../crosswalk/crosswalk.ts';
import type { Match } from '../../crosswalk/match.ts';
import { REFERRED_TO } from '../../crosswalk/trail.ts';
import type { CrosswalkWorld } from '../../crosswalk/world.ts';
import type { Edition, Replacement } from '../../store/edition.ts';
import { type Code, curie, ORPHA, orphaCodeOf } from '../../terminology/code.ts';
import { ReplacementKind } from '../../terminology/disorder.ts';
import { type Mapping, NOMENCLATURE_SET } from '../../terminology/mapping.ts';
import { ValidationStatus } from '../../terminology/orphanet-relation.ts';
import { MappingJustification, MappingRelation } from '../../terminology/relation.ts';
import type { Context } from '../context.ts';

export class CrosswalkRun {
  readonly context: Context;
  readonly edition: Edition;
  readonly done: Crosswalk;
  readonly #world: CrosswalkWorld;
  readonly #cardinality: DataLoader<CardinalityAsked, Cardinality, string>;
  readonly #ambiguous: DataLoader<Match, boolean>;

  private constructor(context: Context, edition: Edition, world: CrosswalkWorld, done: Crosswalk) {
    this.context = context;
    this.edition = edition;
    this.#world = world;
    this.done = done;
    this.#cardinality = new DataLoader(asked => cardinalities(world, done, asked), {
      cacheKeyFn: ({ source, target }) => `${curie(source)} ${curie(target)}`,
    });
    // Gathered in one batch so that both questions about matches share their statement.
    this.#ambiguous = new DataLoader(matches =>
      Promise.all(matches.map(match => ambiguousExact(this.#world, done, match))),
    );
  }

  static async of(context: Context, edition: Edition, question: CrosswalkQuestion): Promise<CrosswalkRun> {
    const world = worldOf(context, edition);
    return new CrosswalkRun(context, edition, world, await crosswalk(world, question));
  }

  cardinality(source: Code, match: Match): Promise<Cardinality> {
    return this.#cardinality.load({ source, target: match.target });
  }

  ambiguousExact(match: Match): Promise<boolean> {
    return this.#ambiguous.load(match);
  }
}

function worldOf(context: Context, edition: Edition): CrosswalkWorld {
  const wellFormed = new Map<string, boolean>();
  return {
    mappingsOf: asked => Promise.all(asked.map(wanted => context.loaders.mappings.load(wanted))),
    childrenOf: categories =>
      Promise.all(categories.map(category => context.loaders.icd10Children.load(category))),
    isInactive: code => edition.isInactive(code),
    isDisorder: code => edition.statusOf(code) !== null,
    replacementsOf: code => edition.replacementsOf(orphaCodeOf(code) ?? 0).map(redirect),
    replacedBy: code =>
      edition.replacedBy(orphaCodeOf(code) ?? 0).map(replacement => turned(redirect(replacement))),
    mappingSetId: no => edition.mappingSet(no).id,
    wellFormed: code => {
      const key = curie(code);
      const known = wellFormed.get(key) ?? edition.codeSystems.wellFormed(code);
      wellFormed.set(key, known);
      return known;
    },
  };
}

/** A replacement as a leg: it composes as EXACT; the predicate tells a redirect from a suggestion. */
function redirect({ from, target, kind }: Replacement): Mapping {
  return {
    subject: { system: ORPHA, code: String(from) },
    object: { system: ORPHA, code: String(target) },
    relation: MappingRelation.EXACT,
    predicate: kind === ReplacementKind.MOVED_TO ? 'dcterms:isReplacedBy' : REFERRED_TO,
    mappingSetNo: NOMENCLATURE_SET,
    justification: MappingJustification.REPLACED,
    validationStatus: ValidationStatus.UNSPECIFIED,
    orphanetRelation: null,
    icdRelation: null,
    icd10Mark: null,
    icd11FoundationId: null,
    icd11MmsUrl: null,
    mappingJustification: null,
    confidence: null,
  };
}

function turned(leg: Mapping): Mapping {
  return { ...leg, subject: leg.object, object: leg.subject };
}
