// nosograph migrate: brings the database schema up to date.
import { say, sayJson } from './output.ts';
import { withDatabase } from './with-database.ts';

export async function runMigrate(options: { json?: boolean }): Promise<void> {
  await withDatabase(async ({ migrations }) => {
    if (options.json) sayJson({ migrations });
    else if (migrations.length === 0) say('The database schema is up to date.');
    else say('The database schema is now up to date.');
  });
}
