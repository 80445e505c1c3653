// Opens the database for the time of a command, and closes it whatever happens.
import { type Database, openDatabase } from '../store/open-database.ts';
import { explain } from './explain.ts';
import { say } from './output.ts';
import { readSettings } from './settings.ts';

/** @throws ConfigError for wrong settings; Error that says what is wrong with the database and what to do. */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const settings = readSettings();
  try {
    const database = await openDatabase(settings, { log: say });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  } catch (error) {
    throw explain(error, settings);
  }
}
