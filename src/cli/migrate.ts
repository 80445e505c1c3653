// nosograph migrate: brings the database schema up to date.
import { readConfig } from '../config.ts';
import { openDatabase } from '../store/open-database.ts';
import { say, sayJson } from './output.ts';

export async function runMigrate(options: { json?: boolean }): Promise<void> {
  const database = await openDatabase(readConfig(process.env), { log: say });
  try {
    if (options.json) sayJson({ migrations: database.migrations });
    else
      say(
        database.migrations.length === 0
          ? 'The database schema is up to date.'
          : 'The database schema is now up to date.',
      );
  } finally {
    await database.close();
  }
}
