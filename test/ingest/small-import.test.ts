// One small import, row by row: what every oddity of the files becomes.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../src/ingest/import-report.ts';
import { importPaths } from '../../src/ingest/run.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { query } from './stored.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/orphadata/', import.meta.url));
let database: TestDatabase;
let report: ImportReport;
const progress: [number, number, string][] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const dataSource = await openDataSource({ url: database.url });
  report = await importPaths(dataSource, [join(FIXTURES, 'small')], {
    onProgress: (...event) => progress.push(event),
  });
  await dataSource.destroy();
});

afterAll(() => database.drop());

const rows = async (sql: string) =>
  (await query(database.url, sql)).map(row => Object.values(row).map(value => value));

describe('the release', () => {
  it('is dated and named after the nomenclature', async () => {
    expect(
      await rows(
        'select id, source, version, date, licence, attribution, disclaimer, disorder_count, mapping_count from release',
      ),
    ).toEqual([
      [
        'orphadata-2025-12-09',
        'Orphadata',
        '1.3.42 / 4.1.8 [2025-03-03]',
        new Date('2025-12-09T10:41:42Z'),
        'CC BY 4.0',
        'Orphadata: Free access data from Orphanet. (c) INSERM 1999. Available on https://www.orphadata.com. Data version [en_product1, 2025-12-09]',
        expect.stringMatching(/^For information only.*ask a specialist\.$/),
        8,
        17 + 1,
      ],
    ]);
  });

  it('keeps version and date of each product, and what was left out of it', async () => {
    expect(
      await rows('select name, date::date::text, rows, skipped from release_product order by name'),
    ).toEqual([
      ['en_funct_consequences', '2024-12-03', 6, 1],
      ['en_product1', '2025-12-09', 8, 0],
      ['en_product3_146', '2025-06-24', 6, 2],
      ['en_product3_235', '2025-06-24', 2, 0],
      ['en_product4', '2024-12-03', 11, 2],
      ['en_product6', '2025-06-24', 6, 2],
      ['en_product7', '2025-06-24', 2, 2],
      ['en_product9_ages', '2024-12-03', 2, 1],
      ['en_product9_prev', '2024-12-03', 5, 2],
    ]);
    expect(report.unknownCodes).toEqual({
      classifications: 2,
      linearisation: 2,
      ages: 1,
      prevalences: 1,
      genes: 1,
      phenotypes: 1,
      'functional consequences': 1,
    });
  });

  it('tells progress up to the last byte', () => {
    const last = progress.at(-1);
    expect(last?.[0]).toBe(last?.[1]);
    expect(progress[0]?.[2]).toBe('small/en_product1.xml');
  });
});

describe('the nomenclature', () => {
  it('has level, type and status', async () => {
    expect(await rows('select orpha_code, level, typology, status from disorder order by 1')).toEqual([
      [10, 'DISORDER', 'DISEASE', 'ACTIVE'],
      [20, 'DISORDER', 'DISEASE', 'HISTORICAL'],
      [30, 'DISORDER', 'DISEASE', 'DEPRECATED'],
      [40, 'DISORDER', 'DISEASE', 'OBSOLETE'],
      [50, 'DISORDER', 'DISEASE', 'NON_RARE_IN_EUROPE'],
      [60, 'GROUP_OF_DISORDERS', 'CATEGORY', 'ACTIVE'],
      [70, 'SUBTYPE_OF_DISORDER', 'CLINICAL_SUBTYPE', 'ACTIVE'],
      [80, 'GROUP_OF_DISORDERS', 'CLINICAL_GROUP', 'ACTIVE'],
    ]);
  });

  it('has names as they are written, and plain definitions', async () => {
    expect(
      await rows('select language, position, text from disorder_name where orpha_code = 10 order by 2'),
    ).toEqual([
      ['EN', 0, 'Sj\u00f6gren disorder, "alpha" type'],
      ['EN', 1, 'Ten\\ten'],
      ['EN', 2, 'T-B+'],
      ['EN', 3, 'AD10'],
    ]);
    expect(await rows('select orpha_code, text from definition')).toEqual([
      [10, 'A rare disorder (\u2265 10 m/s, & more).'],
    ]);
  });

  it('has each replacement once, the dangling one too', async () => {
    expect(await rows('select orpha_code, target, kind from replacement order by 1, 2')).toEqual([
      [30, 10, 'MOVED_TO'],
      [40, 10, 'REFERRED_TO'],
      [40, 999, 'REFERRED_TO'],
    ]);
    expect(report.danglingReplacements).toEqual([{ orphaCode: 40, target: 999, kind: 'REFERRED_TO' }]);
  });
});

describe('the alignments', () => {
  it('are mappings of one set, each statement once', async () => {
    expect(
      await rows(`select object_system, object_code, well_formed, relation, orphanet_relation, icd_relation, icd10_mark, validation_status
        from mapping join concept on system = object_system and code = object_code where subject_code = '10' order by mapping_no`),
    ).toEqual([
      ['OMIM', '607131', true, 'EXACT', 'E', null, null, 'VALIDATED'],
      ['ICD-10', 'Q77.3', true, 'BROAD', 'NTBT', 'ATTRIBUTED_CODE', null, 'VALIDATED'],
      ['ICD-11', 'LD24.61', true, 'BROAD', 'NTBT', 'INDEX_TERM', null, 'VALIDATED'],
      ['GARD', '7425', true, 'EXACT', 'E', null, null, 'UNSPECIFIED'],
      ['MONDO', '0011778', true, 'EXACT', 'E', null, null, 'NOT_YET_VALIDATED'],
      ['MeSH', 'D017285', true, 'UNSPECIFIED', null, null, null, 'UNSPECIFIED'],
      ['UMLS', 'C0085655', true, 'BROAD', 'NTBT_E', null, null, 'UNSPECIFIED'],
      ['MedDRA', '10036102', true, 'RELATED', 'ND', null, null, 'UNSPECIFIED'],
      ['ICD-10', 'A98.5', true, 'BROAD', 'NTBT', 'INCLUSION_TERM', 'DAGGER', 'UNSPECIFIED'],
      ['ICD-10', 'N08.0', true, 'BROAD', 'NTBT', 'SPECIFIC_CODE', 'ASTERISK', 'UNSPECIFIED'],
      ['ICD-10', 'A18.0', true, 'NARROW', 'BTNT', null, null, 'UNSPECIFIED'],
      ['ICD-10', '031.8', false, 'EXACT', 'E', null, null, 'UNSPECIFIED'],
      ['MedDRA', 'C0239495', false, 'EXACT', 'E', null, null, 'UNSPECIFIED'],
      ['OMIM', '607132', true, 'NOT', 'W', null, null, 'UNSPECIFIED'],
      ['NANDO', '1200001', true, 'EXACT', 'E', null, null, 'UNSPECIFIED'],
      ['ICD-11-Foundation', '1359939785', true, 'EXACT', 'E', null, null, 'UNSPECIFIED'],
      ['ICD-11', '1A00&XN8P1', true, 'NARROW', 'BTNT', null, null, 'UNSPECIFIED'],
    ]);
    expect(report.counts).toMatchObject({ references: 18, duplicateReferences: 1 });
    expect(report.illFormedCodes).toEqual([
      { orphaCode: 10, system: 'ICD-10', written: '031.8' },
      { orphaCode: 10, system: 'MedDRA', written: 'C0239495' },
    ]);
    expect(report.cleanedCodes).toEqual([
      { orphaCode: 10, system: 'ICD-10', written: 'A18.0,', readAs: 'A18.0' },
    ]);
  });

  it('keep both ICD-11 ids, predicate and justification', async () => {
    expect(
      await rows(
        `select icd11_foundation_id, icd11_mms_url, predicate, mapping_justification from mapping where object_code = 'LD24.61'`,
      ),
    ).toEqual([
      [
        '1359939784',
        'https://icd.who.int/browse/latest-release/mms/en#2009123831',
        'skos:broadMatch',
        'semapv:ManualMappingCuration',
      ],
    ]);
  });

  it('say what set they are, and declare the systems that nobody knows', async () => {
    expect(
      await rows(
        'select id, title, licence, source, mapping_count, declared_prefixes, length(sha256) from mapping_set_version',
      ),
    ).toEqual([
      [
        'orphadata',
        'Orphanet alignments',
        'CC BY 4.0',
        'https://www.orphadata.com/alignments/',
        18,
        { NANDO: '' },
        64,
      ],
    ]);
    expect(report.warnings.join()).toContain('"NANDO", which is not known');
  });

  it('are counted by code system', async () => {
    expect(
      await rows(`select system, code_count, mapping_count, relation_counts from release_code_system
        where system in ('ORPHA', 'ICD-10', 'OMIM') order by system collate "C"`),
    ).toEqual([
      ['ICD-10', 5, 6, { BROAD: 3, EXACT: 2, NARROW: 1 }],
      ['OMIM', 2, 2, { EXACT: 1, NOT: 1 }],
      ['ORPHA', 8, 18, { BROAD: 5, EXACT: 8, NARROW: 2, NOT: 1, RELATED: 1, UNSPECIFIED: 1 }],
    ]);
  });
});

describe('the classifications', () => {
  it('are graphs: an edge once, unknown nodes bridged', async () => {
    expect(
      await rows('select parent, child from classification_edge where classification_id = 146 order by 1, 2'),
    ).toEqual([
      [10, 70],
      [60, 10],
      [60, 80],
      [80, 10],
      [80, 20],
    ]);
    expect(
      await rows('select classification_id, orpha_code, root from classification_member order by 1, 2'),
    ).toEqual([
      [146, 10, false],
      [146, 20, false],
      [146, 50, true],
      [146, 60, true],
      [146, 70, false],
      [146, 80, false],
      [235, 20, true],
      [235, 50, true],
    ]);
    expect(
      await rows(
        'select classification_id, orpha_code, language, text from classification join classification_name using (release_no, classification_id) order by 1',
      ),
    ).toEqual([
      [146, 156265, 'EN', 'Orphanet classification of test diseases'],
      [235, 616871, 'EN', 'Orphanet classification of disorders without a head'],
    ]);
    expect(await rows('select orpha_code, head from linearisation order by 1')).toEqual([
      [10, 60],
      [20, 60],
    ]);
  });
});

describe('the epidemiology', () => {
  it('has records in their order, with every value but those that are none', async () => {
    expect(
      await rows(`select orpha_code, position, type, qualification, class, value, geography, validation_status, sources
        from prevalence order by 1, 2`),
    ).toEqual([
      [
        10,
        0,
        'Cases/families',
        'Case(s)',
        null,
        4,
        'Worldwide',
        'VALIDATED',
        ['11389160[PMID]', '9689990[PMID]', '[EXPERT]'],
      ],
      [
        10,
        1,
        'Point prevalence',
        'Class only',
        '1-9 / 100 000',
        null,
        'Europe',
        'NOT_YET_VALIDATED',
        ['ORPHANET'],
      ],
      [10, 2, 'Point prevalence', 'Value and class', '1-5 / 10 000', 12.5, 'France', 'UNSPECIFIED', []],
      [20, 0, 'Point prevalence', 'Case(s)', null, 2, 'Europe', 'VALIDATED', ['ORPHANET']],
      [20, 1, 'Point prevalence', 'Class only', '1-9 / 100 000', 4.53, 'Europe', 'VALIDATED', ['ORPHANET']],
    ]);
    expect(await rows('select orpha_code, class from prevalence_class order by 1')).toEqual([
      [10, '1-9 / 100 000'],
      [20, '1-9 / 100 000'],
    ]);
  });

  it('has both lists of the natural history', async () => {
    expect(await rows('select orpha_code, position, label from age_of_onset order by 1, 2')).toEqual([
      [10, 0, 'Adult'],
      [10, 1, 'Elderly'],
      [20, 0, 'No data available'],
    ]);
    expect(await rows('select orpha_code, position, label from inheritance order by 1, 2')).toEqual([
      [10, 0, 'Not applicable'],
      [20, 0, 'Y-linked'],
      [20, 1, 'Autosomal dominant'],
    ]);
  });
});

describe('the genes', () => {
  it('are kept each once, with synonyms, loci by their key, and references as CURIEs', async () => {
    expect(
      await rows(
        'select gene_no, symbol, name, type, hgnc, synonyms, loci, cross_references from gene order by symbol',
      ),
    ).toEqual([
      [
        20160,
        'KIF7',
        'kinesin family member 7',
        'gene with protein product',
        '30497',
        ['JBTS12'],
        ['15q26.1'],
        [
          ...['ClinVar:KIF7', 'Ensembl:ENSG00000166813', 'Genatlas:KIF7', 'HGNC:30497', 'OMIM:611254'],
          ...['Reactome:Q2M1P5', 'SwissProt:Q2M1P5'],
        ],
      ],
      [
        16844,
        'MT-TQ',
        'mitochondrially encoded tRNA-Gln (CAA/G)',
        'Non-coding RNA',
        null,
        [],
        ['mitochondria'],
        [],
      ],
      [
        16556,
        'NOD2',
        'nucleotide binding oligomerization domain containing 2',
        'gene with protein product',
        '5331',
        ['BLAU', 'CLR16.3', 'NLRC2', 'NOD-like receptor C2'],
        ['16q12.1'],
        [
          ...['Ensembl:ENSG00000167207', 'Genatlas:NOD2', 'HGNC:5331', 'OMIM:605956'],
          ...['Reactome:Q9HC29', 'SwissProt:Q9HC29', 'IUPHAR:1763'],
        ],
      ],
      [
        16131,
        'SHOX',
        'SHOX homeobox',
        'gene with protein product',
        '10853',
        ['GCFX', 'PHOG'],
        ['Xp22.33', 'Yp11.32'],
        ['HGNC:10853', 'OMIM:312865', 'OMIM:400020'],
      ],
    ]);
    expect(report.counts).toMatchObject({ genes: 4, geneAssociations: 6 });
  });

  it('have their part in disorders in the order of the file, one gene twice', async () => {
    expect(
      await rows(`select orpha_code, position, symbol, a.type, status, sources
        from gene_association a join gene using (release_no, gene_no) order by 1, 2`),
    ).toEqual([
      [10, 0, 'KIF7', 'Disease-causing germline mutation(s) in', 'Assessed', ['22587682[PMID]']],
      [10, 1, 'NOD2', 'Major susceptibility factor in', 'Assessed', ['11385576[PMID]', '11385577[PMID]']],
      [10, 2, 'NOD2', 'Role in the phenotype of', 'Not yet assessed', []],
      [
        20,
        0,
        'SHOX',
        'Disease-causing germline mutation(s) (loss of function) in',
        'Assessed',
        ['20301394[PMID]'],
      ],
      [20, 1, 'MT-TQ', 'Candidate gene tested in', 'Not yet assessed', []],
      [20, 2, 'KIF7', 'Disease-causing germline mutation(s) in', 'Assessed', ['21552264[PMID]']],
    ]);
  });
});

describe('the phenotypes', () => {
  it('have frequency and criterion; a term may be stated twice', async () => {
    expect(
      await rows(`select orpha_code, position, hpo_id, term, frequency, diagnostic_criterion
        from phenotype_association join phenotype using (release_no, hpo_id) order by 1, 2`),
    ).toEqual([
      [10, 0, 'HP:0000256', 'Macrocephaly', 'VERY_FREQUENT', 'Pathognomonic sign'],
      [10, 1, 'HP:0001249', 'Intellectual disability', 'FREQUENT', 'Diagnostic criterion'],
      [10, 2, 'HP:0001250', 'Seizure', 'OCCASIONAL', 'Exclusion criterion'],
      [10, 3, 'HP:0001257', 'Spasticity', 'OBLIGATE', null],
      [10, 4, 'HP:0001274', 'Agenesis of corpus callosum', 'VERY_RARE', null],
      [10, 5, 'HP:0001347', 'Hyperreflexia', 'EXCLUDED', null],
      [20, 0, 'HP:0001250', 'Seizure', 'VERY_FREQUENT', null],
      [20, 1, 'HP:0000256', 'Macrocephaly', 'EXCLUDED', null],
      [20, 2, 'HP:0001257', 'Spasticity', 'OCCASIONAL', null],
      [20, 3, 'HP:0001257', 'Spasticity', 'FREQUENT', 'Diagnostic criterion'],
      [30, 0, 'HP:0001250', 'Seizure', 'OBLIGATE', null],
    ]);
    expect(report.counts).toMatchObject({ phenotypes: 11, functionalConsequences: 6 });
  });

  it('of skipped disorders leave no term behind', async () => {
    expect(await rows(`select count(*)::int from phenotype where hpo_id = 'HP:0001355'`)).toEqual([[0]]);
  });
});

it('the functional consequences are kept row by row; what is empty is not known', async () => {
  expect(
    await rows(`select orpha_code, position, disability, frequence, temporality, severity, loss_of_ability, type, defined
      from functional_consequence order by 1, 2`),
  ).toEqual([
    [
      10,
      0,
      "Managing one's health (diet, medications, prevention, needs, assistance, monitoring)",
      'Very frequent',
      'Permanent limitation',
      'Severe',
      false,
      'Disability',
      true,
    ],
    [10, 1, 'Falling asleep', 'Frequent', 'Permanent limitation', 'Moderate', false, 'Disability', true],
    [
      10,
      2,
      'Getting good quality sleep',
      'Frequent',
      'Acquisition delay',
      'Severe',
      false,
      'Disability',
      true,
    ],
    [10, 3, 'Staying awake', 'Occasional', 'Acquisition delay', 'Unspecified', false, 'Disability', true],
    [20, 0, 'Falling asleep', 'Very frequent', 'Permanent limitation', 'Moderate', true, 'Disability', true],
    [20, 1, 'Staying awake', null, null, null, null, null, false],
  ]);
});
