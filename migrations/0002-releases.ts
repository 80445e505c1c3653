// Creates the tables of releases: editions, their products and mapping sets, and the live one.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table release (
      release_no integer generated always as identity not null,
      id text not null,
      source text not null,
      version text not null,
      date timestamptz not null,
      imported_at timestamptz not null,
      licence text not null,
      attribution text not null,
      disorder_count integer not null,
      mapping_count integer not null,
      constraint release_id_key unique (id),
      constraint release_pkey primary key (release_no)
    )`,
  `create table live (
      "only" boolean not null default true,
      release_no integer not null,
      constraint live_one_row check ("only"),
      constraint live_pkey primary key ("only"),
      constraint live_release_fkey foreign key (release_no) references release(release_no)
    )`,
  `create table release_product (
      release_no integer not null,
      name text not null,
      version text not null,
      date timestamptz not null,
      rows integer not null,
      skipped integer not null,
      sha256 text not null,
      constraint release_product_pkey primary key (release_no, name),
      constraint release_product_release_fkey foreign key (release_no) references release(release_no) on delete cascade
    )`,
  `create table release_mapping_set (
      release_no integer not null,
      mapping_set_no integer not null,
      constraint release_mapping_set_pkey primary key (release_no, mapping_set_no),
      constraint release_mapping_set_release_fkey foreign key (release_no) references release(release_no) on delete cascade,
      constraint release_mapping_set_version_fkey foreign key (mapping_set_no) references mapping_set_version(mapping_set_no)
    )`,
  `create index release_mapping_set_version_idx on release_mapping_set (mapping_set_no)`,
  `create table release_code_system (
      release_no integer not null,
      system text not null,
      code_count integer not null,
      mapping_count integer not null,
      relation_counts jsonb not null,
      constraint release_code_system_pkey primary key (release_no, system),
      constraint release_code_system_release_fkey foreign key (release_no) references release(release_no) on delete cascade
    )`,
];

export class CreateReleases1700000000002 implements MigrationInterface {
  name = 'CreateReleases1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release_code_system, release_mapping_set, release_product, live, release');
  }
}
