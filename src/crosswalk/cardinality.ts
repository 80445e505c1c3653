// How many codes stand on either side of a match: counted over all mappings of the release, whatever codes were asked.
import { type Code, curie } from '../terminology/code.ts';
import { type Crosswalk, exploreOptions } from './crosswalk.ts';
import { explore, Walk } from './explore.ts';
import { passesBackwards } from './filter.ts';
import { Trail } from './trail.ts';
import type { CrosswalkWorld } from './world.ts';

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
  world: CrosswalkWorld,
  done: Crosswalk,
  asked: readonly CardinalityAsked[],
): Promise<Cardinality[]> {
  const { question, found, adjacency } = done;
  const walks = new Map<string, Walk>();
  const keyOf = ({ source, target }: CardinalityAsked) => `${curie(target)} ${source.system}`;
  for (const ask of asked) {
    if (walks.has(keyOf(ask))) continue;
    const enough = (walk: Walk) => sourcesAt(walk, done).size > 1;
    walks.set(keyOf(ask), new Walk([Trail.start(ask.target)], [ask.source.system], enough));
  }
  await explore(world, [...walks.values()], { ...exploreOptions(question), backwards: true }, adjacency);
  const sources = new Map([...walks].map(([key, walk]) => [key, sourcesAt(walk, done)]));
  return asked.map(ask => {
    const matches = found.get(curie(ask.source))?.targets.get(ask.target.system)?.matches ?? [];
    const others = new Set(sources.get(keyOf(ask))).add(curie(ask.source));
    return cardinality(others.size > 1, matches.length > 1);
  });
}

function sourcesAt(walk: Walk, done: Crosswalk): Set<string> {
  const arrived = [...walk.arrivals].filter(([, trails]) =>
    trails.some(trail => passesBackwards(done.question.filter, trail)),
  );
  return new Set(arrived.map(([key]) => key));
}

function cardinality(manySources: boolean, manyTargets: boolean): Cardinality {
  if (manySources) return manyTargets ? Cardinality.MANY_TO_MANY : Cardinality.MANY_TO_ONE;
  return manyTargets ? Cardinality.ONE_TO_MANY : Cardinality.ONE_TO_ONE;
}
