// Where the real Orphadata files are: tests on them run where they exist, and must where NOSOGRAPH_REQUIRE says `data`.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = resolve(ROOT, process.env.NOSOGRAPH_TEST_DATA ?? '../shared/data');
const REQUIRED = (process.env.NOSOGRAPH_REQUIRE ?? '').split(',').includes('data');
const AVAILABLE = existsSync(FOLDER);

/** Path of a real file or folder, as `orphadata/2025-12`. */
export function realData(path: string): string {
  return resolve(FOLDER, path);
}

/** As `describe`: left out where there are no real data, a failure where they are required. */
export const describeRealData = AVAILABLE || REQUIRED ? describe : describe.skip;

if (REQUIRED && !AVAILABLE)
  throw new Error(
    `NOSOGRAPH_REQUIRE asks for the real data, but ${FOLDER} does not exist. Set NOSOGRAPH_TEST_DATA.`,
  );
