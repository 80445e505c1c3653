// An export of a release in memory is, byte for byte, the one that is read from PostgreSQL.
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readExportRequest } from '../../src/export/export-request.ts';
import { writeExport } from '../../src/export/write-export.ts';
import type { ReleaseInMemory } from '../../src/release/reader.ts';
import { SnapshotRelease } from '../../src/snapshot/snapshot-release.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { fillSnapshot } from '../../src/store/fill-snapshot.ts';
import { Store } from '../../src/store/store.ts';
import type { TestDatabase } from '../support/database.ts';
import { cloneOddSample } from '../support/sample-oddities.ts';

let database: TestDatabase;
let dataSource: DataSource;
let held: ReleaseInMemory;

beforeAll(async () => {
  database = await cloneOddSample();
  dataSource = await openDataSource({ url: database.url });
  held = new SnapshotRelease(await fillSnapshot(await Store.of(dataSource).open()));
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

/** The text, and how many statements it has cost. */
async function written(
  asked: object,
  memory: ReleaseInMemory | null,
): Promise<[text: string, statements: number]> {
  const session = await Store.of(dataSource).open();
  let text = '';
  for await (const part of writeExport(session, readExportRequest(asked, session.edition), memory))
    text += part;
  return [text, session.statements];
}

test.each([
  { from: 'ORPHA', to: 'ICD-10' },
  { from: 'ICD-10', to: 'ORPHA', format: 'csv' },
  { from: 'ORPHA', to: 'OMIM', derived: 'true', format: 'json' },
  { from: 'ICD-10', to: 'OMIM', derived: 'true' },
  { from: 'OMIM', to: 'ICD-11', derived: 'true', relations: 'EXACT,BROAD', format: 'csv' },
  { from: 'ORPHA', to: 'MeSH', validatedOnly: 'true', mappingSets: 'orphadata' },
])('%j', async asked => {
  const [fromStore, statements] = await written(asked, null);
  const [fromMemory, fewer] = await written(asked, held);
  expect(fromStore.split('\n').length).toBeGreaterThan(10);
  expect(fromMemory).toBe(fromStore);
  expect(fewer).toBeLessThan(statements);
});
