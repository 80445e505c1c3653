// What real releases hold and the sample does not: put into a clone of it, before a service starts on it.
import { Client } from 'pg';
import type { TestDatabase } from './database.ts';
import { cloneSampleRelease } from './real-release.ts';

/** Id of a second, earlier release: one disorder, under another name, and no mapping set. */
export const EARLIER_RELEASE = 'orphadata-2024-12-03';
/** A mapping set of a hospital, which declares a code system of its own. */
export const WARD_SET = 'ward-codes';

const STATEMENTS = [
  // A gene with a part in many disorders, and a classification with many heads.
  `insert into gene_association (release_no, orpha_code, position, gene_no, type, status, sources)
     select 1, orpha_code, 9000, 801699, 'Modifying germline mutation in', 'Assessed', '{}' from disorder where orpha_code < 600`,
  `update classification_member set root = true where classification_id = 150 and orpha_code in
     (select orpha_code from classification_member where classification_id = 150 order by orpha_code limit 9)`,
  // The target of a replacement that the release does not hold.
  `insert into replacement values (1, 98527, 331244, 'REFERRED_TO')`,
  // A code against the syntax of its system; a mapping stated to be wrong.
  `insert into concept values ('ICD-10', '031.8', false), ('OMIM', '160565', true)`,
  ...mappings(1, [
    ['ORPHA', '732', 'ICD-10', '031.8', 'BROAD', 'skos:broadMatch', 'UNSPECIFIED', 'NTBT'],
    ['ORPHA', '732', 'OMIM', '160565', 'NOT', 'skos:exactMatch', 'VALIDATED', 'W'],
  ]),
  `insert into mapping_set_version (id, title, version, licence, source, mapping_count, sha256, declared_prefixes)
     values ('${WARD_SET}', 'Codes of a ward', '7', 'CC0 1.0', null, 2, 'x', '{"WARD": "https://ward.example/"}')`,
  'insert into release_mapping_set values (1, 2)',
  `insert into concept values ('WARD', 'myositis/2', true)`,
  `insert into concept_label values (2, 'WARD', 'myositis/2', 'EN', 'Polymyositis, ward 2')`,
  ...mappings(2, [
    ['WARD', 'myositis/2', 'ORPHA', '732', 'EXACT', 'skos:exactMatch', 'VALIDATED', null],
    ['ORPHA', '732', 'UMLS', 'C0085655', 'EXACT', 'skos:exactMatch', 'VALIDATED', null],
  ]),
  `insert into release_code_system values (1, 'WARD', 1, 1, '{"EXACT": 1}')`,
  `insert into release (id, source, version, date, imported_at, licence, attribution, disclaimer, disorder_count, mapping_count)
     values ('${EARLIER_RELEASE}', 'Orphadata', '1.3.30', '2024-12-03', now(), 'CC BY 4.0', 'Earlier', 'Be careful', 1, 0)`,
  `insert into disorder values (2, 732, 'DISORDER', 'DISEASE', 'ACTIVE')`,
  `insert into disorder_name values (2, 732, 'EN', 0, 'Polymyositis as it was called before')`,
];

/** A clone of the sample with these rows. */
export async function cloneOddSample(): Promise<TestDatabase> {
  const database = await cloneSampleRelease();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    for (const statement of STATEMENTS) await client.query(statement);
  } finally {
    await client.end();
  }
  return database;
}

type Row = [string, string, string, string, string, string, string, string | null];

function mappings(set: number, rows: Row[]): string[] {
  return rows.map(
    (row, i) =>
      `insert into mapping (mapping_set_no, mapping_no, subject_system, subject_code, object_system, object_code, relation,
         predicate, validation_status, orphanet_relation)
       values (${set}, ${9000 + i}, ${row.map(value => (value === null ? 'null' : `'${value}'`)).join(', ')})`,
  );
}
