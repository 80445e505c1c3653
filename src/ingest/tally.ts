// What is counted and noticed while files are read: the parts of the report that grow.
import type {
  CleanedCode,
  DanglingReplacement,
  IllFormedCode,
  ImportCounts,
  MappingSetReport,
} from './import-report.ts';

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
  };
  readonly references: Record<string, number> = {};
  readonly relations: Record<string, number> = {};
  readonly illFormedCodes: IllFormedCode[] = [];
  readonly cleanedCodes: CleanedCode[] = [];
  readonly danglingReplacements: DanglingReplacement[] = [];
  readonly mappingSets: MappingSetReport[] = [];
  readonly warnings: string[] = [];
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
