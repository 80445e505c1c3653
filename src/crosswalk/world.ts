// What a crosswalk asks of the world around it: mappings, and the life of disorders. A loader in a request, a table in a test.
import type { Code } from '../terminology/code.ts';
import type { Mapping } from '../terminology/mapping.ts';

/** A code whose mappings are wanted; `towards` limits them to those whose other end is in one of these systems. */
export interface MappingsAsked {
  code: Code;
  towards: readonly string[] | null;
}

export interface CrosswalkWorld {
  /**
   * Told how many mappings were looked at. Throws where they are too many.
   * @returns what to wait for before going on; null to go on at once.
   */
  walked(mappings: number): Promise<void> | null;
  /** Told how many will be looked at next, before any is. Throws where they would be too many. */
  foresee(mappings: number): void;
  /** Mappings of each code in all sets of the release, read from its side; one list a code, in the order asked. */
  mappingsOf(asked: readonly MappingsAsked[]): Promise<readonly (readonly Mapping[])[]>;
  /** Codes of the release below each ICD-10 category, in canonical order. */
  childrenOf(categories: readonly Code[]): Promise<readonly (readonly Code[])[]>;
  /** True for an ORPHAcode of the nomenclature that may no longer be used for coding. */
  isInactive(code: Code): boolean;
  /** True for an ORPHAcode of the nomenclature, active or not. */
  isDisorder(code: Code): boolean;
  /** Redirects of an inactive disorder, as legs from it. */
  replacementsOf(code: Code): readonly Mapping[];
  /** The same redirects, as legs from the disorder they lead to. */
  replacedBy(code: Code): readonly Mapping[];
  wellFormed(code: Code): boolean;
  /** Name of a mapping set, for the order of paths. */
  mappingSetId(mappingSetNo: number): string;
}

export enum ReplacementPolicy {
  NONE = 'NONE',
  MOVED = 'MOVED',
  MOVED_AND_REFERRED = 'MOVED_AND_REFERRED',
}
