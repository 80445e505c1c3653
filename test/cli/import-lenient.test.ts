// nosograph import --lenient as it is typed: status 0, a warning on stderr, the rows in the summary and in the JSON.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nosograph } from '../service/nosograph.ts';
import type { TestDatabase } from '../support/database.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { makeTestFolder } from '../support/test-folder.ts';

const HEADER = 'orpha_code,title,audience,kind,language,url,year,produced_by,endorsed_by';
const row = (title: string, year: number | string) =>
  `732,${title},PROFESSIONALS,Guidelines,en,https://example.org/a,${year},,`;

const folder = makeTestFolder('nosograph-import-lenient-');
let database: TestDatabase;
beforeAll(async () => {
  database = await cloneSampleRelease();
});
afterAll(async () => {
  await database.drop();
  folder.remove();
});

/** Path of a file with so many sound and so many faulty rows in turn. */
function csv(name: string, sound: number, faulty: number): string {
  const rows = Array.from({ length: sound }, (_, i) => row(`Title ${i}`, 2020));
  const faults = Array.from({ length: faulty }, (_, i) => row(`Fault ${i}`, 'soon'));
  const path = join(folder.path, name);
  writeFileSync(path, `${[HEADER, ...rows, ...faults].join('\n')}\n`);
  return path;
}

const run = (...args: string[]) =>
  nosograph(['import', ...args], { env: { DATABASE_URL: database.url }, cwd: folder.path });

test('without it the file is refused, and how to go on is said', async () => {
  const { status, stdout, stderr } = await run(csv('one.csv', 3, 1));
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(
    /one\.csv, line 5, <year>: is "soon"; .* To leave such rows out and import the rest: nosograph import --lenient\.\n$/,
  );
});

test('with it the rest is imported, and the row is told of', async () => {
  const { status, stdout, stderr } = await run(csv('one.csv', 3, 1), '--lenient');
  expect(status).toBe(0);
  expect(stderr).toContain(
    'Warning: 1 row was refused and left out of the release: of one.csv. The report lists them.',
  );
  expect(stdout).toMatch(/^ {2}detailed_information: 3 texts; 1 refused and left out$/m);
  expect(stdout).toMatch(/^ {2}Left out: one\.csv, line 5, year: is "soon"; it must be a year/m);
});

test('the summary lists twenty, the JSON all', async () => {
  const { stdout } = await run(csv('many.csv', 30, 25), '--lenient');
  expect(stdout.match(/^ {2}Left out: /gm)).toHaveLength(20);
  expect(stdout).toContain('… and 5 more: --json lists them.');
  const { status, stdout: json, stderr } = await run(csv('more.csv', 31, 25), '--lenient', '--json');
  expect(status).toBe(0);
  const report = JSON.parse(json);
  expect(report.products).toMatchObject([{ rows: 31, refused: 25 }]);
  expect(report.refusedRows).toHaveLength(25);
  expect(report.refusedRows[0]).toEqual({
    file: 'more.csv',
    line: 33,
    element: 'year',
    reason: expect.stringMatching(/^is "soon"/),
  });
  expect(stderr).toContain('Warning: 25 rows were refused');
});

test('a file of faults is refused all the same', async () => {
  const { status, stderr } = await run(csv('bad.csv', 3, 4), '--lenient');
  expect(status).toBe(1);
  expect(stderr).toMatch(/bad\.csv, line 5, <year>: 4 of its 7 rows \(row\) are refused, more than are read/);
});
