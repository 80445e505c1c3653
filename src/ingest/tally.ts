// What is counted and noticed while files are read: the parts of the report that grow.
import type { ReplacementKind } from '../terminology/disorder.ts';
import type { RefusedRow } from './rows.ts';

/** A code that its system's syntax does not allow: kept as it is written, never matched. */
export interface IllFormedCode {
  orphaCode: number;
  system: string;
  written: string;
}

/** A code that was written with something behind it that is no part of it. */
export interface CleanedCode extends IllFormedCode {
  readAs: string;
}

/** What became of the rows of an SSSOM file. */
export interface MappingSetReport {
  id: string;
  rows: number;
  mappings: number;
  /** Rows that are no mapping here, by reason; the reasons are listed in docs/data.md. */
  skipped: Partial<Record<string, number>>;
  /** The same rows by their predicates as they are written, the most frequent first. */
  notStored: NotStored[];
  /** Mappings with a code of another system than its prefix stands for: its shape decided. */
  shapeDecided: number;
  /** CURIEs that their system's syntax does not allow: kept, never matched. */
  illFormedCodes: string[];
  /** Prefixes that no known code system has. */
  declaredPrefixes: string[];
}

/** Rows of a mapping set that are no mapping here. */
export interface NotStored {
  reason: string;
  /** With its modifier before it. */
  predicate: string;
  rows: number;
}

/** A mapping set without mappings, in place of one of the live release that had some. */
export interface EmptiedSet {
  id: string;
  /** How many there were. */
  mappings: number;
}

export interface DanglingReplacement {
  orphaCode: number;
  target: number;
  kind: ReplacementKind;
}

/** Rows in the release, kind by kind, as read from the files of this call. */
export interface ImportCounts {
  disorders: number;
  active: number;
  names: number;
  definitions: number;
  replacements: number;
  references: number;
  duplicateReferences: number;
  classifications: number;
  members: number;
  edges: number;
  linearisations: number;
  prevalences: number;
  agesOfOnset: number;
  inheritances: number;
  genes: number;
  geneAssociations: number;
  phenotypes: number;
  functionalConsequences: number;
  informationResources: number;
  translatedNames: number;
}

export class Tally {
  readonly counts: ImportCounts = {
    disorders: 0,
    active: 0,
    names: 0,
    definitions: 0,
    replacements: 0,
    references: 0,
    duplicateReferences: 0,
    classifications: 0,
    members: 0,
    edges: 0,
    linearisations: 0,
    prevalences: 0,
    agesOfOnset: 0,
    inheritances: 0,
    genes: 0,
    geneAssociations: 0,
    phenotypes: 0,
    functionalConsequences: 0,
    informationResources: 0,
    translatedNames: 0,
  };
  readonly references: Record<string, number> = {};
  readonly relations: Record<string, number> = {};
  readonly illFormedCodes: IllFormedCode[] = [];
  readonly cleanedCodes: CleanedCode[] = [];
  readonly danglingReplacements: DanglingReplacement[] = [];
  readonly mappingSets: MappingSetReport[] = [];
  readonly emptiedSets: EmptiedSet[] = [];
  readonly warnings: string[] = [];
  readonly refusedRows: RefusedRow[] = [];
  readonly #unknown = new Map<string, Set<number>>();

  /** An ORPHAcode that the nomenclature lacks, met in a product of that kind. */
  unknown(kind: string, code: number): void {
    const codes = this.#unknown.get(kind);
    if (codes) codes.add(code);
    else this.#unknown.set(kind, new Set([code]));
  }

  get unknownCodes(): Record<string, number> {
    return Object.fromEntries([...this.#unknown].map(([kind, codes]) => [kind, codes.size]));
  }
}
