// Creates the tables of classifications and the linearisation.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table classification (
      release_no integer not null,
      classification_id integer not null,
      orpha_code integer not null,
      constraint classification_pkey primary key (release_no, classification_id),
      constraint classification_release_fkey foreign key (release_no) references release(release_no) on delete cascade
    )`,
  `create table classification_name (
      release_no integer not null,
      classification_id integer not null,
      language text not null,
      text text not null,
      constraint classification_name_pkey primary key (release_no, classification_id, language),
      constraint classification_name_classification_fkey foreign key (release_no, classification_id) references classification(release_no, classification_id) on delete cascade
    )`,
  `create table classification_member (
      release_no integer not null,
      classification_id integer not null,
      orpha_code integer not null,
      root boolean not null,
      constraint classification_member_pkey primary key (release_no, classification_id, orpha_code),
      constraint classification_member_classification_fkey foreign key (release_no, classification_id) references classification(release_no, classification_id) on delete cascade,
      constraint classification_member_disorder_fkey foreign key (release_no, orpha_code) references disorder(release_no, orpha_code) on delete cascade
    )`,
  `create index classification_member_disorder_idx on classification_member (release_no, orpha_code, classification_id)`,
  `create table classification_edge (
      release_no integer not null,
      parent integer not null,
      classification_id integer not null,
      child integer not null,
      constraint classification_edge_pkey primary key (release_no, parent, classification_id, child),
      constraint classification_edge_classification_fkey foreign key (release_no, classification_id) references classification(release_no, classification_id) on delete cascade
    )`,
  `create index classification_edge_child_idx on classification_edge (release_no, child, classification_id, parent)`,
  `create table linearisation (
      release_no integer not null,
      orpha_code integer not null,
      head integer not null,
      constraint linearisation_pkey primary key (release_no, orpha_code),
      constraint linearisation_disorder_fkey foreign key (release_no, orpha_code) references disorder(release_no, orpha_code) on delete cascade
    )`,
];

export class CreateClassifications1700000000005 implements MigrationInterface {
  name = 'CreateClassifications1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table linearisation, classification_edge, classification_member, classification_name, classification',
    );
  }
}
