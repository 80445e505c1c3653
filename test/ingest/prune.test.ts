// Pruning: which releases go and which stay, what goes with them, and what a running service then says.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { importPaths } from '../../src/ingest/run.ts';
import { differingSets, ReleaseChangeKind } from '../../src/release/changes.ts';
import { ReleaseNotFoundError } from '../../src/release/missing-release.ts';
import { comparedReleases } from '../../src/store/changes/compared-releases.ts';
import { mappingSetChanges } from '../../src/store/changes/mapping-set-changes.ts';
import { releaseChanges } from '../../src/store/changes/release-changes.ts';
import { openDataSource, WRITE_LOCK } from '../../src/store/data-source.ts';
import { activateRelease } from '../../src/store/import/activate-release.ts';
import { pruneReleases } from '../../src/store/import/prune-releases.ts';
import { KEPT_AFTER_RETIREMENT_SECONDS, LONGEST_REQUEST_SECONDS } from '../../src/store/longest-request.ts';
import { checkStillStored, whileStored } from '../../src/store/still-stored.ts';
import { Store } from '../../src/store/store.ts';
import { ask } from '../support/ask.ts';
import { createTestDatabase } from '../support/database.ts';
import { startEmptyService, type TestService } from '../support/running-service.ts';
import { contents, query } from './stored.ts';

const SMALL = fileURLToPath(new URL('../fixtures/orphadata/small/', import.meta.url));
const [FIRST, SECOND, THIRD] = [
  'orphadata-2025-12-09',
  'orphadata-2026-01-01',
  'orphadata-2026-02-01',
] as const;

const KINDS = Object.values(ReleaseChangeKind);

let service: TestService;
let dataSource: DataSource;
let folder: string;
let url: string;

beforeEach(async () => {
  const database = await createTestDatabase();
  url = database.url;
  service = await startEmptyService(database);
  dataSource = await openDataSource({ url });
  folder = mkdtempSync(join(tmpdir(), 'nosograph-prune-'));
});
afterEach(async () => {
  await dataSource.destroy();
  await service.stop();
  rmSync(folder, { recursive: true });
});

const prune = (keep: number) => pruneReleases(dataSource, keep, () => undefined);
const activate = (id: string) => activateRelease(dataSource, id, () => undefined);
/** As if this much time had passed. */
const later = (seconds: number) =>
  service.sql('update release set retired_at = retired_at - make_interval(secs => $1)', [seconds]);
const stored = async () =>
  (await service.sql<{ id: string }>('select id from release order by date')).map(({ id }) => id);

/** The small nomenclature under another date, with a code that it alone has. */
async function imported(id: string, code: string): Promise<void> {
  const path = join(folder, 'en_product1.xml');
  const text = readFileSync(join(SMALL, 'en_product1.xml'), 'utf8').replaceAll('D017285', code);
  writeFileSync(path, text.replaceAll('2025-12-09', id.slice('orphadata-'.length)));
  expect((await importPaths(dataSource, [path])).release).toBe(id);
}

async function three(): Promise<void> {
  await importPaths(dataSource, [SMALL]);
  await imported(SECOND, 'D017286');
  await imported(THIRD, 'D017287');
}

it('notes since when a release is no longer live, and forgets it of one that is live again', async () => {
  await three();
  const retired = () =>
    service.sql('select id, retired_at is not null as retired from release order by date');
  expect((await retired()).map(row => row.retired)).toEqual([true, true, false]);
  await activate(FIRST);
  expect((await retired()).map(row => row.retired)).toEqual([false, true, true]);
  const [before] = await service.sql('select retired_at from release where id = $1', [THIRD]);
  await activate(FIRST);
  expect(await service.sql('select retired_at from release where id = $1', [THIRD])).toEqual([before]);
});

it('keeps what was live a moment ago, and says from when on it may go', async () => {
  await three();
  const { removed, kept } = await prune(1);
  expect(removed).toEqual([]);
  expect(kept.map(({ id, reason }) => [id, reason])).toEqual([
    [THIRD, 'LIVE'],
    [SECOND, 'LIVE_UNTIL_NOW'],
    [FIRST, 'LIVE_UNTIL_NOW'],
  ]);
  const seconds = ((kept[1]?.until?.getTime() ?? 0) - Date.now()) / 1000;
  expect(seconds).toBeGreaterThan(LONGEST_REQUEST_SECONDS);
  expect(seconds).toBeLessThanOrEqual(KEPT_AFTER_RETIREMENT_SECONDS);
  expect(await stored()).toEqual([FIRST, SECOND, THIRD]);
  await later(LONGEST_REQUEST_SECONDS);
  expect((await prune(1)).removed).toEqual([]);
  await later(KEPT_AFTER_RETIREMENT_SECONDS);
  expect((await prune(1)).removed).toEqual([SECOND, FIRST]);
});

it('keeps the newest imports and the live one, however old', async () => {
  await three();
  await activate(FIRST);
  await later(3600);
  expect((await prune(3)).removed).toEqual([]);
  const { removed, kept } = await prune(1);
  expect(removed).toEqual([SECOND]);
  expect(kept).toEqual([
    { id: THIRD, reason: 'NEWEST', until: null },
    { id: FIRST, reason: 'LIVE', until: null },
  ]);
  expect(await stored()).toEqual([FIRST, THIRD]);
});

it('a release that never was live goes at once', async () => {
  await imported(THIRD, 'D017287');
  await imported(SECOND, 'D017286');
  await imported(FIRST, 'D017285');
  expect((await prune(1)).removed).toEqual([SECOND]);
});

it('leaves nothing behind: the database is as if the others had never been imported', async () => {
  await importPaths(dataSource, [SMALL]);
  const before = await contents(url);
  await imported(SECOND, 'D017286');
  await imported(THIRD, 'D017287');
  // Listed by two releases: it goes with the last of them.
  await service.sql(
    `with s as (insert into mapping_set_version (id, title, version, licence, mapping_count, sha256, declared_prefixes)
       values ('other', 'Other', '1', 'CC0', 0, 'x', '{}') returning mapping_set_no)
     insert into release_mapping_set select release_no, mapping_set_no from release, s where id in ($1, $2)`,
    [SECOND, THIRD],
  );
  await service.sql(`insert into concept values ('MONDO', '9999999', true)`);
  await service.sql(
    `insert into concept_label select mapping_set_no, 'MONDO', '9999999', 'EN', 'A label alone' from mapping_set_version where id = 'other'`,
  );
  await activate(FIRST);
  await later(3600);
  expect(await prune(1)).toMatchObject({ removed: [SECOND], mappingSets: 1, concepts: 1 });
  expect(await service.sql(`select from concept where system = 'MONDO' and code = '9999999'`)).toHaveLength(
    1,
  );
  await imported('orphadata-2025-12-01', 'D017299');
  expect(await prune(1)).toMatchObject({ removed: [THIRD], mappingSets: 2, concepts: 2 });
  await service.sql('update release set imported_at = now() where id = $1', [FIRST]);
  expect(await prune(1)).toMatchObject({ removed: ['orphadata-2025-12-01'], mappingSets: 1, concepts: 1 });
  const after = await contents(url);
  const { release: _, ...tables } = before;
  expect(after).toMatchObject(tables);
});

it('waits for an import that is running', async () => {
  await three();
  const other = new Client({ connectionString: url });
  await other.connect();
  await other.query('select pg_advisory_lock($1)', [WRITE_LOCK]);
  let waits = 0;
  const both = Promise.all([
    pruneReleases(dataSource, 1, () => waits++),
    activateRelease(dataSource, FIRST, () => waits++),
  ]);
  await expect.poll(() => waits).toBe(2);
  await other.end();
  await both;
});

it('a running service that held the release says that it is not stored, with every way to name it', async () => {
  await three();
  const QUERY = '{ release { id } browseDisorders(first: 1) { nodes { curie } pageInfo { endCursor } } }';
  const named = { 'nosograph-release': FIRST };
  const before = await ask(service.url, QUERY, {}, named);
  expect(before.errors).toEqual([]);
  await later(3600);
  expect((await prune(1)).removed).toContain(FIRST);
  const { data, errors, status } = await ask(service.url, QUERY, {}, named);
  expect([data, status]).toEqual([null, 400]);
  expect(errors).toMatchObject([{ extensions: { code: 'RELEASE_NOT_FOUND' } }]);
  const after = before.data.browseDisorders.pageInfo.endCursor;
  const next = `{ browseDisorders(after: "${after}") { totalCount } }`;
  expect((await ask(service.url, next)).errors).toMatchObject([{ extensions: { code: 'CURSOR_EXPIRED' } }]);
  expect((await ask(service.url, next, {}, named)).errors).toMatchObject([
    { extensions: { code: 'RELEASE_NOT_FOUND' } },
  ]);
  const changes = `{ releaseChanges(from: "${FIRST}", to: "${THIRD}") { totalCount } }`;
  expect((await ask(service.url, changes)).errors).toMatchObject([
    { extensions: { code: 'RELEASE_NOT_FOUND' } },
  ]);
});

it('a comparison under which one of the releases is removed is none of what is left', async () => {
  await three();
  const session = await Store.of(dataSource).open();
  const { from, to } = await comparedReleases(session, { from: FIRST, to: THIRD }, []);
  const pairs = differingSets(from.mappingSets, to.mappingSets);
  const wanted = { kinds: KINDS, orphaCodes: null, codeSystems: null, mappingSets: pairs };
  await later(3600);
  expect((await prune(1)).removed).toContain(FIRST);
  const slice = { first: 20, offset: 0 };
  for (const [before, after] of [
    [from, to],
    [to, from],
  ] as const) {
    const releases = { from: before, to: after };
    await expect(releaseChanges(session, { ...releases, ...wanted }, slice)).rejects.toThrow(FIRST);
    await expect(mappingSetChanges(session, releases, pairs)).rejects.toThrow(ReleaseNotFoundError);
  }
});

it('a request under which its release is removed gets no half answer', async () => {
  await three();
  // The disorders are read only when the lock is given back, and the release is gone by then.
  const holder = new Client({ connectionString: url });
  await holder.connect();
  await holder.query('begin');
  await holder.query('lock table prevalence in access exclusive mode');
  const answer = ask(
    service.url,
    '{ disorder(id: "10") { name prevalences { type } synonyms } }',
    {},
    { 'nosograph-release': FIRST },
  );
  const waiting = () =>
    query(
      url,
      "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
    );
  await expect.poll(async () => (await waiting()).length).toBe(1);
  await holder.query('delete from release where id = $1', [FIRST]);
  await holder.query('commit');
  await holder.end();
  const { data, errors, status, extensions } = await answer;
  expect(errors).toMatchObject([{ extensions: { code: 'RELEASE_NOT_FOUND' } }]);
  expect([data, status, extensions.release]).toEqual([null, 400, undefined]);
});

it('a long answer ends with an error in place of its end', async () => {
  await three();
  const session = await Store.of(dataSource).open(FIRST);
  await checkStillStored(session);
  const parts: string[] = [];
  const read = async () => {
    for await (const part of whileStored(session, told())) parts.push(part);
  };
  async function* told() {
    yield 'one';
    await service.sql('delete from release where id = $1', [FIRST]);
    yield 'two';
  }
  await expect(read()).rejects.toThrow(ReleaseNotFoundError);
  expect(parts).toEqual(['one', 'two']);
});
