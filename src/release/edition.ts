// What every request needs to know of a release: read in one statement, immutable, kept while it is in use.
import type { CodeFacts } from '../crosswalk/legs.ts';
import { type Code, orphaCodeOf } from '../terminology/code.ts';
import { declaredSystem } from '../terminology/code-system.ts';
import { CodeSystems } from '../terminology/code-systems.ts';
import {
  type ClassificationLevelId,
  type DisorderStatus,
  isActive,
  type NomenclatureLanguage,
  type ReplacementKind,
} from '../terminology/disorder.ts';
import { NOMENCLATURE_SET, STRUCTURE_SET } from '../terminology/mapping.ts';
import type { MappingRelation } from '../terminology/relation.ts';
import { groupBy } from './group-by.ts';

export interface Release {
  id: string;
  source: string;
  version: string;
  date: Date;
  importedAt: Date;
  licence: string;
  attribution: string;
  /** What the source asks to be shown with its data. */
  disclaimer: string;
  disorderCount: number;
  mappingCount: number;
}

export interface ReleaseProduct {
  name: string;
  version: string;
  date: Date;
  rows: number;
}

export interface MappingSet {
  no: number;
  id: string;
  title: string;
  version: string;
  licence: string;
  source: string | null;
  /** Whom to name; null where the set does not say. */
  creator: string | null;
  mappingCount: number;
}

export interface Replacement {
  from: number;
  target: number;
  kind: ReplacementKind;
}

export interface CodeSystemCounts {
  codeCount: number;
  mappingCount: number;
  relationCounts: Partial<Record<MappingRelation, number>>;
}

/** Facts of disorders that a release has only where their product was imported. */
export type OptionalFact = 'inheritance' | 'ageOfOnset' | 'prevalenceClass';

/** The mapping set that Orphadata's own alignments are. */
export const ORPHADATA_SET = 'orphadata';

/** What an edition is made of. */
export interface EditionValues {
  /** Number of the release in the store; it is never shown. */
  releaseNo: number;
  release: Release;
  products: readonly ReleaseProduct[];
  /** In the order of their ids. */
  mappingSets: readonly MappingSet[];
  /** Prefixes that the mapping sets declare, each with the beginning of its IRIs where the set gives one. */
  declaredPrefixes: Iterable<readonly [prefix: string, iri: string | null]>;
  /** Of every code system that the release holds a code of, by its id. */
  codeSystemCounts: ReadonlyMap<string, CodeSystemCounts>;
  /** By ORPHAcode: every entity of the nomenclature. */
  statuses: ReadonlyMap<number, DisorderStatus>;
  /** The same entities. */
  levels: ReadonlyMap<number, ClassificationLevelId>;
  replacements: readonly Replacement[];
  /** Ids. */
  classifications: readonly number[];
  languages: readonly NomenclatureLanguage[];
  facts: Readonly<Record<OptionalFact, boolean>>;
}

export class Edition implements CodeFacts {
  readonly releaseNo: number;
  readonly release: Release;
  readonly products: readonly ReleaseProduct[];
  readonly mappingSets: readonly MappingSet[];
  readonly mappingSetNos: readonly number[];
  /** The number of Orphadata's own set, where the release has it. */
  readonly ownSetNos: ReadonlySet<number>;
  readonly codeSystems: CodeSystems;
  /** In which it has names of disorders that can be searched. */
  readonly languages: readonly NomenclatureLanguage[];
  /** Whether any disorder has the fact. */
  readonly facts: Readonly<Record<OptionalFact, boolean>>;
  readonly #counts: ReadonlyMap<string, CodeSystemCounts>;
  readonly #statuses: ReadonlyMap<number, DisorderStatus>;
  readonly #levels: ReadonlyMap<number, ClassificationLevelId>;
  readonly #replacementsFrom: ReadonlyMap<number, Replacement[]>;
  readonly #replacementsTo: ReadonlyMap<number, Replacement[]>;
  readonly #setsByNo: ReadonlyMap<number, MappingSet>;
  readonly #setsById: ReadonlyMap<string, MappingSet>;
  readonly #classifications: ReadonlySet<number>;

  constructor(values: EditionValues) {
    this.releaseNo = values.releaseNo;
    this.release = values.release;
    this.products = values.products;
    this.mappingSets = values.mappingSets;
    this.mappingSetNos = values.mappingSets.map(set => set.no);
    this.#setsByNo = new Map(values.mappingSets.map(set => [set.no, set]));
    this.#setsById = new Map(values.mappingSets.map(set => [set.id, set]));
    this.ownSetNos = new Set(values.mappingSets.filter(({ id }) => id === ORPHADATA_SET).map(({ no }) => no));
    this.codeSystems = new CodeSystems(
      [...values.declaredPrefixes].map(([prefix, iri]) => declaredSystem(prefix, iri)),
      system => values.codeSystemCounts.has(system),
    );
    this.languages = values.languages;
    this.facts = values.facts;
    this.#counts = values.codeSystemCounts;
    this.#statuses = values.statuses;
    this.#levels = values.levels;
    this.#replacementsFrom = groupBy(values.replacements, r => r.from);
    this.#replacementsTo = groupBy(values.replacements, r => r.target);
    this.#classifications = new Set(values.classifications);
  }

  counts(system: string): CodeSystemCounts {
    return this.#counts.get(system) ?? { codeCount: 0, mappingCount: 0, relationCounts: {} };
  }

  /** True where the release holds any code of the system. */
  holds(system: string): boolean {
    return this.#counts.has(system);
  }

  /** Status of an ORPHAcode; null where the nomenclature has no such entity. */
  statusOf(code: Code): DisorderStatus | null {
    const orphaCode = orphaCodeOf(code);
    return orphaCode === null ? null : (this.#statuses.get(orphaCode) ?? null);
  }

  /** Classification level of an ORPHAcode; null where the nomenclature has no such entity. */
  levelOf(code: Code): ClassificationLevelId | null {
    const orphaCode = orphaCodeOf(code);
    return orphaCode === null ? null : (this.#levels.get(orphaCode) ?? null);
  }

  isInactive(code: Code): boolean {
    const status = this.statusOf(code);
    return status !== null && !isActive(status);
  }

  /** False for a text that cannot be a code of its system. */
  wellFormed(code: Code): boolean {
    return this.codeSystems.wellFormed(code);
  }

  hasDisorder(orphaCode: number): boolean {
    return this.#statuses.has(orphaCode);
  }

  hasClassification(id: number): boolean {
    return this.#classifications.has(id);
  }

  get replacementCount(): number {
    return [...this.#replacementsFrom.values()].reduce((sum, group) => sum + group.length, 0);
  }

  replacementsOf(orphaCode: number): readonly Replacement[] {
    return this.#replacementsFrom.get(orphaCode) ?? [];
  }

  replacedBy(orphaCode: number): readonly Replacement[] {
    return this.#replacementsTo.get(orphaCode) ?? [];
  }

  /** The set of a number that a mapping of this release carries. */
  mappingSet(no: number): MappingSet {
    const set = this.#setsByNo.get(no) ?? ownSets(this).find(own => own.no === no);
    if (!set) throw new Error(`Release ${this.release.id} lists no mapping set number ${no}`);
    return set;
  }

  mappingSetNamed(id: string): MappingSet | null {
    return this.#setsById.get(id) ?? null;
  }
}

/** Whom to name where mappings of a set are shown: as https://www.orphadata.com asks, with the data version; for other sets what they say of themselves. */
export function attributionOf({ id, title, version, licence, source, creator }: MappingSet): string {
  if (id === ORPHADATA_SET) {
    return `Orphadata: Free access data from Orphanet. (c) INSERM 1999. Available on https://www.orphadata.com. Data version [alignments, ${version}]`;
  }
  return [creator, `${title}, version ${version}`, licence, source]
    .filter(part => part !== null && part !== '')
    .join('. ');
}

/** What the nomenclature and the code systems state themselves is told apart from any imported set. */
function ownSets({ release, replacementCount }: Edition): MappingSet[] {
  const { version, licence } = release;
  return [
    {
      no: NOMENCLATURE_SET,
      id: 'orphanet-nomenclature',
      title: 'Orphanet nomenclature: replacements of inactive ORPHAcodes',
      version,
      licence,
      source: 'https://www.orphadata.com/alignments/',
      creator: null,
      mappingCount: replacementCount,
    },
    {
      no: STRUCTURE_SET,
      id: 'code-system-structure',
      title: 'Structure of the code systems: ICD-10 categories and ICD-11 clusters',
      version,
      licence: 'CC0 1.0',
      source: null,
      creator: null,
      mappingCount: 0,
    },
  ];
}
