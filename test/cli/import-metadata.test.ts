// nosograph import of a table that says nothing of itself: its id and licence come from options, and the summary says how it was read.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nosograph } from '../service/nosograph.ts';
import type { TestDatabase } from '../support/database.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { makeTestFolder, type TestFolder } from '../support/test-folder.ts';

let database: TestDatabase;
let folder: TestFolder;
beforeAll(async () => {
  database = await cloneSampleRelease();
  folder = makeTestFolder();
});
afterAll(async () => {
  folder.remove();
  await database.drop();
});

const run = (args: readonly string[]) =>
  nosograph(args, { env: { DATABASE_URL: database.url }, cwd: folder.path });

it('import takes id and licence of a table from its options, and says what was not stored and how it read the rest', async () => {
  const path = join(folder.path, 'local.tsv');
  const rows = ['ORPHA:732\tskos:ExactMatch\tOMIM:607131', 'ORPHA:732\towl:sameAs\tOMIM:607131'];
  writeFileSync(path, `subject_id\tpredicate_id\tobject_id\n${rows.join('\n')}\n`);
  const said = ['--set-id', 'https://example.org/sets/local', '--license', 'CC0'];
  const { status, stdout } = await run(['import', path, ...said]);
  expect(status).toBe(0);
  expect(stdout).toContain(
    'https://example.org/sets/local: 1 mappings; 1 rows skipped as OTHER_PREDICATE (owl:sameAs 1)',
  );
  expect(stdout).toContain('Note: local.tsv: its curie_map lacks OMIM, ORPHA');
  expect(stdout).toContain('Note: local.tsv: its predicate skos:ExactMatch is read as skos:exactMatch');
  expect(await run(['import', path])).toMatchObject({
    status: 1,
    stderr: /local\.tsv, line 1: has no head/,
  });
});
