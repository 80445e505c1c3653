// Which release an import makes: the same input again, amendments, older editions, --activate, --force, two at once.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../src/ingest/import-options.ts';
import { importPaths } from '../../src/ingest/run.ts';
import { openDataSource, WRITE_LOCK } from '../../src/store/data-source.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { contents, liveId, query, rowsOf } from './stored.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/orphadata/', import.meta.url));
const SMALL = join(FIXTURES, 'small');
const PACK = join(FIXTURES, 'pack');
const FIRST = 'orphadata-2025-12-09';

let database: TestDatabase;
let dataSource: DataSource;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase();
  dataSource = await openDataSource({ url: database.url });
  folder = mkdtempSync(join(tmpdir(), 'nosograph-releases-'));
});

afterEach(async () => {
  await dataSource.destroy();
  await database.drop();
  rmSync(folder, { recursive: true });
});

const imported = (paths: string[], options?: ImportOptions) => importPaths(dataSource, paths, options);

/** A copy of a small file with one text in it changed. */
function changed(name: string, from: string, to: string): string {
  const text = readFileSync(join(SMALL, name), 'utf8');
  expect(text).toContain(from);
  const path = join(folder, name);
  writeFileSync(path, text.replaceAll(from, to));
  return path;
}

describe('the same input again', () => {
  it('changes nothing and says so, in any order of files, compressed or not', async () => {
    await imported([SMALL]);
    const before = await contents(database.url);
    const files = readdirSync(SMALL).map(name => join(SMALL, name));
    for (const name of readdirSync(SMALL))
      writeFileSync(join(folder, `${name}.gz`), gzipSync(readFileSync(join(SMALL, name))));
    for (const paths of [[SMALL], files.reverse(), [folder], [SMALL, folder]]) {
      const report = await imported(paths, { force: true });
      expect(report).toMatchObject({ outcome: 'unchanged', release: FIRST, live: true });
      expect(report.products.find(({ name }) => name === 'en_product1')?.rows).toBe(8);
    }
    expect(await contents(database.url)).toEqual(before);
  });

  it('is known by content, not by file name', async () => {
    await imported([SMALL]);
    cpSync(SMALL, folder, { recursive: true });
    for (const [i, name] of readdirSync(SMALL).entries())
      cpSync(join(SMALL, name), join(folder, `any-name-${i}.xml`));
    for (const name of readdirSync(SMALL)) rmSync(join(folder, name));
    expect((await imported([folder])).outcome).toBe('unchanged');
  });

  it('becomes live only with --activate', async () => {
    await imported([SMALL]);
    await imported([PACK], { force: true });
    expect(await liveId(database.url)).toBe(FIRST);
    const again = await imported([PACK]);
    expect(again).toMatchObject({ outcome: 'unchanged', release: 'orphadata-2023-06-21', live: false });
    expect(again.warnings.join()).toContain('--activate');
    const activated = await imported([PACK], { activate: true });
    expect(activated).toMatchObject({ outcome: 'unchanged', release: 'orphadata-2023-06-21', live: true });
    expect(await liveId(database.url)).toBe('orphadata-2023-06-21');
  });
});

describe('an amendment', () => {
  it('is a whole new release: the live one with the product given anew', async () => {
    await imported([SMALL]);
    const before = await rowsOf(database.url, FIRST);
    const ages = changed(
      'en_product9_ages.xml',
      '<AverageAgeOfOnset id="23550">',
      '<AverageAgeOfOnset id="23508">',
    );
    const report = await imported([ages]);
    expect(report).toMatchObject({ outcome: 'imported', release: `${FIRST}.2`, amends: FIRST, live: true });
    expect(await rowsOf(database.url, `${FIRST}.2`)).toEqual(before);
    expect(await rowsOf(database.url, FIRST)).toEqual(before);
    const labels = await query(
      database.url,
      `select id, string_agg(label, ',' order by position) as labels from age_of_onset join release using (release_no)
       where orpha_code = 10 group by 1 order by 1`,
    );
    expect(labels).toEqual([
      { id: FIRST, labels: 'Adult,Elderly' },
      { id: `${FIRST}.2`, labels: 'Adult,Antenatal' },
    ]);
    expect((await imported([ages])).outcome).toBe('unchanged');
    expect((await imported([SMALL])).release).toBe(FIRST);
  });

  it('replaces one classification and leaves the others', async () => {
    await imported([SMALL]);
    const one = changed('en_product3_235.xml', '<OrphaCode>50<', '<OrphaCode>70<');
    await imported([one]);
    const rows = await query(
      database.url,
      `select classification_id as id, count(*)::integer as n, bool_or(orpha_code = 70) as seventy
       from classification_member join release using (release_no) where id = $1 group by 1 order by 1`,
      [`${FIRST}.2`],
    );
    expect(rows).toEqual([
      { id: 146, n: 6, seventy: true },
      { id: 235, n: 2, seventy: true },
    ]);
  });

  it('adds what the live release lacked', async () => {
    const report = await imported([join(SMALL, 'en_product1.xml')]);
    expect(report.counts.prevalences).toBe(0);
    await imported([join(SMALL, 'en_product9_prev.xml')]);
    expect(await rowsOf(database.url, `${FIRST}.2`)).toMatchObject({ prevalence: 5, disorder: 8 });
  });
});

describe('mapping sets', () => {
  const listed = () =>
    query<{ release: string; set: number }>(
      database.url,
      `select r.id as release, mapping_set_no as set from release_mapping_set join release r using (release_no) order by 1, 2`,
    );

  it('are shared by reference where unchanged', async () => {
    await imported([SMALL]);
    const report = await imported([join(SMALL, 'en_product1.xml')]);
    expect(report).toMatchObject({ release: `${FIRST}.2`, counts: { references: 18 } });
    expect(report.warnings.join()).toContain(
      'also held en_funct_consequences, en_product3_146, en_product3_235, en_product4',
    );
    const [one, two] = await listed();
    expect(one?.set).toBe(two?.set);
    expect(await query(database.url, 'select mapping_count from release')).toEqual([
      { mapping_count: 18 },
      { mapping_count: 18 },
    ]);
  });

  it('of others are carried into a new release, Orphadata\u2019s own of the old one are not', async () => {
    await imported([SMALL]);
    await query(
      database.url,
      `with s as (insert into mapping_set_version (id, title, version, licence, mapping_count, sha256, declared_prefixes)
         values ('other', 'Other', '1', 'CC0', 2, 'x', '{}') returning mapping_set_no),
       l as (insert into release_mapping_set select release_no, mapping_set_no from release, s)
       select mapping_set_no as no from s`,
    );
    await query(
      database.url,
      `insert into mapping (mapping_set_no, mapping_no, subject_system, subject_code, object_system, object_code, relation, predicate, validation_status)
       select mapping_set_no, n, 'MONDO', '0011778', 'ORPHA', '10', r, 'skos:broadMatch', 'UNSPECIFIED'
       from mapping_set_version, (values (1, 'BROAD'), (2, 'RELATED')) as m (n, r) where id = 'other'`,
    );
    await imported([changed('en_product1.xml', 'D017285', 'D017286')]);
    const sets = await query(
      database.url,
      `select s.id, s.mapping_count from release_mapping_set join mapping_set_version s using (mapping_set_no)
       join release r using (release_no) where r.id = $1 order by 1`,
      [`${FIRST}.2`],
    );
    expect(sets).toEqual([
      { id: 'orphadata', mapping_count: 18 },
      { id: 'other', mapping_count: 2 },
    ]);
    expect(await query(database.url, 'select count(*)::integer as n from mapping')).toEqual([{ n: 38 }]);
    // Read from ORPHA, although the other set states it from MONDO.
    const counted = await query(
      database.url,
      `select code_count, c.mapping_count, relation_counts from release_code_system c join release using (release_no)
       where id = $1 and system = 'MONDO'`,
      [`${FIRST}.2`],
    );
    expect(counted).toEqual([
      { code_count: 1, mapping_count: 3, relation_counts: { EXACT: 1, NARROW: 1, RELATED: 1 } },
    ]);
  });

  it('come from the mapping files of a pack', async () => {
    const report = await imported([PACK]);
    expect(report).toMatchObject({
      release: 'orphadata-2023-06-21',
      counts: { disorders: 8, active: 5, references: 1 },
      unknownCodes: { alignments: 1 },
    });
    expect(report.products.map(({ name }) => name)).toEqual([
      'ORPHAnomenclature_en',
      'ORPHA_ICD11_mapping_en',
    ]);
    await imported([join(PACK, 'ORPHAnomenclature_en.xml')]);
    expect((await listed()).map(({ release }) => release)).toEqual(['orphadata-2023-06-21']);
  });
});

describe('what becomes live', () => {
  it('an older nomenclature is stored, and live only with --activate', async () => {
    await imported([SMALL]);
    const older = changed('en_product1.xml', '2025-12-09', '2024-12-03');
    const report = await imported([older]);
    expect(report).toMatchObject({ release: 'orphadata-2024-12-03', live: false });
    expect(report.warnings.join()).toMatch(/older than the live release orphadata-2025-12-09/);
    expect(await liveId(database.url)).toBe(FIRST);
    const oldest = changed('en_product1.xml', '2025-12-09', '2023-06-01');
    expect(await imported([oldest], { activate: true })).toMatchObject({ live: true });
    expect(await liveId(database.url)).toBe('orphadata-2023-06-01');
  });

  it('a release that loses a tenth is refused, also beside, unless --force', async () => {
    await imported([SMALL]);
    const few = join(FIXTURES, 'faults/few-disorders.xml');
    await expect(imported([few])).rejects.toThrow(/--force/);
    await expect(imported([few], { activate: true })).rejects.toThrow(/--force/);
    const report = await imported([few], { force: true });
    expect(report).toMatchObject({ release: `${FIRST}.2`, live: true });
    expect(report.warnings.join()).toContain('imported by force');
  });

  it('a disorder that was retired counts as lost', async () => {
    await imported([SMALL]);
    const retired = changed('en_product1.xml', '<Value>512</Value>', '<Value>8192</Value>');
    await expect(imported([retired])).rejects.toThrow(/1 of the 5 active .* ORPHA:20;/);
  });
});

describe('layouts', () => {
  it('of 2020 are read', async () => {
    await imported([join(FIXTURES, 'layout-2020')]);
    expect(await query(database.url, 'select orpha_code as code, target from replacement')).toEqual([
      { code: 30, target: 10 },
    ]);
    expect(await query(database.url, 'select text from definition')).toEqual([{ text: 'Old definition.' }]);
  });

  it('that are not imported yet are left out with a word', async () => {
    const report = await imported([SMALL, join(FIXTURES, 'left-out')]);
    expect(report.outcome).toBe('imported');
    expect(report.warnings.join('\n')).toMatch(/fr_product9_ages.*left out/);
  });
});

describe('two imports at once', () => {
  it('wait for each other, say so, and make one release of the same input', async () => {
    const lines: string[] = [];
    const options = { log: (line: string) => lines.push(line) };
    const other = new Client({ connectionString: database.url });
    await other.connect();
    await other.query('select pg_advisory_lock($1)', [WRITE_LOCK]);
    const both = Promise.all([imported([SMALL], options), imported([SMALL], options)]);
    await expect.poll(() => lines.length).toBe(2);
    expect(lines[0]).toMatch(/waiting for it to end/);
    await other.end();
    expect((await both).map(({ outcome }) => outcome).sort()).toEqual(['imported', 'unchanged']);
    expect(await query(database.url, 'select id from release')).toEqual([{ id: FIRST }]);
  });
});
