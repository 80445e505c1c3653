// Mappings by number, as walks take them: a walk makes no object but its trails. Who holds a release gives them; numbers mean nothing elsewhere.
import type { Code } from '../terminology/code.ts';
import type { Mapping } from '../terminology/mapping.ts';

/** What a release knows of a code. */
export interface CodeFacts {
  /** False for a text that cannot be a code of its system. */
  wellFormed(code: Code): boolean;
  /** True for an ORPHAcode of the nomenclature that may no longer be used for coding. */
  isInactive(code: Code): boolean;
}

/** Numbers of codes, each with those of the systems towards which legs are wanted; null: towards all. */
export type LegsAsked = ReadonlyMap<number, ReadonlySet<number> | null>;

/**
 * Legs: every mapping twice, read from either end. Codes, code systems and legs are numbers from 0. The legs of a code are in their text
 * order, as `compareLegs` says, and their numbers are as well.
 */
export interface Legs {
  /** Null where all legs are at hand; else fetches those of the codes, before anything else is asked of them. */
  readonly bring: ((asked: LegsAsked) => Promise<void>) | null;
  /** Number of a code; -1 where no leg has it at an end. */
  codeNo(code: Code): number;
  code(no: number): Code;
  /** Number of a code system; -1 where no code is of it. */
  systemNo(id: string): number;
  /** Number of the system of a code. */
  systemOf(code: number): number;
  isWellFormed(code: number): boolean;
  isInactive(code: number): boolean;
  /** How many legs a code has, of those that were brought. */
  legCount(code: number): number;
  /** Number of the leg at that place among those of the code. */
  legAt(code: number, place: number): number;
  /** The code at the other end. */
  objectOf(leg: number): number;
  /** Place of the relation in `RELATIONS`, as it is read from the code. */
  relationOf(leg: number): number;
  mappingSetNoOf(leg: number): number;
  isValidated(leg: number): boolean;
  /** True where the mapping is stated from its other end. */
  isInverted(leg: number): boolean;
  /** The leg as a mapping from its code. */
  mapping(leg: number): Mapping;
}
