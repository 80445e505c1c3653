// How many codes stand on either side of a match: counted over all mappings of the release, whatever codes were asked.
import { type Code, curie, ORPHA } from '../terminology/code.ts';
import { type Crosswalk, type CrosswalkQuestion, exploreOptions } from './crosswalk.ts';
import { trailsToSubtypes } from './disorder-targets.ts';
import { explore } from './explore.ts';
import { type PathFilter, passesBackwards } from './filter.ts';
import type { Ground } from './ground.ts';
import { Trail } from './trail.ts';
import { Walk } from './walk.ts';

/** As in SSSOM: read from the source system to the target system. https://mapping-commons.github.io/sssom/MappingCardinalityEnum/ */
export enum Cardinality {
  ONE_TO_ONE = 'ONE_TO_ONE',
  ONE_TO_MANY = 'ONE_TO_MANY',
  MANY_TO_ONE = 'MANY_TO_ONE',
  MANY_TO_MANY = 'MANY_TO_MANY',
}

/** A match whose cardinality is asked for. */
export interface CardinalityAsked {
  source: Code;
  target: Code;
}

/**
 * Walks back from every target to the system of its source, at most `maxHops` questions for all of them together, and
 * stops where a second source is found.
 */
export async function cardinalities(
  { question, found, ground }: Crosswalk,
  asked: readonly CardinalityAsked[],
): Promise<Cardinality[]> {
  const walks = new Map<string, Walk>();
  const below = await subtypesOf(ground, question, asked);
  const keyOf = ({ source, target }: CardinalityAsked) => `${source.system} ${ground.codeNo(target)}`;
  for (const ask of asked) {
    if (walks.has(keyOf(ask))) continue;
    const enough = (walk: Walk) =>
      walk.arrivals.size > 1 && sourcesAt(ground, walk, question.filter).size > 1;
    walks.set(
      keyOf(ask),
      new Walk(
        [Trail.start(ground, ask.target), ...(below.get(curie(ask.target)) ?? [])],
        new Set([ground.systemNo(ask.source.system)]),
        enough,
      ),
    );
  }
  await explore(ground, [...walks.values()], {
    ...exploreOptions(question),
    tellFilteredOut: false,
    backwards: true,
  });
  const sources = new Map([...walks].map(([key, walk]) => [key, sourcesAt(ground, walk, question.filter)]));
  return asked.map(ask => {
    const matches = found.get(curie(ask.source))?.targets.get(ask.target.system)?.matches ?? [];
    const others = sources.get(keyOf(ask)) ?? new Set();
    const manySources = others.size > 1 || (others.size === 1 && !others.has(ground.codeNo(ask.source)));
    return cardinality(manySources, matches.length > 1);
  });
}

/** Where subtypes are counted under their disorder, what reaches one of them reaches the disorder: by its CURIE, the trails to them. */
async function subtypesOf(
  ground: Ground,
  { aggregate }: CrosswalkQuestion,
  asked: readonly CardinalityAsked[],
): Promise<ReadonlyMap<string, readonly Trail[]>> {
  if (!aggregate) return new Map();
  const targets = asked.map(({ target }) => target).filter(({ system }) => system === ORPHA);
  return await trailsToSubtypes(ground, targets);
}

/** Numbers of the codes from which a path that passes leads to where the walk began. */
function sourcesAt(ground: Ground, walk: Walk, filter: PathFilter): ReadonlySet<number> {
  const sources = new Set<number>();
  // An ORPHAcode in use is itself.
  const [start] = walk.starts;
  if (start && walk.to.has(start.system) && !ground.isInactive(start.at)) sources.add(start.at);
  for (const [code, trails] of walk.arrivals)
    if (trails.some(trail => passesBackwards(filter, trail))) sources.add(code);
  return sources;
}

function cardinality(manySources: boolean, manyTargets: boolean): Cardinality {
  if (manySources) return manyTargets ? Cardinality.MANY_TO_MANY : Cardinality.MANY_TO_ONE;
  return manyTargets ? Cardinality.ONE_TO_MANY : Cardinality.ONE_TO_ONE;
}
