// One loader a line of the graph: many keys become one statement, and each key keeps its place.
import DataLoader from 'dataloader';
import type { MappingsAsked } from '../../crosswalk/gathered-legs.ts';
import type { Read } from '../../release/read.ts';
import { curie } from '../../terminology/code.ts';
import { ACTIVE_STATUSES, type ClassificationLevelId } from '../../terminology/disorder.ts';
import type { RequestWork } from '../../work/request-work.ts';
import { levelCounts } from '../browse.ts';
import {
  aggregations,
  classificationNameKey,
  classificationNames,
  classifications,
  classificationsOf,
  type Direction,
  type PlaceKey,
  placeKey,
  preferentialParents,
  related,
} from '../classifications.ts';
import { definitions, disorders, nameKey, names } from '../disorders.ts';
import { agesOfOnset, inheritances, prevalenceClasses, prevalences } from '../epidemiology.ts';
import { disordersOfGenes, genes, genesOf } from '../genes.ts';
import { informationResources } from '../information-resources.ts';
import { codesBelow, conceptLabels, mappingsOf } from '../mappings.ts';
import { functionalConsequences, phenotypes } from '../phenotypes.ts';
import { releaseMappingSets, releaseProducts } from '../releases.ts';
import type { Session } from '../session.ts';
import { PacedLoader } from './paced-loader.ts';
import type { Waves } from './waves.ts';

export type Loaders = ReturnType<typeof createLoaders>;

export type OpenSession = () => Read<Session>;

/** What each loader needs: the session, and when to send. */
interface Wave {
  open: OpenSession;
  batchScheduleFn: (send: () => void) => void;
  work: RequestWork;
}

export function createLoaders(open: OpenSession, waves: Waves, work: RequestWork) {
  const wave = { open, batchScheduleFn: waves.join, work };
  return {
    disorder: byKey(wave, disorders),
    names: byKey(wave, names, nameKey),
    definition: byKey(wave, definitions, nameKey),
    prevalences: byKey(wave, prevalences),
    prevalenceClass: byKey(wave, prevalenceClasses),
    ageOfOnset: byKey(wave, agesOfOnset),
    inheritance: byKey(wave, inheritances),
    classificationsOf: byKey(wave, classificationsOf),
    classifications: inOrder(
      wave,
      async (session, keys: readonly 'all'[]) => {
        const all = await classifications(session);
        return keys.map(() => all);
      },
      key => key,
    ),
    classificationName: byKey(wave, classificationNames, classificationNameKey),
    levelCount: byKey(wave, (session, _levels: readonly ClassificationLevelId[]) =>
      levelCounts(session, ACTIVE_STATUSES),
    ),
    parents: places(wave, 'parents'),
    children: places(wave, 'children'),
    ancestors: places(wave, 'ancestors'),
    descendants: places(wave, 'descendants'),
    preferentialParent: byKey(wave, preferentialParents),
    aggregation: byKey(wave, aggregations),
    mappings: inOrder(
      wave,
      mappingsOf,
      (wanted: MappingsAsked): string => `${curie(wanted.code)} ${wanted.towards?.join(' ') ?? '*'}`,
    ),
    label: inOrder(wave, conceptLabels, curie),
    codesBelow: inOrder(wave, codesBelow, curie),
    gene: byKey(wave, genes),
    genesOfDisorder: byKey(wave, genesOf),
    disordersOfGene: byKey(wave, disordersOfGenes),
    phenotypes: byKey(wave, phenotypes),
    functionalConsequences: byKey(wave, functionalConsequences),
    informationResources: byKey(wave, informationResources),
  };
}

/** What the stored releases are made of, whichever release answers. */
export function createReleaseLoaders(open: OpenSession, waves: Waves, work: RequestWork) {
  const wave = { open, batchScheduleFn: waves.join, work };
  return { products: byKey(wave, releaseProducts), mappingSets: byKey(wave, releaseMappingSets) };
}

export type ReleaseLoaders = ReturnType<typeof createReleaseLoaders>;

/** A loader over a store function that gives one value a key, in the order of the keys. */
function inOrder<Key, Value>(
  { open, batchScheduleFn, work }: Wave,
  read: (session: Session, keys: readonly Key[]) => Promise<readonly Value[]>,
  cacheKeyFn: (key: Key) => string,
): PacedLoader<Key, Value, string> {
  const options = { batchScheduleFn, cacheKeyFn };
  return new PacedLoader(work, new DataLoader(async keys => read(await open(), keys), options));
}

/** A loader over a store function "many keys in, a Map out": same length, same order, null where the Map has nothing. */
function byKey<Key, Id extends number | string, Value>(
  { open, batchScheduleFn, work }: Wave,
  read: (session: Session, keys: readonly Key[]) => Promise<Map<Id, Value>>,
  idOf: (key: Key) => Id = key => key as unknown as Id,
): PacedLoader<Key, Value | null, Id> {
  const all = async (keys: readonly Key[]) => {
    const found = await read(await open(), keys);
    return keys.map(key => found.get(idOf(key)) ?? null);
  };
  const options = { batchScheduleFn, cacheKeyFn: idOf };
  return new PacedLoader(work, new DataLoader<Key, Value | null, Id>(all, options));
}

function places(wave: Wave, direction: Direction): PacedLoader<PlaceKey, number[] | null, string> {
  return byKey(wave, (session, keys: readonly PlaceKey[]) => related(session, direction, keys), placeKey);
}
