// The settings of a command: the environment, and the file .env of the working folder for what it does not set.
import { existsSync } from 'node:fs';
import { type Config, readConfig } from '../config.ts';

/** @throws ConfigError naming every fault. */
export function readSettings(): Config {
  // A name that is set already, be it to nothing, wins over the file.
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readConfig(process.env);
}
