// Creates the tables of mapping sets: their versions, mappings, concepts and labels.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table mapping_set_version (
      mapping_set_no integer generated always as identity not null,
      id text not null,
      title text not null,
      version text not null,
      licence text not null,
      source text,
      mapping_count integer not null,
      sha256 text not null,
      declared_prefixes jsonb not null,
      constraint mapping_set_version_content_key unique (id, sha256),
      constraint mapping_set_version_pkey primary key (mapping_set_no)
    )`,
  `create table concept (
      system text collate "C" not null,
      code text collate "C" not null,
      well_formed boolean not null,
      constraint concept_pkey primary key (system, code)
    )`,
  `create table concept_label (
      mapping_set_no integer not null,
      system text collate "C" not null,
      code text collate "C" not null,
      language text not null,
      text text not null,
      constraint concept_label_pkey primary key (mapping_set_no, system, code, language),
      constraint concept_label_set_fkey foreign key (mapping_set_no) references mapping_set_version(mapping_set_no) on delete cascade,
      constraint concept_label_concept_fkey foreign key (system, code) references concept(system, code)
    )`,
  `create index concept_label_concept_idx on concept_label (system, code)`,
  `create table mapping (
      mapping_set_no integer not null,
      mapping_no integer not null,
      subject_system text collate "C" not null,
      subject_code text collate "C" not null,
      object_system text collate "C" not null,
      object_code text collate "C" not null,
      relation text not null,
      predicate text not null,
      validation_status text not null,
      orphanet_relation text,
      icd_relation text,
      icd10_mark text,
      icd11_foundation_id text,
      icd11_mms_url text,
      mapping_justification text,
      confidence double precision,
      constraint mapping_validation_status_check check (validation_status in ('VALIDATED', 'NOT_YET_VALIDATED', 'UNSPECIFIED')),
      constraint mapping_relation_check check (relation in ('EXACT', 'BROAD', 'NARROW', 'RELATED', 'NOT', 'UNSPECIFIED')),
      constraint mapping_pkey primary key (mapping_set_no, mapping_no),
      constraint mapping_set_fkey foreign key (mapping_set_no) references mapping_set_version(mapping_set_no) on delete cascade,
      constraint mapping_subject_fkey foreign key (subject_system, subject_code) references concept(system, code),
      constraint mapping_object_fkey foreign key (object_system, object_code) references concept(system, code)
    )`,
  `create index mapping_object_idx on mapping (object_system, object_code, mapping_set_no)`,
  `create index mapping_subject_idx on mapping (subject_system, subject_code, mapping_set_no)`,
];

export class CreateMappingSets1700000000001 implements MigrationInterface {
  name = 'CreateMappingSets1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table mapping, concept_label, concept, mapping_set_version');
  }
}
