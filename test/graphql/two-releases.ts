// Two releases and all that differs between them, told by hand: each line of the expectation has its change here.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { importPaths } from '../../src/ingest/run.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { createTestDatabase } from '../support/database.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

const SMALL = fileURLToPath(new URL('../fixtures/orphadata/small/en_product1.xml', import.meta.url));
export const OLD = 'orphadata-2025-12-09';
export const NEW = 'orphadata-2026-06-01';
/** Stored besides: without genes and classifications, and with the sets of Orphadata alone. */
export const BARE = 'orphadata-2020-01-01';

/** What makes the new release of the old one, after its date. */
const NOMENCLATURE = [
  // 20 is retired, moved to two others; 10 has another name and level; 50 is in use again; 70 went, 71 came.
  `update disorder set status = 'DEPRECATED' where release_no = 2 and orpha_code = 20`,
  `delete from replacement where release_no = 2 and orpha_code = 20`,
  `insert into replacement values (2, 20, 5, 'REFERRED_TO'), (2, 20, 100, 'MOVED_TO'), (2, 20, 30, 'MOVED_TO')`,
  `update disorder_name set text = 'Another name' where release_no = 2 and orpha_code = 10 and position = 0`,
  // One synonym is another, the two others have changed places; names in other languages are not compared.
  `update disorder_name set text = 'Another synonym' where release_no = 2 and orpha_code = 10 and position = 1`,
  `update disorder_name set position = 9 where release_no = 2 and orpha_code = 10 and position = 2`,
  `insert into disorder_name values (2, 10, 'FR', 0, 'Autre nom'), (2, 10, 'FR', 1, 'Encore un')`,
  `insert into disorder_name values (2, 50, 'EN', 1, 'Fifty'), (1, 50, 'EN', 1, 'Cinquante')`,
  // Definitions: another one, none any more; of what is in one release alone none is compared, nor one in another language.
  `update definition set text = 'Another definition' where release_no = 2 and orpha_code = 10`,
  `insert into definition values (1, 20, 'EN', 'Was defined'), (1, 70, 'EN', 'Gone'), (2, 50, 'FR', 'En français')`,
  `update disorder set level = 'SUBTYPE_OF_DISORDER', typology = 'CLINICAL_SUBTYPE' where release_no = 2 and orpha_code = 10`,
  `update disorder set status = 'OBSOLETE' where release_no = 1 and orpha_code = 50`,
  `update disorder set status = 'HISTORICAL' where release_no = 2 and orpha_code = 50`,
  // From one inactive status to another is no change, from one active one to another neither.
  `update disorder set status = 'OBSOLETE' where release_no = 1 and orpha_code = 60`,
  `update disorder set status = 'DEPRECATED' where release_no = 2 and orpha_code = 60`,
  `delete from disorder where release_no = 2 and orpha_code = 70`,
  `insert into disorder values (2, 71, 'DISORDER', 'DISEASE', 'ACTIVE')`,
  `insert into disorder_name values (2, 71, 'EN', 0, 'Seventy-one'), (2, 71, 'EN', 1, 'Its synonym')`,
  `insert into definition values (2, 71, 'EN', 'New')`,
  `insert into concept values ('ORPHA', '71', true), ('ORPHA', '70', true), ('ORPHA', '50', true), ('OMIM', '111111', true), ('OMIM', '222222', true),
     ('OMIM', '333333', true) on conflict do nothing`,
  ...[
    // Gone with its disorder, come with its disorder, gone, come, changed, stated twice in another order, unchanged but for its mark.
    [1, '70', '222222', 'NARROW', 'null'],
    [2, '71', '222222', 'EXACT', 'null'],
    [1, '10', '111111', 'EXACT', 'null'],
    [2, '10', '222222', 'BROAD', 'null'],
    [1, '50', '111111', 'BROAD', 'null'],
    [2, '50', '111111', 'NARROW', 'null'],
    [2, '50', '111111', 'EXACT', 'null'],
    [2, '50', '111111', 'EXACT', `'DAGGER'`],
    [1, '50', '333333', 'RELATED', `'DAGGER'`],
    [2, '50', '333333', 'RELATED', 'null'],
  ].map(
    ([set, subject, object, relation, mark], i) =>
      `insert into mapping (mapping_set_no, mapping_no, subject_system, subject_code, object_system, object_code, relation, predicate,
         validation_status, icd10_mark)
       select mapping_set_no, ${9000 + i}, 'ORPHA', '${subject}', 'OMIM', '${object}', '${relation}', 'skos:x', 'VALIDATED', ${mark}
       from release_mapping_set where release_no = ${set}`,
  ),
];

/** Gene 2 comes to have a number at the HGNC, which makes no other gene of it. */
const GENES = [
  `insert into gene select r, g, 'G' || g, 'Gene', 'gene', case when g = 1 or (g, r) = (2, 2) then (g * 11)::text end, '{}', '{}', '{}'
   from generate_series(1, 2) r, generate_series(1, 3) g`,
  ...[
    // Stated with another type besides, the same but for its status, gone, come with its disorder, gone with its disorder.
    [1, 10, 1, 'Cause', 'Assessed'],
    [2, 10, 1, 'Cause', 'Assessed'],
    [2, 10, 1, 'Biomarker', 'Assessed'],
    [1, 10, 2, 'Cause', 'Assessed'],
    [2, 10, 2, 'Cause', 'Not yet assessed'],
    [1, 50, 3, 'Cause', 'Assessed'],
    [2, 71, 2, 'Cause', 'Assessed'],
    [1, 70, 1, 'Cause', 'Assessed'],
  ].map(
    ([release, disorder, gene, type, status], i) =>
      `insert into gene_association values (${release}, ${disorder}, ${i}, ${gene}, '${type}', '${status}', '{}')`,
  ),
];

/** 20 has another parent in one classification and the same as ever in the other; 71 comes with one. */
const PARENTS = [
  `insert into classification select r, c, 10 from generate_series(1, 2) r, unnest('{146, 150}'::int[]) c`,
  `insert into classification_edge values (1, 10, 146, 20), (1, 10, 150, 20)`,
  `insert into classification_edge values (2, 50, 146, 20), (2, 10, 150, 20), (2, 10, 146, 71)`,
];

/** Other mapping sets: id, version, releases, mappings. */
const SETS: [id: string, version: string, releases: number[], mappings: string[]][] = [
  [
    'of-mondo',
    '1',
    [1],
    // Read from the disorder it is NARROW, and later BROAD. The second only turns round.
    [
      'MONDO:1 BROAD ORPHA:10',
      'ORPHA:20 NARROW MONDO:2',
      'OMIM:111111 EXACT ORPHA:10',
      'OMIM:9 EXACT MONDO:9',
    ],
  ],
  [
    'of-mondo',
    '2',
    [2],
    [
      'MONDO:1 NARROW ORPHA:10',
      'MONDO:2 BROAD ORPHA:20',
      // What Orphadata's own set gives up, this one still states.
      'OMIM:111111 EXACT ORPHA:10',
      // Between two disorders it is a mapping of each.
      'ORPHA:10 BROAD ORPHA:20',
      // No disorder: counted alone.
      'MONDO:3 EXACT OMIM:333333',
      'MONDO:9 RELATED OMIM:9',
      'MONDO:4 EXACT ORPHA:C001',
    ],
  ],
  ['gone', '1', [1], ['ORPHA:50 EXACT MONDO:5', 'ORPHA:50 EXACT OLDX:7']],
  ['new', '1', [2], ['MONDO:5 EXACT ORPHA:50']],
  ['new-without-mappings', '1', [2], []],
  ['same', '1', [1, 2], ['ORPHA:50 EXACT MONDO:6']],
];

const SET_STATEMENTS = SETS.flatMap(([id, version, releases, mappings]) => {
  const set = `(select mapping_set_no from mapping_set_version where id = '${id}' and version = '${version}')`;
  const declared = id === 'gone' ? '{"OLDX": "http://old.example/"}' : '{}';
  return [
    `insert into mapping_set_version (id, title, version, licence, mapping_count, sha256, declared_prefixes)
     values ('${id}', 'A set', '${version}', 'CC0', ${mappings.length}, '${id}${version}', '${declared}')`,
    ...releases.map(release => `insert into release_mapping_set values (${release}, ${set})`),
    ...mappings.flatMap((mapping, i) => {
      const [subject = '', relation, object = ''] = mapping.split(' ');
      const ends = [subject, object].map(curie => `'${curie.replace(':', "', '")}'`);
      return [
        ...ends.map(end => `insert into concept values (${end}, true) on conflict do nothing`),
        `insert into mapping (mapping_set_no, mapping_no, subject_system, subject_code, object_system, object_code, relation, predicate,
           validation_status) values (${set}, ${i}, ${ends.join(', ')}, '${relation}', 'skos:x', 'UNSPECIFIED')`,
      ];
    }),
  ];
});

const CHANGES = [
  ...NOMENCLATURE,
  ...GENES,
  ...PARENTS,
  ...SET_STATEMENTS,
  `insert into release_code_system values (1, 'OLDX', 1, 1, '{}'), (1, 'MONDO', 1, 1, '{}') on conflict do nothing`,
];

const COMMON = 'NON RARE IN EUROPE: Common disorder';
const SJOGREN = 'Sjögren disorder, "alpha" type';

/** kind, ORPHAcode, CURIE, mapping set or classification, before, after, name of the disorder in the answering (new) release. */
export const EXPECTED: unknown[][] = [
  ['DISORDER_ADDED', 71, null, null, null, 'Seventy-one', 'Seventy-one'],
  ['DISORDER_REMOVED', 70, null, null, expect.any(String), null, null],
  ['DISORDER_RETIRED', 20, 'ORPHA:30', null, 'HISTORICAL', 'DEPRECATED', 'Historical disorder'],
  ['DISORDER_REACTIVATED', 50, null, null, 'OBSOLETE', 'HISTORICAL', COMMON],
  ['NAME_CHANGED', 10, null, null, SJOGREN, 'Another name', 'Another name'],
  ['SYNONYM_ADDED', 10, null, null, null, 'Another synonym', 'Another name'],
  ['SYNONYM_ADDED', 50, null, null, null, 'Fifty', COMMON],
  ['SYNONYM_REMOVED', 10, null, null, 'Ten\\ten', null, 'Another name'],
  ['SYNONYM_REMOVED', 50, null, null, 'Cinquante', null, COMMON],
  ['DEFINITION_CHANGED', 10, null, null, expect.any(String), 'Another definition', 'Another name'],
  ['DEFINITION_CHANGED', 20, null, null, 'Was defined', null, 'Historical disorder'],
  ['LEVEL_CHANGED', 10, null, null, 'DISORDER', 'SUBTYPE_OF_DISORDER', 'Another name'],
  ['TYPOLOGY_CHANGED', 10, null, null, 'DISEASE', 'CLINICAL_SUBTYPE', 'Another name'],
  ['CLASSIFICATION_PARENT_ADDED', 20, 'ORPHA:50', '146', null, COMMON, 'Historical disorder'],
  ['CLASSIFICATION_PARENT_ADDED', 71, 'ORPHA:10', '146', null, 'Another name', 'Seventy-one'],
  ['CLASSIFICATION_PARENT_REMOVED', 20, 'ORPHA:10', '146', SJOGREN, null, 'Historical disorder'],
  ['GENE_ADDED', 71, 'HGNC:22', null, null, 'Cause', 'Seventy-one'],
  ['GENE_REMOVED', 50, 'ORPHA.GENE:3', null, 'Cause', null, COMMON],
  ['GENE_REMOVED', 70, 'HGNC:11', null, 'Cause', null, null],
  ['GENE_ASSOCIATION_TYPE_CHANGED', 10, 'HGNC:11', null, 'Cause', 'Biomarker, Cause', 'Another name'],
  ['MAPPING_ADDED', 10, 'OMIM:222222', 'orphadata', null, 'BROAD', 'Another name'],
  ['MAPPING_ADDED', 10, 'ORPHA:20', 'of-mondo', null, 'BROAD', 'Another name'],
  ['MAPPING_ADDED', 20, 'ORPHA:10', 'of-mondo', null, 'NARROW', 'Historical disorder'],
  ['MAPPING_ADDED', 50, 'MONDO:5', 'new', null, 'EXACT', COMMON],
  ['MAPPING_ADDED', 71, 'OMIM:222222', 'orphadata', null, 'EXACT', 'Seventy-one'],
  ['MAPPING_REMOVED', 10, 'OMIM:111111', 'orphadata', 'EXACT', null, 'Another name'],
  ['MAPPING_REMOVED', 50, 'MONDO:5', 'gone', 'EXACT', null, COMMON],
  ['MAPPING_REMOVED', 50, 'OLDX:7', 'gone', 'EXACT', null, COMMON],
  ['MAPPING_REMOVED', 70, 'OMIM:222222', 'orphadata', 'NARROW', null, null],
  ['MAPPING_RELATION_CHANGED', 10, 'MONDO:1', 'of-mondo', 'NARROW', 'BROAD', 'Another name'],
  ['MAPPING_RELATION_CHANGED', 50, 'OMIM:111111', 'orphadata', 'BROAD', 'EXACT, NARROW', COMMON],
];

export interface Change {
  kind: string;
  orphaCode: number;
  curie: string | null;
  mappingSetId: string | null;
  classificationId: string | null;
  before: string | null;
  after: string | null;
  disorder: { name: string } | null;
}

export const row = ({
  kind,
  orphaCode,
  curie,
  mappingSetId,
  classificationId,
  before,
  after,
  disorder,
}: Change) => [
  kind,
  orphaCode,
  curie,
  mappingSetId ?? classificationId,
  before,
  after,
  disorder?.name ?? null,
];

/** The new release is live. */
export async function startTwoReleases(): Promise<TestService> {
  const database = await createTestDatabase();
  const dataSource = await openDataSource({ url: database.url });
  const folder = mkdtempSync(join(tmpdir(), 'nosograph-changes-'));
  await importPaths(dataSource, [SMALL]);
  // The same alignments, with another date of the file: another version of the mapping set.
  for (const date of ['2026-06-01', '2020-01-01']) {
    const path = join(folder, 'en_product1.xml');
    writeFileSync(path, readFileSync(SMALL, 'utf8').replaceAll('2025-12-09', date));
    await importPaths(dataSource, [path]);
  }
  for (const statement of CHANGES) await dataSource.query(statement);
  await dataSource.destroy();
  rmSync(folder, { recursive: true });
  return startTestService(database);
}
