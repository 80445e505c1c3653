// Creates the table of captcha challenges that were used: the only row that a suggestion leaves, and it tells nothing of it.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table used_challenge (
      hash bytea not null,
      expires_at timestamptz not null,
      constraint used_challenge_pkey primary key (hash)
    )`,
  'create index used_challenge_expires_at_idx on used_challenge (expires_at)',
];

export class CreateUsedChallenges1700000000009 implements MigrationInterface {
  name = 'CreateUsedChallenges1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table used_challenge');
  }
}
