// Adds to a mapping set who made it: whom its licence asks to name.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddMappingSetCreator1700000000010 implements MigrationInterface {
  name = 'AddMappingSetCreator1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mapping_set_version add column creator text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mapping_set_version drop column creator');
  }
}
