// Adds to the terms of the search what a name is looked up by as a whole, and its initials. Releases are indexed again, as the folding is another.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `alter table search_term add column name_key text collate "C" not null default '', add column initials text collate "C" not null default ''`,
  'create index search_term_name_key_idx on search_term (release_no, language, name_key)',
  `create index search_term_initials_idx on search_term (release_no, language, initials) where initials <> ''`,
];

export class AddNameKeys1700000000015 implements MigrationInterface {
  name = 'AddNameKeys1700000000015';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table search_term drop column name_key, drop column initials');
  }
}
