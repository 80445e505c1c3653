// Where the real Orphadata files are, and tests that need them.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isCollecting } from '../run/collection.ts';
import { describeNeeding, type Need } from './needs.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = resolve(ROOT, process.env.NOSOGRAPH_TEST_DATA || '../shared/data');

const REAL_DATA: Need = {
  name: 'data',
  met: () => existsSync(FOLDER),
  what: 'the real files of Orphanet and Mondo',
  toGet:
    `They are too large for the repository. Put them into ${FOLDER}, or name their folder in NOSOGRAPH_TEST_DATA: ` +
    'orphadata/2025-12/ with the English files of https://www.orphadata.com, orphadata/2024-12/ and 2023-06/ with earlier ones, ' +
    'sssom/ with the mapping sets of ORDO and Mondo. Without them the other tests use the bundled sample.',
};

/**
 * Path of a real file or folder, as `orphadata/2025-12`. For hooks and tests alone.
 * @throws Error while tests are collected: what is read then is read where these tests are left out as well
 */
export function realData(path: string): string {
  if (isCollecting())
    throw new Error(
      `${path} is read while the tests are collected, also where there are no real files: read it in beforeAll or in a test.`,
    );
  return resolve(FOLDER, path);
}

/** As `describe`, for tests on the real files. */
export function describeRealData(name: string, body: () => void): void {
  describeNeeding(REAL_DATA, name, body);
}
