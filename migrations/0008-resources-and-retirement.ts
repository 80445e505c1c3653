// Creates the table of detailed information, and the moment since which a release is no longer live.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table information_resource (
      release_no integer not null,
      orpha_code integer not null,
      position smallint not null,
      title text not null,
      audience text not null,
      kind text not null,
      language text not null,
      url text not null,
      year smallint,
      produced_by text[] not null,
      endorsed_by text[] not null,
      constraint information_resource_audience_check check (audience in ('GENERAL_PUBLIC', 'PROFESSIONALS')),
      constraint information_resource_pkey primary key (release_no, orpha_code, position),
      constraint information_resource_disorder_fkey foreign key (release_no, orpha_code) references disorder(release_no, orpha_code) on delete cascade
    )`,
  // Null for the live release and for one that never was.
  'alter table release add column retired_at timestamptz',
];

export class CreateResourcesAndRetirement1700000000008 implements MigrationInterface {
  name = 'CreateResourcesAndRetirement1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table release drop column retired_at');
    await runner.query('drop table information_resource');
  }
}
