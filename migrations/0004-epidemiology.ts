// Creates the tables of epidemiology: prevalences, ages of onset, inheritance.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table prevalence (
      release_no integer not null,
      orpha_code integer not null,
      position smallint not null,
      type text not null,
      qualification text,
      class text,
      value double precision,
      geography text not null,
      validation_status text not null,
      sources text[] not null,
      constraint prevalence_pkey primary key (release_no, orpha_code, position),
      constraint prevalence_disorder_fkey foreign key (release_no, orpha_code) references disorder(release_no, orpha_code) on delete cascade
    )`,
  `create table prevalence_class (
      release_no integer not null,
      orpha_code integer not null,
      class text not null,
      constraint prevalence_class_pkey primary key (release_no, orpha_code),
      constraint prevalence_class_disorder_fkey foreign key (release_no, orpha_code) references disorder(release_no, orpha_code) on delete cascade
    )`,
  `create table age_of_onset (
      release_no integer not null,
      orpha_code integer not null,
      position smallint not null,
      label text not null,
      constraint age_of_onset_pkey primary key (release_no, orpha_code, position),
      constraint age_of_onset_disorder_fkey foreign key (release_no, orpha_code) references disorder(release_no, orpha_code) on delete cascade
    )`,
  `create table inheritance (
      release_no integer not null,
      orpha_code integer not null,
      position smallint not null,
      label text not null,
      constraint inheritance_pkey primary key (release_no, orpha_code, position),
      constraint inheritance_disorder_fkey foreign key (release_no, orpha_code) references disorder(release_no, orpha_code) on delete cascade
    )`,
];

export class CreateEpidemiology1700000000004 implements MigrationInterface {
  name = 'CreateEpidemiology1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table inheritance, age_of_onset, prevalence_class, prevalence');
  }
}
