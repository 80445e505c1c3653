// What a crosswalk asks of the world around it: legs, and the life of disorders.
import type { Code } from '../terminology/code.ts';
import type { ClassificationLevelId } from '../terminology/disorder.ts';
import type { Mapping } from '../terminology/mapping.ts';
import type { CodeFacts, Legs } from './legs.ts';

export interface CrosswalkWorld extends CodeFacts {
  /** The mappings of all sets of the release. */
  readonly legs: Legs;
  /**
   * Told how many mappings were looked at. Throws where they are too many.
   * @returns what to wait for before going on; null to go on at once.
   */
  walked(mappings: number): Promise<void> | null;
  /** Told how many will be looked at next, before any is. Throws where they would be too many. */
  foresee(mappings: number): void;
  /** Codes of the release that its characters say to be below each code, in canonical order. */
  codesBelow(codes: readonly Code[]): Promise<readonly (readonly Code[])[]>;
  /** True for an ORPHAcode of the nomenclature, active or not. */
  isDisorder(code: Code): boolean;
  /** Classification level of an ORPHAcode; null where the nomenclature has no such entity. */
  levelOf(code: Code): ClassificationLevelId | null;
  /** The disorder under which each subtype is counted; null for what is no subtype, or stands under none. */
  disordersAbove(codes: readonly Code[]): Promise<readonly (Code | null)[]>;
  /** The subtypes that are counted under each disorder. */
  subtypesBelow(codes: readonly Code[]): Promise<readonly (readonly Code[])[]>;
  /** Redirects of an inactive disorder, as legs from it. */
  replacementsOf(code: Code): readonly Mapping[];
  /** The same redirects, as legs from the disorder they lead to. */
  replacedBy(code: Code): readonly Mapping[];
  /** Name of a mapping set, for the order of paths. */
  mappingSetId(mappingSetNo: number): string;
}

export enum ReplacementPolicy {
  NONE = 'NONE',
  MOVED = 'MOVED',
  MOVED_AND_REFERRED = 'MOVED_AND_REFERRED',
}
