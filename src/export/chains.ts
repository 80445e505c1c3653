// Walks from codes over at most one pivot: what a derived export composes, and who else stands on either side of it.
import { type Cardinality, cardinalities } from '../crosswalk/cardinality.ts';
import { type Crosswalk, crosswalk } from '../crosswalk/crosswalk.ts';
import { GatheredLegs } from '../crosswalk/gathered-legs.ts';
import type { Match } from '../crosswalk/match.ts';
import { type CrosswalkWorld, ReplacementPolicy } from '../crosswalk/world.ts';
import { crosswalkWorld } from '../release/crosswalk-world.ts';
import type { Edition } from '../release/edition.ts';
import type { ReleaseInMemory } from '../release/reader.ts';
import { codesBelow, mappingsOf } from '../store/mappings.ts';
import type { Session } from '../store/session.ts';
import { type Code, curie } from '../terminology/code.ts';
import { Work } from '../work/limits.ts';
import type { ExportRequest } from './export-request.ts';

/** A derived export lists every code as it is mapped: nothing is counted under another one. */
const NOTHING_COUNTED = { aggregation: () => null, descendants: () => [] };
/** Codes that one of them may visit: a hub of ICD-10 reaches a few thousand. */
const NODES_PER_ITEM = 50_000;

type Walked = Pick<CrosswalkWorld, 'legs' | 'codesBelow'>;

function held({ reader }: ReleaseInMemory, edition: Edition): Walked {
  return {
    legs: reader.legs(edition),
    codesBelow: async codes => await Promise.all(codes.map(code => reader.codesBelow(code))),
  };
}

function stored(session: Session): Walked {
  const { edition } = session;
  return {
    legs: new GatheredLegs(
      edition,
      asked => mappingsOf(session, asked),
      no => edition.mappingSet(no).id,
    ),
    codesBelow: codes => codesBelow(session, codes),
  };
}

/** Where some codes of `from` lead: stated mappings and chains alike. */
export class Chains {
  readonly #to: string;
  readonly #done: Crosswalk;

  private constructor(to: string, done: Crosswalk) {
    this.#to = to;
    this.#done = done;
  }

  /** @param memory where the release is in memory */
  static async from(
    session: Session,
    memory: ReleaseInMemory | null,
    request: ExportRequest,
    codes: readonly string[],
  ): Promise<Chains> {
    const world = crosswalkWorld(session.edition, {
      walked: mappings => session.work.charge(Work.MAPPINGS, mappings),
      foresee: mappings => session.work.foresee(Work.MAPPINGS, mappings),
      reader: NOTHING_COUNTED,
      ...(memory ? held(memory, session.edition) : stored(session)),
    });
    const done = await crosswalk(world, {
      codes: codes.map(code => ({ system: request.from, code })),
      to: [request.to],
      filter: {
        relations: request.relations,
        validatedOnly: request.validatedOnly,
        mappingSets: new Set(request.mappingSetNos),
        activeTargets: false,
        levels: null,
      },
      includeChildren: false,
      includeParents: false,
      aggregate: false,
      tellFilteredOut: false,
      followReplacements: ReplacementPolicy.NONE,
      maxHops: 2,
      maxNodesPerItem: NODES_PER_ITEM,
      maxNodes: Number.POSITIVE_INFINITY,
    });
    return new Chains(request.to, done);
  }

  /** Every source with each of its matches. */
  *matches(): Generator<[source: Code, match: Match]> {
    for (const { source } of this.#done.found.values())
      for (const match of this.targetsOf(source)) yield [source, match];
  }

  targetsOf(source: Code): readonly Match[] {
    return this.#done.found.get(curie(source))?.targets.get(this.#to)?.matches ?? [];
  }

  /** How many codes stand on either side of each pair, the pair itself among them. */
  cardinalities(pairs: readonly { subject: Code; object: Code }[]): Promise<Cardinality[]> {
    return cardinalities(
      this.#done,
      pairs.map(({ subject, object }) => ({ source: subject, target: object })),
    );
  }
}
