// Adds to a release what its source asks to be shown with the data. Every release so far is of Orphadata.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ORPHADATA =
  'For information only. The data are not meant to replace professional health care, nor to be used for diagnosis or treatment: ask a specialist.';

export class AddReleaseDisclaimer1700000000011 implements MigrationInterface {
  name = 'AddReleaseDisclaimer1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table release add column disclaimer text');
    await runner.query('update release set disclaimer = $1', [ORPHADATA]);
    await runner.query('alter table release alter column disclaimer set not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table release drop column disclaimer');
  }
}
