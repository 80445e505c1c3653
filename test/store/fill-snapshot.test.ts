// A snapshot is whole or it is refused: no release, a release that is removed meanwhile, a statement that fails.
import type { DataSource } from 'typeorm';
import { afterEach, expect, test } from 'vitest';
import { openDataSource } from '../../src/store/data-source.ts';
import { fillSnapshot } from '../../src/store/fill-snapshot.ts';
import { Store } from '../../src/store/store.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { cloneSampleRelease } from '../support/real-release.ts';

let database: TestDatabase | null = null;
let dataSource: DataSource | null = null;
afterEach(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

async function storeOn(
  made: TestDatabase,
): Promise<{ store: Store; sql: (text: string) => Promise<unknown> }> {
  database = made;
  const opened = await openDataSource({ url: made.url });
  dataSource = opened;
  return { store: Store.of(opened), sql: text => opened.query(text) };
}

test('of no release is told', async () => {
  const { store } = await storeOn(await createTestDatabase());
  await expect(fillSnapshot(await store.open())).rejects.toThrow('No release has been imported yet');
});

test('of a release that was removed meanwhile is refused', async () => {
  const { store, sql } = await storeOn(await cloneSampleRelease());
  const session = await store.open();
  await sql('delete from live');
  await sql('delete from release');
  await expect(fillSnapshot(session)).rejects.toThrow(/^No release has the id "orphadata-/);
});

test.each(['mapping', 'gene_association', 'concept_label', 'concept'])(
  'is refused where %s cannot be read, and nothing goes on',
  async table => {
    const { store, sql } = await storeOn(await cloneSampleRelease());
    const session = await store.open();
    await sql(`alter table ${table} rename to elsewhere`);
    await expect(fillSnapshot(session)).rejects.toThrow(`relation "${table}" does not exist`);
    expect(session.running).toBe(0);
  },
);
