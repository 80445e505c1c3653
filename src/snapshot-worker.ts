// The thread that reads a release into shared memory, posts it and ends: its heap goes with it. snapshots.ts starts it.
import 'reflect-metadata';
import { parentPort, workerData } from 'node:worker_threads';
import type { SnapshotParts } from './snapshot/snapshot.ts';
import { openDataSource } from './store/data-source.ts';
import { fillSnapshot } from './store/fill-snapshot.ts';
import { Store } from './store/store.ts';
import { giveWay } from './work/thread-priority.ts';

export interface FillSettings {
  databaseUrl: string;
  releaseId: string;
}

/** Statements of the filling that are under way at the same time. */
const CONNECTIONS = 2;

if (parentPort) {
  const { databaseUrl, releaseId } = workerData as FillSettings;
  giveWay();
  const dataSource = await openDataSource({ url: databaseUrl, poolSize: CONNECTIONS });
  try {
    const session = await new Store(dataSource).open(releaseId);
    const { parts }: { parts: SnapshotParts } = await fillSnapshot(session);
    parentPort.postMessage(parts);
  } finally {
    await dataSource.destroy();
  }
}
