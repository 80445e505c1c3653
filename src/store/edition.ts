// What every request needs to know of a release: read in one statement, immutable, kept while it is in use.
import { type Code, orphaCodeOf } from '../terminology/code.ts';
import { type CodeSystem, declaredSystem } from '../terminology/code-system.ts';
import { CodeSystems } from '../terminology/code-systems.ts';
import {
  type DisorderStatus,
  isActive,
  type NomenclatureLanguage,
  type ReplacementKind,
} from '../terminology/disorder.ts';
import { NOMENCLATURE_SET, STRUCTURE_SET } from '../terminology/mapping.ts';
import type { MappingRelation } from '../terminology/relation.ts';

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

export class Edition {
  readonly releaseNo: number;
  readonly release: Release;
  readonly products: readonly ReleaseProduct[];
  readonly mappingSets: readonly MappingSet[];
  readonly mappingSetNos: readonly number[];
  readonly codeSystems: CodeSystems;
  /** In which it has names of disorders that can be searched. */
  readonly languages: readonly NomenclatureLanguage[];
  /** Whether any disorder has the fact. */
  readonly facts: Readonly<Record<OptionalFact, boolean>>;
  readonly #counts: ReadonlyMap<string, CodeSystemCounts>;
  readonly #statuses = new Map<number, DisorderStatus>();
  readonly #replacementsFrom: ReadonlyMap<number, Replacement[]>;
  readonly #replacementsTo: ReadonlyMap<number, Replacement[]>;
  readonly #setsByNo: ReadonlyMap<number, MappingSet>;
  readonly #classifications: ReadonlySet<number>;

  constructor(row: EditionRow) {
    this.releaseNo = row.release_no;
    this.release = {
      id: row.id,
      source: row.source,
      version: row.version,
      date: row.date,
      importedAt: row.imported_at,
      licence: row.licence,
      attribution: row.attribution,
      disclaimer: row.disclaimer,
      disorderCount: row.disorder_count,
      mappingCount: row.mapping_count,
    };
    this.products = row.products.map(product => ({ ...product, date: new Date(product.date) }));
    this.mappingSets = row.sets;
    this.mappingSetNos = row.sets.map(set => set.no);
    this.#setsByNo = new Map(row.sets.map(set => [set.no, set]));
    this.codeSystems = new CodeSystems(row.sets.flatMap(declaredBy));
    this.languages = row.languages;
    this.facts = row.facts;
    this.#counts = new Map(row.systems.map(counts => [counts.system, counts]));
    for (const [status, codes] of Object.entries(row.statuses ?? {})) {
      for (const code of codes) this.#statuses.set(code, status as DisorderStatus);
    }
    const replacements = row.replacements.map(([from, target, kind]) => ({ from, target, kind }));
    this.#replacementsFrom = groupBy(replacements, r => r.from);
    this.#replacementsTo = groupBy(replacements, r => r.target);
    this.#classifications = new Set(row.classifications);
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

  isInactive(code: Code): boolean {
    const status = this.statusOf(code);
    return status !== null && !isActive(status);
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
    return this.mappingSets.find(set => set.id === id) ?? null;
  }
}

/** A release as one statement reads it. */
export interface EditionRow {
  release_no: number;
  id: string;
  source: string;
  version: string;
  date: Date;
  imported_at: Date;
  licence: string;
  attribution: string;
  disclaimer: string;
  disorder_count: number;
  mapping_count: number;
  products: { name: string; version: string; date: string; rows: number }[];
  sets: (MappingSet & { declaredPrefixes: Record<string, string> })[];
  systems: (CodeSystemCounts & { system: string })[];
  statuses: Record<string, number[]> | null;
  replacements: [number, number, ReplacementKind][];
  classifications: number[];
  languages: NomenclatureLanguage[];
  facts: Record<OptionalFact, boolean>;
}

function declaredBy(set: { declaredPrefixes: Record<string, string> }): CodeSystem[] {
  return Object.entries(set.declaredPrefixes).map(([prefix, iri]) => declaredSystem(prefix, iri || null));
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

export function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
