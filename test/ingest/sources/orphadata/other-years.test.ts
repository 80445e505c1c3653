// Files of other years: the layout until 2019, as read from files of that year, with made-up content.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../../../src/ingest/import-report.ts';
import { importPaths } from '../../../../src/ingest/run.ts';
import { openDataSource } from '../../../../src/store/data-source.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { query } from '../../stored.ts';

const FIXTURES = fileURLToPath(new URL('../../../fixtures/orphadata/', import.meta.url));
let database: TestDatabase;
let report: ImportReport;

beforeAll(async () => {
  database = await createTestDatabase();
  const dataSource = await openDataSource({ url: database.url });
  report = await importPaths(dataSource, [join(FIXTURES, 'layout-2019')]);
  await dataSource.destroy();
});

afterAll(() => database.drop());

const rows = async (sql: string) => (await query(database.url, sql)).map(row => Object.values(row));

describe('files of 2019', () => {
  it('are known by their content', () => {
    expect(report.products.map(({ name, rows, skipped, refused }) => [name, rows, skipped, refused])).toEqual(
      [
        ['en_product1', 8, 0, 0],
        ['en_product4', 3, 0, 0],
        ['en_product6', 3, 0, 0],
        ['en_product7', 1, 0, 0],
      ],
    );
  });

  it('product 1: the level follows from the typology, the status from the names of the flags', async () => {
    expect(await rows('select orpha_code, level, typology, status from disorder order by 1')).toEqual([
      [10, 'DISORDER', 'DISEASE', 'ACTIVE'],
      [20, 'DISORDER', 'MALFORMATION_SYNDROME', 'HISTORICAL'],
      [30, 'DISORDER', 'DISEASE', 'DEPRECATED'],
      [40, 'GROUP_OF_DISORDERS', 'CLINICAL_GROUP', 'OBSOLETE'],
      [50, 'DISORDER', 'DISEASE', 'NON_RARE_IN_EUROPE'],
      [60, 'GROUP_OF_DISORDERS', 'CATEGORY', 'ACTIVE'],
      [70, 'SUBTYPE_OF_DISORDER', 'CLINICAL_SUBTYPE', 'ACTIVE'],
      [80, 'GROUP_OF_DISORDERS', 'CATEGORY', 'OBSOLETE'],
    ]);
    expect(report.warnings).toContain('Inactive for no stated reason, counted as obsolete: 1 (ORPHA:80).');
  });

  it('product 1: replacements, definitions and alignments', async () => {
    expect(await rows('select orpha_code, target, kind from replacement order by 1')).toEqual([
      [30, 10, 'MOVED_TO'],
      [40, 10, 'REFERRED_TO'],
    ]);
    expect(await rows('select orpha_code, text from definition')).toEqual([[10, 'An invented disorder.']]);
    expect(
      await rows(
        'select subject_code, object_system, object_code, relation, icd_relation, validation_status from mapping order by mapping_no',
      ),
    ).toEqual([
      ['10', 'ICD-10', 'Q77.3', 'BROAD', 'ATTRIBUTED_CODE', 'NOT_YET_VALIDATED'],
      ['10', 'OMIM', '607131', 'EXACT', null, 'VALIDATED'],
    ]);
  });

  it('product 4: disorders without a set around them', async () => {
    expect(
      await rows(
        'select orpha_code, hpo_id, frequency, diagnostic_criterion from phenotype_association order by 1, position',
      ),
    ).toEqual([
      [10, 'HP:0000256', 'VERY_FREQUENT', null],
      [10, 'HP:0001945', 'FREQUENT', 'Pathognomonic sign'],
      [70, 'HP:0000256', 'OCCASIONAL', null],
    ]);
  });

  it('product 6: no type of gene, empty loci, references without a code', async () => {
    expect(
      await rows('select gene_no, symbol, type, hgnc, loci, cross_references from gene order by 1'),
    ).toEqual([
      [1, 'INV1', 'Not stated', '101', [], ['HGNC:101', 'OMIM:611254']],
      [2, 'INV2', 'Not stated', null, ['15q26.1'], []],
    ]);
    expect(await rows('select orpha_code, position, gene_no from gene_association order by 1, 2')).toEqual([
      [10, 0, 1],
      [10, 1, 2],
      [70, 0, 1],
    ]);
    expect(report.warnings).toEqual(
      expect.arrayContaining([
        'Cross-references of genes without a code (<Reference> is empty), passed over: 3.',
        'Empty loci of genes, as in files until 2019, passed over: 1.',
        'Genes without a type, as in files until 2019, given as "Not stated": 2.',
      ]),
    );
  });

  it('product 7: ends by their earlier names', async () => {
    expect(await rows('select orpha_code, head from linearisation')).toEqual([[10, 60]]);
  });
});
