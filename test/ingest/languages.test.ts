// The nomenclature in other languages: names, synonyms, definitions and classifications added to a release, searched, and never guessed.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportReport } from '../../src/ingest/import-report.ts';
import { importPaths } from '../../src/ingest/run.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { dataOf, errorOf } from '../support/ask.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { describeRealData, realData } from '../support/real-data.ts';
import { cloneRealRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/orphadata/', import.meta.url));
const SMALL = join(FIXTURES, 'small');
const GERMAN = join(FIXTURES, 'german');

async function imported(database: TestDatabase, ...paths: string[]): Promise<ImportReport> {
  const dataSource = await openDataSource({ url: database.url });
  try {
    return await importPaths(dataSource, paths);
  } finally {
    await dataSource.destroy();
  }
}

const DISORDER = `query ($id: ID!) { disorder(id: $id) { name synonyms ageOfOnset
  translation(language: DE) { language name synonyms definition } french: translation(language: FR) { name }
  classifications { id name translatedName(language: DE) french: translatedName(language: FR) } } }`;

describe.each([
  ['with the nomenclature in one call', [[SMALL, GERMAN]]],
  ['added to the live release', [[SMALL], [GERMAN]]],
  ['added file by file', [[SMALL], [join(GERMAN, 'de_product1.xml')], [join(GERMAN, 'de_product3_146.xml')]]],
  ['given again', [[SMALL], [GERMAN], [join(GERMAN, 'de_product1.xml')], [GERMAN]]],
] as const)('German, %s', (_, calls) => {
  let service: TestService;
  let reports: ImportReport[];
  beforeAll(async () => {
    const database = await createTestDatabase();
    reports = [];
    for (const paths of calls) reports.push(await imported(database, ...paths));
    service = await startTestService(database);
  });
  afterAll(() => service?.stop());

  test('is told where there is German, and is absent elsewhere', async () => {
    const { disorder } = await dataOf(service.url, DISORDER, { id: 'ORPHA:10' });
    expect(disorder.translation).toEqual({
      language: 'DE',
      name: 'Sjögren-Störung vom Typ Alpha',
      synonyms: ['Sjögren-Krankheit', 'Trockenheitsstörung'],
      definition: 'Eine erfundene Störung für Tests.',
    });
    expect(disorder.french).toBeNull();
    const { disorder: common } = await dataOf(service.url, DISORDER, { id: 'ORPHA:30' });
    expect(common).toMatchObject({ name: 'Deprecated disorder', translation: null });
  });

  test('leaves the English as it is', async () => {
    const { disorder } = await dataOf(service.url, DISORDER, { id: 'ORPHA:10' });
    expect(disorder).toMatchObject({
      name: 'Sjögren disorder, "alpha" type',
      ageOfOnset: ['Adult', 'Elderly'],
    });
  });

  test('is searched in its own language alone', async () => {
    const found = async (query: string, language: string) => {
      const text = `query ($query: String!, $language: NomenclatureLanguage) {
        searchDisorders(query: $query, language: $language) { edges { matchKind matchedText node { orphaCode } } } }`;
      return (await dataOf(service.url, text, { query, language })).searchDisorders.edges;
    };
    expect(await found('trockenheitsstorung', 'DE')).toEqual([
      { matchKind: 'EXACT_SYNONYM', matchedText: 'Trockenheitsstörung', node: { orphaCode: 10 } },
    ]);
    expect(await found('Sjögren disorder, "alpha" type', 'DE')).not.toContainEqual(
      expect.objectContaining({ matchKind: 'EXACT_NAME' }),
    );
    expect(await found('trockenheitsstorung', 'EN')).toEqual([]);
    const french = '{ searchDisorders(query: "Sjögren", language: FR) { totalCount } }';
    expect((await errorOf(service.url, french)).message).toMatch(
      /no names in FR\. It holds names in DE, EN\./,
    );
  });

  test('a cursor of another language is refused', async () => {
    const page = 'pageInfo { endCursor }';
    const { searchDisorders } = await dataOf(
      service.url,
      `{ searchDisorders(query: "disorder", first: 1) { ${page} } }`,
    );
    const after = `after: "${searchDisorders.pageInfo.endCursor}"`;
    const german = `{ searchDisorders(query: "disorder", first: 1, language: DE, ${after}) { ${page} } }`;
    expect(await errorOf(service.url, german)).toMatchObject({
      message: expect.stringMatching(/another question/),
      extensions: { code: 'BAD_USER_INPUT', field: 'after' },
    });
  });

  test('codes that the release lacks are counted and skipped', async () => {
    const skipped = reports.flatMap(report => report.products).filter(({ name }) => name === 'de_product1');
    expect(skipped.map(({ rows, skipped }) => [rows, skipped])).toEqual(skipped.map(() => [2, 1]));
    expect(await service.sql('select * from disorder_name where orpha_code = 777')).toEqual([]);
  });

  test('a date other than that of the nomenclature is told', () => {
    expect(reports.flatMap(({ warnings }) => warnings).join('\n')).toMatch(
      /names in DE are of 2025-06-24, the nomenclature of /,
    );
  });
});

describe('German classifications', () => {
  let service: TestService;
  beforeAll(async () => {
    const database = await createTestDatabase();
    await imported(database, SMALL, GERMAN);
    service = await startTestService(database);
  });
  afterAll(() => service?.stop());

  test('have their names, and give preferred terms that the nomenclature lacks', async () => {
    const { disorder } = await dataOf(service.url, DISORDER, { id: 'ORPHA:80' });
    expect(disorder.translation).toMatchObject({ name: 'Störung 80', synonyms: [], definition: null });
    expect(disorder.classifications).toContainEqual({
      id: '146',
      name: 'Orphanet classification of test diseases',
      translatedName: 'Orphanet-Klassifikation der Testkrankheiten',
      french: null,
    });
  });
});

describe('what says the same in other words', () => {
  test('is left out with a word, beside the English file and after it', async () => {
    const database = await createTestDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'nosograph-'));
    try {
      cpSync(join(GERMAN, 'de_product9_ages.xml'), join(folder, 'de_product9_ages.xml'));
      const report = await imported(database, SMALL, folder);
      expect(report.warnings.join('\n')).toMatch(/de_product9_ages.xml says the same as en_product9_ages/);
      await expect(imported(database, folder)).rejects.toThrow(
        /nothing to import.*says the same as en_product9_ages/,
      );
    } finally {
      rmSync(folder, { recursive: true });
      await database.drop();
    }
  });

  test('alone, its values are known by their ids', async () => {
    const database = await createTestDatabase();
    await imported(database, join(SMALL, 'en_product1.xml'), join(GERMAN, 'de_product9_ages.xml'));
    const service = await startTestService(database);
    try {
      const { disorder } = await dataOf(service.url, DISORDER, { id: 'ORPHA:10' });
      expect(disorder.ageOfOnset).toEqual(['Adult', 'Elderly']);
    } finally {
      await service.stop();
    }
  });

  test('two files with names in one language are refused', async () => {
    const database = await createTestDatabase();
    const pack = join(FIXTURES, 'german-pack');
    try {
      await expect(imported(database, SMALL, GERMAN, pack)).rejects.toThrow(
        /holds the names in DE .*Give one of the two/,
      );
    } finally {
      await database.drop();
    }
  });
});

describeRealData('the French pack of 2022', () => {
  let service: TestService;
  let report: ImportReport;
  beforeAll(async () => {
    const database = await cloneRealRelease();
    report = await imported(
      database,
      realData('orphadata/2023-06/Orphanet_Nomenclature_Pack_FR_short_2022-06.zip'),
    );
    service = await startTestService(database);
  }, 300_000);
  afterAll(() => service?.stop());

  test('is added to the release of 2025-12, and what it lacks and skips is told', () => {
    expect(report).toMatchObject({ outcome: 'imported', amends: 'orphadata-2025-12-09', live: true });
    expect(report.products.find(({ name }) => name === 'ORPHAnomenclature_fr')).toMatchObject({
      rows: 6,
      skipped: 0,
    });
    expect(report.products.filter(({ name }) => /^fr_product3_/.test(name))).toHaveLength(10);
    const warnings = report.warnings.join('\n');
    expect(warnings).toMatch(/count="10675" but holds 6 elements/);
    expect(warnings).toMatch(/names in FR are of 2022-06-14, the nomenclature of 2025-12-09/);
  });

  test('gives names, synonyms and definitions with their accents, and finds them', async () => {
    const text = `{ disorder(id: "ORPHA:166024") { name translation(language: FR) { name synonyms definition } }
      searchDisorders(query: "dysplasie epiphysaire multiple type al gazali", language: FR) { edges { matchKind node { orphaCode } } } }`;
    const { disorder, searchDisorders } = await dataOf(service.url, text);
    expect(disorder.name).toBe('Multiple epiphyseal dysplasia-macrocephaly-facial dysmorphism syndrome');
    expect(disorder.translation.name).toBe('Dysplasie épiphysaire multiple type Al-Gazali');
    expect(disorder.translation.synonyms).toHaveLength(1);
    expect(disorder.translation.definition).toMatch(/^Dysplasie osseuse primaire rare, caractérisée/);
    expect(searchDisorders.edges[0]).toEqual({ matchKind: 'EXACT_NAME', node: { orphaCode: 166024 } });
  });

  test('its classifications are named, and name the disorders in them', async () => {
    const { classification } = await dataOf(
      service.url,
      '{ classification(id: "200") { translatedName(language: FR) } }',
    );
    expect(classification.translatedName).toMatch(/^Classification Orphanet des maladies/);
    const [{ n }] = (await service.sql<{ n: number }>(
      "select count(*)::int as n from disorder_name where language = 'FR' and release_no = 2 and position = 0",
    )) as [{ n: number }];
    expect(n).toBeGreaterThan(1_000);
  });
});
