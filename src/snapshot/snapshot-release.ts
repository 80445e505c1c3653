// A release in memory: what reads it, and what searches it.
import type { Edition } from '../release/edition.ts';
import type { ReleaseFinder } from '../release/finder.ts';
import type { MappingSlices, SliceLabels } from '../release/mapping-slices.ts';
import type { ReleaseInMemory } from '../release/reader.ts';
import type { RequestWork } from '../work/request-work.ts';
import { SnapshotFinder } from './search/snapshot-finder.ts';
import type { Snapshot } from './snapshot.ts';
import { SnapshotReader } from './snapshot-reader.ts';
import { SnapshotSlices } from './snapshot-slices.ts';

/** One serves all requests. */
export class SnapshotRelease implements ReleaseInMemory {
  readonly snapshot: Snapshot;
  readonly reader: SnapshotReader;

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot;
    this.reader = new SnapshotReader(snapshot);
  }

  finder(edition: Edition, work: RequestWork, stored: ReleaseFinder): ReleaseFinder {
    return new SnapshotFinder({ snapshot: this.snapshot, reader: this.reader, edition }, work, stored);
  }

  slices(edition: Edition, labels: SliceLabels): MappingSlices {
    return new SnapshotSlices(this.snapshot, this.reader.legs(edition), labels);
  }
}
