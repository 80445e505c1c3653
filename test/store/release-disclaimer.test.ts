// Releases that were stored before their disclaimer was kept have it after the migration.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AddReleaseDisclaimer1700000000011 } from '../../migrations/0011-release-disclaimer.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { query } from '../ingest/stored.ts';
import type { TestDatabase } from '../support/database.ts';
import { cloneSampleRelease } from '../support/real-release.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneSampleRelease();
});
afterAll(() => database?.drop());

test('a stored release gets the disclaimer that an import gives', async () => {
  const told = async () => await query(database.url, 'select disclaimer from release');
  const imported = await told();
  const dataSource = await openDataSource({ url: database.url });
  const runner = dataSource.createQueryRunner();
  const migration = new AddReleaseDisclaimer1700000000011();
  await migration.down(runner);
  await expect(told()).rejects.toThrow('disclaimer');
  await migration.up(runner);
  await runner.release();
  await dataSource.destroy();
  expect(imported).toEqual([{ disclaimer: expect.stringMatching(/^For information only/) }]);
  expect(await told()).toEqual(imported);
});
