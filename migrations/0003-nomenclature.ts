// Creates the tables of the nomenclature: disorders, names, definitions, replacements.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table disorder (
      release_no integer not null,
      orpha_code integer not null,
      level text not null,
      typology text not null,
      status text not null,
      constraint disorder_orpha_code_check check (orpha_code > 0),
      constraint disorder_pkey primary key (release_no, orpha_code),
      constraint disorder_release_fkey foreign key (release_no) references release(release_no) on delete cascade
    )`,
  `create index disorder_level_idx on disorder (release_no, level, orpha_code)`,
  `create table disorder_name (
      release_no integer not null,
      orpha_code integer not null,
      language text not null,
      position smallint not null,
      text text not null,
      constraint disorder_name_pkey primary key (release_no, orpha_code, language, position),
      constraint disorder_name_disorder_fkey foreign key (release_no, orpha_code) references disorder(release_no, orpha_code) on delete cascade
    )`,
  `create table definition (
      release_no integer not null,
      orpha_code integer not null,
      language text not null,
      text text not null,
      constraint definition_pkey primary key (release_no, orpha_code, language),
      constraint definition_disorder_fkey foreign key (release_no, orpha_code) references disorder(release_no, orpha_code) on delete cascade
    )`,
  `create table replacement (
      release_no integer not null,
      orpha_code integer not null,
      target integer not null,
      kind text not null,
      constraint replacement_pkey primary key (release_no, orpha_code, target, kind),
      constraint replacement_disorder_fkey foreign key (release_no, orpha_code) references disorder(release_no, orpha_code) on delete cascade
    )`,
  `create index replacement_target_idx on replacement (release_no, target)`,
];

export class CreateNomenclature1700000000003 implements MigrationInterface {
  name = 'CreateNomenclature1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table replacement, definition, disorder_name, disorder');
  }
}
