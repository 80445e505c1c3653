// Tells every service that listens when another release becomes the live one.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TellLiveRelease1700000000013 implements MigrationInterface {
  name = 'TellLiveRelease1700000000013';

  async up(runner: QueryRunner): Promise<void> {
    // Sent with the commit: https://www.postgresql.org/docs/current/sql-notify.html
    await runner.query(`create function tell_live_release() returns trigger language plpgsql as
      $$ begin perform pg_notify('nosograph_live', ''); return null; end $$`);
    await runner.query(`create trigger live_release_is_told after insert or update or delete or truncate on live
      for each statement execute function tell_live_release()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger live_release_is_told on live');
    await runner.query('drop function tell_live_release()');
  }
}
