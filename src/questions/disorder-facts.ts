// What is said of one disorder, where more is asked than to read it: a part of a list, or what it is counted under.
import { andThen, type Read } from '../release/read.ts';
import { CODABLE_LEVEL, type Disorder, isActive } from '../terminology/disorder.ts';
import type { FunctionalConsequence } from '../terminology/functional-consequence.ts';
import type { InformationAudience, InformationResource } from '../terminology/information-resource.ts';
import type { Prevalence } from '../terminology/prevalence.ts';
import { startOf } from './arguments/page.ts';
import { lookThrough, type ReleaseInHand } from './release-in-hand.ts';

/** Each list as in its file, the first of it where a number is given. @throws Refusal */
export function prevalencesOf(
  { reader, work }: ReleaseInHand,
  orphaCode: number,
  first: number | null,
): Read<Prevalence[]> {
  return andThen(lookThrough(work, reader.prevalences(orphaCode)), all => startOf(all, first));
}

export function consequencesOf(
  { reader, work }: ReleaseInHand,
  orphaCode: number,
  first: number | null,
): Read<FunctionalConsequence[]> {
  return andThen(lookThrough(work, reader.functionalConsequences(orphaCode)), all => startOf(all, first));
}

/** `audience` null: texts for everybody. */
export function informationOn(
  { reader, work }: ReleaseInHand,
  orphaCode: number,
  audience: InformationAudience | null,
  first: number | null,
): Read<InformationResource[]> {
  return andThen(lookThrough(work, reader.informationResources(orphaCode)), all =>
    startOf(
      all.filter(resource => !audience || resource.audience === audience),
      first,
    ),
  );
}

/** ORPHAcode of the entity under which it is counted: itself, or the nearest of that level above a subtype; null where there is none. */
export function countedUnder(
  { reader }: ReleaseInHand,
  { orphaCode, level, status }: Pick<Disorder, 'orphaCode' | 'level' | 'status'>,
): Read<number | null> {
  if (level === CODABLE_LEVEL) return isActive(status) ? orphaCode : null;
  return reader.aggregation(orphaCode);
}
