// What an import runs is planned the same way whatever PostgreSQL guesses of its tables: without a nested loop over what was just written.
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importPaths } from '../../../src/ingest/run.ts';
import { migrate, openDataSource } from '../../../src/store/data-source.ts';
import { pruneReleases } from '../../../src/store/import/prune-releases.ts';
import type { TestDatabase } from '../../support/database.ts';
import { cloneSampleRelease } from '../../support/real-release.ts';
import { makeTestFolder } from '../../support/test-folder.ts';
import { hospitalSet } from './hospital-set.ts';
import { type WatchedStatement, watchStatements } from './watched-statements.ts';

const folder = makeTestFolder('nosograph-plans-');
let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await cloneSampleRelease();
  dataSource = await openDataSource({ url: database.url });
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
  folder.remove();
});

/** What TypeORM asks before it migrates: tables of PostgreSQL's own, which it plans as it will. */
const OF_TYPEORM = /information_schema|pg_/;

/** A joined statement must be among them, else the watching proves nothing. */
function expectNoNestedLoop(statements: readonly WatchedStatement[], joined: string): void {
  const planned = statements.filter(({ plan, text }) => plan !== '' && !OF_TYPEORM.test(text));
  expect(
    planned.filter(({ text, plan }) => text.startsWith(joined) && /(Hash|Merge).* Join/.test(plan)),
  ).not.toEqual([]);
  expect(planned.filter(({ plan }) => plan.includes('Nested Loop'))).toEqual([]);
}

test('40,000 mappings onto a release that two amending imports made: the slowest case that was seen', async () => {
  await importPaths(dataSource, [hospitalSet(folder.path, 50, 'ward')]);
  await importPaths(dataSource, [hospitalSet(folder.path, 50, 'clinic')]);
  const path = hospitalSet(folder.path, 40_000);
  const statements = await watchStatements(() => importPaths(dataSource, [path]));
  expectNoNestedLoop(statements, 'declare search_sources');
  expectNoNestedLoop(statements, 'insert into release_code_system');
});

test('the index that a migration makes anew', async () => {
  await dataSource.query('delete from search_index');
  expectNoNestedLoop(await watchStatements(() => migrate(dataSource)), 'declare search_sources');
});

test('pruning, with a version of a mapping set that no release lists any more', async () => {
  await importPaths(dataSource, [hospitalSet(folder.path, 60, 'ward')]);
  await dataSource.query(
    "update release set retired_at = now() - interval '1 day' where retired_at is not null",
  );
  const statements = await watchStatements(() => pruneReleases(dataSource, 1, () => {}));
  expectNoNestedLoop(statements, 'delete from concept');
});
