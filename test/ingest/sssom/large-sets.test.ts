// What the long check does with a million rows, small: a set of many rows and prefixes in a process of its own.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importLarge } from '../../../scripts/long/sssom.ts';
import { openDataSource } from '../../../src/store/data-source.ts';
import type { TestDatabase } from '../../support/database.ts';
import { cloneSampleRelease } from '../../support/real-release.ts';
import { makeTestFolder, type TestFolder } from '../../support/test-folder.ts';

let database: TestDatabase;
let folder: TestFolder;
beforeAll(async () => {
  database = await cloneSampleRelease();
  folder = makeTestFolder('nosograph-large-');
});
afterAll(async () => {
  folder.remove();
  await database.drop();
});

it('20,000 rows of 3,000 prefixes are all stored, and take neither more memory nor time than stated', async () => {
  const [rows, prefixes] = [20_000, 3_000];
  await importLarge(database.url, folder.path, { rows, prefixes, megabytes: 400, seconds: 30 });
  const dataSource = await openDataSource({ url: database.url });
  try {
    const [stored] = await dataSource.query(
      `select count(*)::int as mappings, count(distinct subject_system)::int as systems, count(distinct subject_code)::int as subjects
       from mapping where subject_system like 'P%' and object_system = 'ORPHA'`,
    );
    expect(stored).toEqual({ mappings: rows, systems: prefixes, subjects: rows });
    const [labels] = await dataSource.query(
      `select count(*)::int as labels from concept_label where text like 'subject %' or text like 'object %'`,
    );
    expect(labels).toEqual({ labels: 2 * rows });
    await expect(
      importLarge(database.url, folder.path, { rows: 10, prefixes: 1, megabytes: 1, seconds: 30 }),
    ).rejects.toThrow(/over 1 MB/);
  } finally {
    await dataSource.destroy();
  }
}, 120_000);
