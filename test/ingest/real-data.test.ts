// The real files whole: their published counts, and a second parser that agrees with what is stored.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ImportReport } from '../../src/ingest/import-report.ts';
import { importPaths } from '../../src/ingest/run.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import type { TestDatabase } from '../support/database.ts';
import { describeRealData, realData } from '../support/real-data.ts';
import { cloneRealRelease } from '../support/real-release.ts';
import {
  readLines,
  readZip,
  type ScannedNomenclature,
  scanClassification,
  scanLinearisation,
  scanNomenclature,
  scanRows,
} from './line-scan.ts';
import { liveId, query, rowsOf } from './stored.ts';

const LIVE = 'orphadata-2025-12-09';

describeRealData('real Orphadata', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await cloneRealRelease();
    dataSource = await openDataSource({ url: database.url });
  }, 180_000);

  afterAll(async () => {
    await dataSource?.destroy();
    await database?.drop();
  });

  const count = async (sql: string, release = LIVE) => {
    const rows = await query<{ key: string; n: number }>(
      database.url,
      `select key, count(*)::integer as n from (${sql}) t group by key order by key collate "C"`,
      [release],
    );
    return Object.fromEntries(rows.map(({ key, n }) => [key, n]));
  };
  const release = '(select release_no from release where id = $1)';
  const set = `(select mapping_set_no from release_mapping_set where release_no = ${release})`;

  /** What is stored of a nomenclature, in the words of the second parser. */
  async function stored(id: string) {
    const active = await count(
      `select (status in ('ACTIVE', 'HISTORICAL'))::text as key from disorder where release_no = ${release}`,
      id,
    );
    const { disorder, disorder_name: names, definition, replacement } = await rowsOf(database.url, id);
    return {
      disorders: disorder,
      active: active.true,
      names,
      definitions: definition,
      replacements: replacement,
      references: await count(`select object_system as key from mapping where mapping_set_no in ${set}`, id),
      relations: await count(
        `select coalesce(orphanet_relation, 'NOT_STATED') as key from mapping where mapping_set_no in ${set}`,
        id,
      ),
    };
  }

  const summary = (scanned: ScannedNomenclature) => ({
    disorders: scanned.disorders.size,
    active: [...scanned.disorders.values()].filter(active => active).length,
    names: scanned.names,
    definitions: scanned.definitions,
    replacements: scanned.replacements.size,
    references: scanned.references,
    relations: scanned.relations,
  });

  it('2025-12 has the counts of the data\u2019s README', async () => {
    expect(await stored(LIVE)).toEqual({
      disorders: 11_313,
      active: 9_960,
      names: 11_313 + 14_802,
      definitions: 6_891,
      replacements: 287 + 832,
      references: {
        GARD: 9_174,
        'ICD-10': 8_192,
        'ICD-11': 5_775,
        MONDO: 9_546,
        MeSH: 1_729,
        MedDRA: 1_646,
        OMIM: 8_435,
        UMLS: 9_079,
      },
      relations: { BTNT: 5_038, E: 35_101, NOT_STATED: 1_758, NTBT: 11_679 },
    });
    expect(await count(`select status as key from disorder where release_no = ${release}`)).toMatchObject({
      DEPRECATED: 287,
      HISTORICAL: 306,
      NON_RARE_IN_EUROPE: 139,
      OBSOLETE: 927,
    });
    const dangling = `select 'n' as key from replacement r where release_no = ${release}
      and not exists (select from disorder d where d.release_no = r.release_no and d.orpha_code = r.target)`;
    expect(await count(dangling)).toEqual({ n: 11 });
    expect(await count('select well_formed::text as key from concept where $1 <> $$$$')).toEqual({
      true: expect.any(Number),
    });
  });

  it('2025-12 agrees with the second parser, product by product', async () => {
    const folder = realData('orphadata/2025-12');
    const scanned = scanNomenclature(readLines(join(folder, 'en_product1.xml.gz')));
    expect(summary(scanned)).toEqual(await stored(LIVE));
    expect(scanned.dangling).toBe(11);
    const codes = await query<{ code: string; active: boolean }>(
      database.url,
      `select orpha_code::text as code, status in ('ACTIVE', 'HISTORICAL') as active from disorder where release_no = ${release}`,
      [LIVE],
    );
    expect(new Map(codes.map(({ code, active }) => [code, active]))).toEqual(scanned.disorders);
    const replacements = await query<{ line: string }>(
      database.url,
      `select orpha_code || ' ' || kind || ' ' || target as line from replacement where release_no = ${release}`,
      [LIVE],
    );
    expect(new Set(replacements.map(({ line }) => line))).toEqual(scanned.replacements);

    const products = await query<{ name: string; rows: number; skipped: number }>(
      database.url,
      `select name, rows, skipped from release_product where release_no = ${release} order by name`,
      [LIVE],
    );
    const product = (name: string) => products.find(each => each.name === name);
    const known = scanned.disorders;
    const prevalences = scanRows(readLines(join(folder, 'en_product9_prev.xml.gz')), '<Prevalence id', known);
    expect(prevalences.known + prevalences.unknown).toBe(16_119);
    expect(product('en_product9_prev')).toMatchObject({
      rows: prevalences.known,
      skipped: prevalences.unknown,
    });
    const ages = scanRows(
      readLines(join(folder, 'en_product9_ages.xml.gz')),
      '<AverageAgeOfOnsetList',
      known,
    );
    expect(product('en_product9_ages')).toMatchObject({ rows: ages.known, skipped: ages.unknown });
    const linearised = scanLinearisation(readLines(join(folder, 'en_product7.xml.gz')), known);
    expect(product('en_product7')).toMatchObject({ rows: linearised.pairs.size, skipped: 44 });
    expect([prevalences, ages, linearised].map(({ unknownCodes }) => unknownCodes.size)).toEqual([
      40, 48, 44,
    ]);
    const { prevalence, age_of_onset, inheritance, linearisation } = await rowsOf(database.url, LIVE);
    expect(prevalence).toBe(prevalences.known);
    expect(linearisation).toBe(linearised.pairs.size);
    const onset = scanRows(
      readLines(join(folder, 'en_product9_ages.xml.gz')),
      '<AverageAgeOfOnset id',
      known,
    );
    const modes = scanRows(
      readLines(join(folder, 'en_product9_ages.xml.gz')),
      '<TypeOfInheritance id',
      known,
    );
    expect([age_of_onset, inheritance]).toEqual([onset.known, modes.known]);
  });

  it('2025-12 agrees with the second parser, edge by edge', async () => {
    const folder = realData('orphadata/2025-12');
    const { disorders } = scanNomenclature(readLines(join(folder, 'en_product1.xml.gz')));
    const unknown = new Set<string>();
    const edges: Record<string, string[]> = {};
    const members: Record<string, string[]> = {};
    for (const name of readdirSync(folder).filter(file => file.includes('product3'))) {
      const id = /product3_(\d+)/.exec(name)?.[1] ?? '';
      const scanned = scanClassification(readLines(join(folder, name)), disorders);
      edges[id] = [...scanned.edges].sort();
      members[id] = [...scanned.members].sort();
      for (const code of scanned.unknownCodes) unknown.add(code);
    }
    expect(Object.keys(edges)).toHaveLength(32);
    expect(unknown.size).toBe(70);
    const rows = await query<{ id: number; edge: string }>(
      database.url,
      `select classification_id as id, parent || '>' || child as edge from classification_edge where release_no = ${release}`,
      [LIVE],
    );
    const placed = await query<{ id: number; code: string }>(
      database.url,
      `select classification_id as id, orpha_code::text as code from classification_member where release_no = ${release}`,
      [LIVE],
    );
    for (const [id, expected] of Object.entries(edges)) {
      expect(
        rows
          .filter(row => String(row.id) === id)
          .map(({ edge }) => edge)
          .sort(),
      ).toEqual(expected);
      expect(
        placed
          .filter(row => String(row.id) === id)
          .map(({ code }) => code)
          .sort(),
      ).toEqual(members[id]);
    }
  });

  it('says for one disorder what its pages say', async () => {
    expect(
      await query(
        database.url,
        `select class, (select string_agg(label, ', ' order by position) from age_of_onset a where a.release_no = c.release_no and a.orpha_code = 732) as onset,
         (select string_agg(label, ', ') from inheritance i where i.release_no = c.release_no and i.orpha_code = 732) as inheritance
         from prevalence_class c where release_no = ${release} and orpha_code = 732`,
        [LIVE],
      ),
    ).toEqual([{ class: '1-9 / 100 000', onset: 'Adult, Elderly', inheritance: 'Not applicable' }]);
    expect(
      await query(
        database.url,
        `select object_system || ':' || object_code as code, relation from mapping where mapping_set_no in ${set}
         and subject_code = '166024' and object_system in ('ICD-10', 'OMIM') order by 1`,
        [LIVE],
      ),
    ).toEqual([
      { code: 'ICD-10:Q77.3', relation: 'BROAD' },
      { code: 'OMIM:607131', relation: 'EXACT' },
    ]);
  });

  it('2024-12, 2023-06 and the nomenclature pack are stored beside it, not live', async () => {
    const product1 = (folder: string) =>
      summary(scanNomenclature(readLines(realData(`orphadata/${folder}/en_product1.xml.gz`))));
    const imported = async (...paths: string[]): Promise<ImportReport> =>
      importPaths(
        dataSource,
        paths.map(path => realData(`orphadata/${path}`)),
      );

    const december = await imported('2024-12');
    expect(december).toMatchObject({ release: 'orphadata-2024-12-03', live: false });
    expect(await stored(december.release)).toEqual(product1('2024-12'));
    expect(december.counts).toMatchObject({ disorders: 11_003, active: 9_646 });

    const june = await imported('2023-06/en_product1.xml.gz', '2023-06/en_product9_prev.xml.gz');
    expect(june).toMatchObject({ release: 'orphadata-2023-06-21', live: false });
    expect(await stored(june.release)).toEqual(product1('2023-06'));
    expect(june.counts).toMatchObject({ disorders: 10_839, active: 9_479 });
    expect(june.danglingReplacements).toEqual([]);

    const archive = 'orphadata/2023-06/Orphanet_Nomenclature_Pack_EN_2023-06.zip';
    const pack = await importPaths(dataSource, [realData(archive)]);
    expect(pack).toMatchObject({ release: 'orphadata-2023-06-21.2', live: false });
    const [nomenclature = []] = await readZip(realData(archive), /ORPHAnomenclature_/);
    const scanned = scanNomenclature(nomenclature);
    expect(await stored(pack.release)).toEqual({ ...summary(scanned), references: {}, relations: {} });
    const classifications = await readZip(realData(archive), /ORPHAclassification_/);
    const edges = classifications.map(lines => scanClassification(lines, scanned.disorders).edges.size);
    expect(pack.counts).toMatchObject({
      disorders: 10_839,
      active: 9_479,
      classifications: 34,
      edges: edges.reduce((sum, n) => sum + n, 0),
    });
    expect(await liveId(database.url)).toBe(LIVE);
    expect(
      await query(
        database.url,
        `select count(*)::integer as n from definition where text ~ '[\\u0080-\\u009f]|<i>|&#|&nbsp'`,
      ),
    ).toEqual([{ n: 0 }]);
  }, 180_000);

  it('the same folder again changes nothing', async () => {
    const report = await importPaths(dataSource, [realData('orphadata/2025-12')]);
    expect(report).toMatchObject({ outcome: 'unchanged', release: LIVE });
  });
});
