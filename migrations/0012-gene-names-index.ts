// Indexes genes by what they are called beside their symbol: cross-references, synonyms and former symbols, in any letter case.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexGeneNames1700000000012 implements MigrationInterface {
  name = 'IndexGeneNames1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    // An index needs an expression that is known never to change: casts and array_to_string are not.
    await runner.query(`create function upper_texts(texts text[]) returns text[] language sql immutable strict parallel safe
      return array(select upper(t) from unnest(texts) with ordinality as u(t, place) order by place)`);
    await runner.query(
      'create index gene_names_idx on gene using gin (release_no, upper_texts(cross_references || synonyms))',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index gene_names_idx');
    await runner.query('drop function upper_texts');
  }
}
