// One loader a line of the graph: many keys become one statement, and each key keeps its place.
import DataLoader from 'dataloader';
import { levelCounts } from '../store/browse.ts';
import {
  aggregations,
  classifications,
  classificationsOf,
  type Direction,
  type PlaceKey,
  placeKey,
  preferentialParents,
  related,
} from '../store/classifications.ts';
import { definitions, disorders, nameKey, names } from '../store/disorders.ts';
import { agesOfOnset, inheritances, prevalenceClasses, prevalences } from '../store/epidemiology.ts';
import { conceptLabels, icd10Children, type MappingsWanted, mappingsOf } from '../store/mappings.ts';
import { releaseMappingSets, releaseProducts } from '../store/releases.ts';
import type { Session } from '../store/session.ts';
import { type Code, curie } from '../terminology/code.ts';
import { ACTIVE_STATUSES, type ClassificationLevelId } from '../terminology/disorder.ts';

export type Loaders = ReturnType<typeof createLoaders>;

type Open = () => Promise<Session>;

export function createLoaders(open: Open) {
  return {
    disorder: byKey(open, disorders),
    names: byKey(open, names, nameKey),
    definition: byKey(open, definitions, nameKey),
    prevalences: byKey(open, prevalences),
    prevalenceClass: byKey(open, prevalenceClasses),
    ageOfOnset: byKey(open, agesOfOnset),
    inheritance: byKey(open, inheritances),
    classificationsOf: byKey(open, classificationsOf),
    classification: byKey(open, (session, _ids: readonly number[]) => classifications(session)),
    levelCount: byKey(open, (session, _levels: readonly ClassificationLevelId[]) =>
      levelCounts(session, ACTIVE_STATUSES),
    ),
    parents: places(open, 'parents'),
    children: places(open, 'children'),
    ancestors: places(open, 'ancestors'),
    descendants: places(open, 'descendants'),
    preferentialParent: byKey(open, preferentialParents),
    aggregation: byKey(open, aggregations),
    mappings: new DataLoader(async (wanted: readonly MappingsWanted[]) => mappingsOf(await open(), wanted), {
      cacheKeyFn: (wanted): string => `${curie(wanted.code)} ${wanted.towards?.join(' ') ?? ''}`,
    }),
    label: new DataLoader(async (codes: readonly Code[]) => conceptLabels(await open(), codes), {
      cacheKeyFn: curie,
    }),
    icd10Children: new DataLoader(async (codes: readonly Code[]) => icd10Children(await open(), codes), {
      cacheKeyFn: curie,
    }),
    releaseProducts: byKey(open, releaseProducts),
    releaseMappingSets: byKey(open, releaseMappingSets),
  };
}

/** A loader over a store function "many keys in, a Map out": same length, same order, null where the Map has nothing. */
function byKey<Key, Id extends number | string, Value>(
  open: Open,
  read: (session: Session, keys: readonly Key[]) => Promise<Map<Id, Value>>,
  idOf: (key: Key) => Id = key => key as unknown as Id,
): DataLoader<Key, Value | null, Id> {
  return new DataLoader(
    async keys => {
      const found = await read(await open(), keys);
      return keys.map(key => found.get(idOf(key)) ?? null);
    },
    { cacheKeyFn: idOf },
  );
}

function places(open: Open, direction: Direction): DataLoader<PlaceKey, number[] | null, string> {
  return byKey(open, (session, keys: readonly PlaceKey[]) => related(session, direction, keys), placeKey);
}
