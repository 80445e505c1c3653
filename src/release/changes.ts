// What can differ between two releases.
import type { Code } from '../terminology/code.ts';
import type { MappingSet } from './edition.ts';

/** In the order in which changes are listed. */
export enum ReleaseChangeKind {
  DISORDER_ADDED = 'DISORDER_ADDED',
  DISORDER_REMOVED = 'DISORDER_REMOVED',
  DISORDER_RETIRED = 'DISORDER_RETIRED',
  DISORDER_REACTIVATED = 'DISORDER_REACTIVATED',
  NAME_CHANGED = 'NAME_CHANGED',
  SYNONYM_ADDED = 'SYNONYM_ADDED',
  SYNONYM_REMOVED = 'SYNONYM_REMOVED',
  DEFINITION_CHANGED = 'DEFINITION_CHANGED',
  LEVEL_CHANGED = 'LEVEL_CHANGED',
  TYPOLOGY_CHANGED = 'TYPOLOGY_CHANGED',
  CLASSIFICATION_PARENT_ADDED = 'CLASSIFICATION_PARENT_ADDED',
  CLASSIFICATION_PARENT_REMOVED = 'CLASSIFICATION_PARENT_REMOVED',
  GENE_ADDED = 'GENE_ADDED',
  GENE_REMOVED = 'GENE_REMOVED',
  GENE_ASSOCIATION_TYPE_CHANGED = 'GENE_ASSOCIATION_TYPE_CHANGED',
  MAPPING_ADDED = 'MAPPING_ADDED',
  MAPPING_REMOVED = 'MAPPING_REMOVED',
  MAPPING_RELATION_CHANGED = 'MAPPING_RELATION_CHANGED',
}

export interface ReleaseChange {
  kind: ReleaseChangeKind;
  orphaCode: number;
  /** A replacement, a parent, a gene, the other end of a mapping; null elsewhere. */
  code: Code | null;
  /** Id of the set that states the mapping; null where it is about none. */
  mappingSetId: string | null;
  /** Number of the classification in which the parent stands; null where it is about none. */
  classification: number | null;
  before: string | null;
  after: string | null;
}

/** What has to be known of a release before it is compared. */
export interface ComparedRelease {
  releaseNo: number;
  id: string;
  /** In the order of their ids. */
  mappingSets: readonly MappingSet[];
  /** Prefixes that they declare, each with the beginning of its IRIs where the set gives one. */
  declaredPrefixes: readonly (readonly [prefix: string, iri: string | null])[];
  /** Ids of the systems that it holds codes of. */
  codeSystems: readonly string[];
}

export interface ComparedReleases {
  from: ComparedRelease;
  to: ComparedRelease;
  /** Of the ORPHAcodes asked about, those that neither holds. */
  unknownDisorders: readonly number[];
}

/** A mapping set that is not the same in both; null where a release has none of that id. */
export interface MappingSetPair {
  id: string;
  before: MappingSet | null;
  after: MappingSet | null;
}

/** A mapping set that is not the same in both, with how many of its pairs of codes differ. */
export interface MappingSetChange extends MappingSetPair {
  mappingsAdded: number;
  mappingsRemoved: number;
  relationsChanged: number;
}

export interface ReleaseChangesWanted {
  from: ComparedRelease;
  to: ComparedRelease;
  kinds: readonly ReleaseChangeKind[];
  /** Only of these; null for all. */
  orphaCodes: readonly number[] | null;
  /** Only those with a code of these systems; null for all. */
  codeSystems: readonly string[] | null;
  /** Those whose mappings are compared. */
  mappingSets: readonly MappingSetPair[];
}

export interface KindCount {
  kind: ReleaseChangeKind;
  count: number;
}

export interface ReleaseChangePage {
  /** Changes of each kind of which there are any, in the order of the kinds. */
  kindCounts: KindCount[];
  changes: ReleaseChange[];
  /** Of the kinds wanted, those of which one of the two releases holds nothing at all. */
  notCompared: ReleaseChangeKind[];
}

/** The sets that differ, by id. A set version never changes: what both releases refer to is the same. */
export function differingSets(from: readonly MappingSet[], to: readonly MappingSet[]): MappingSetPair[] {
  const before = new Map(from.map(set => [set.id, set]));
  const after = new Map(to.map(set => [set.id, set]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map(id => ({ id, before: before.get(id) ?? null, after: after.get(id) ?? null }))
    .filter(pair => pair.before?.no !== pair.after?.no);
}

const { MAPPING_ADDED, MAPPING_REMOVED, MAPPING_RELATION_CHANGED } = ReleaseChangeKind;
const OF_MAPPINGS: readonly ReleaseChangeKind[] = [MAPPING_ADDED, MAPPING_REMOVED, MAPPING_RELATION_CHANGED];

export function isOfMapping(kind: ReleaseChangeKind): boolean {
  return OF_MAPPINGS.includes(kind);
}
