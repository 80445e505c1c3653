// What can differ between two releases.
import type { Code } from '../terminology/code.ts';

/** In the order in which changes are listed. */
export enum ReleaseChangeKind {
  DISORDER_ADDED = 'DISORDER_ADDED',
  DISORDER_REMOVED = 'DISORDER_REMOVED',
  DISORDER_RETIRED = 'DISORDER_RETIRED',
  DISORDER_REACTIVATED = 'DISORDER_REACTIVATED',
  NAME_CHANGED = 'NAME_CHANGED',
  LEVEL_CHANGED = 'LEVEL_CHANGED',
  MAPPING_ADDED = 'MAPPING_ADDED',
  MAPPING_REMOVED = 'MAPPING_REMOVED',
  MAPPING_RELATION_CHANGED = 'MAPPING_RELATION_CHANGED',
}

export interface ReleaseChange {
  kind: ReleaseChangeKind;
  orphaCode: number;
  /** The replacement of a retired disorder, the object of a mapping; null elsewhere. */
  code: Code | null;
  before: string | null;
  after: string | null;
}

export interface ReleaseChangesWanted {
  /** Ids of releases. */
  from: string;
  to: string;
  kinds: readonly ReleaseChangeKind[];
}

export interface ReleaseChangePage {
  totalCount: number;
  changes: ReleaseChange[];
}
