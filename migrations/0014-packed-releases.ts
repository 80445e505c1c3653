// Creates the tables of releases as snapshots: the bytes that a service takes into memory, made once when the release is.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table packed_release (
      release_no integer not null,
      format integer not null,
      plan json not null,
      constraint packed_release_pkey primary key (release_no),
      constraint packed_release_release_fkey foreign key (release_no) references release(release_no) on delete cascade
    )`,
  `create table packed_release_piece (
      release_no integer not null,
      piece integer not null,
      bytes bytea not null,
      constraint packed_release_piece_pkey primary key (release_no, piece),
      constraint packed_release_piece_packed_fkey foreign key (release_no) references packed_release(release_no) on delete cascade
    )`,
  // Compressing them would take longer than writing them: https://www.postgresql.org/docs/current/storage-toast.html
  'alter table packed_release_piece alter column bytes set storage external',
];

export class CreatePackedReleases1700000000014 implements MigrationInterface {
  name = 'CreatePackedReleases1700000000014';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table packed_release_piece');
    await runner.query('drop table packed_release');
  }
}
