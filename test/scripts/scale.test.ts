// Orphadata of twice its size, small: the sample twice, imported by the importer.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CopiedCodes } from '../../scripts/long/scale/copied-codes.ts';
import { writeCopies } from '../../scripts/long/scale/generate.ts';
import { shapeOf } from '../../scripts/long/scale/shape.ts';
import { sizesAsked } from '../../scripts/long/scale/sizes-asked.ts';
import { importPaths } from '../../src/ingest/run.ts';
import { PROJECT_ROOT } from '../../src/project-root.ts';
import { migrate, openDataSource } from '../../src/store/data-source.ts';
import { dataOf } from '../support/ask.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { startTestService, type TestService } from '../support/running-service.ts';
import { makeTestFolder } from '../support/test-folder.ts';

const SAMPLE = join(PROJECT_ROOT, 'sample');
const files = () =>
  readdirSync(SAMPLE)
    .filter(name => name.endsWith('.xml'))
    .map(name => join(SAMPLE, name));

const folder = makeTestFolder('nosograph-scale-');
let codes: CopiedCodes;
let service: TestService;
const counts: Record<string, number>[] = [];

beforeAll(async () => {
  codes = await writeCopies(files(), join(folder.path, 'copies'), 2);
  const [once, twice] = [await createTestDatabase(), await createTestDatabase()];
  counts.push(await imported(once, files()), await imported(twice, [join(folder.path, 'copies')]));
  await once.drop();
  service = await startTestService(twice);
}, 120_000);
afterAll(async () => {
  await service?.stop();
  folder.remove();
});

async function imported({ url }: TestDatabase, paths: readonly string[]): Promise<Record<string, number>> {
  const dataSource = await openDataSource({ url });
  try {
    await migrate(dataSource);
    return { ...(await importPaths(dataSource, paths)).counts };
  } finally {
    await dataSource.destroy();
  }
}

test('everything is there twice', () => {
  const [once = {}, twice] = counts;
  expect(once.disorders).toBeGreaterThan(200);
  expect(twice).toEqual(Object.fromEntries(Object.entries(once).map(([what, count]) => [what, 2 * count])));
});

test('no mapping leads from one copy to another', async () => {
  const shared = await service.sql(
    `select object_system, object_code from mapping group by 1, 2
     having count(distinct subject_code = any($1::text[])) > 1`,
    [codes.all('ORPHA')],
  );
  expect(shared).toEqual([]);
});

const CROSSWALK = `query ($codes: [String!]!) { crosswalk(codes: $codes, to: ["ORPHA", "ICD-11", "MONDO", "UMLS"]) {
  status targets { status matchCount matches { relation conflict paths { relation legs { relation } } } } } }`;
const PAGE = `query ($id: ID!) { disorder(id: $id) { name synonyms definition prevalenceClass externalCodes { curie }
  mappings { relation } preferentialParent { name } aggregation { name } classifications { disorderCount } parents { name } } }`;

test('the copy of a code is answered as the code is, by crosswalks and by the page of its disorder', async () => {
  const asked = ['ORPHA:15', 'ORPHA:558', 'ORPHA:732', 'OMIM:100800', 'ICD-10:Q77.4', 'MONDO:0007037'].map(
    curie => {
      const [system = '', code = ''] = curie.split(':');
      return { system, code };
    },
  );
  const copies = (copy: number) =>
    asked.map(({ system, code }) => {
      const of = codes.of(system, code, copy);
      return `${of.system}:${of.code}`;
    });
  const [original, copied] = [copies(0), copies(1)];
  expect(copied.filter(curie => original.includes(curie))).toEqual([]);
  const answers = await Promise.all(
    [original, copied].map(list => dataOf(service.url, CROSSWALK, { codes: list })),
  );
  expect(answers[0].crosswalk.map((result: { status: string }) => result.status)).toEqual(
    asked.map(() => 'MAPPED'),
  );
  expect(shapeOf(answers[1])).toEqual(shapeOf(answers[0]));
  for (const place of [0, 1, 2]) {
    const [one, other] = await Promise.all(
      [original, copied].map(list => dataOf(service.url, PAGE, { id: list[place] })),
    );
    expect(one.disorder.externalCodes.length).toBeGreaterThan(0);
    expect(shapeOf(other)).toEqual(shapeOf(one));
    expect(other.disorder.name).toMatch(new RegExp(`^${one.disorder.name} [a-z]{8}$`));
  }
});

test('sizes are whole numbers with 1 among them', () => {
  expect(sizesAsked('10,1,10')).toEqual([1, 10]);
  expect(sizesAsked()).toEqual([1, 10, 100]);
  for (const written of ['10', '1,101', '1,2.5', '1,ten', '0,1', ''])
    expect(() => sizesAsked(written)).toThrow(/NOSOGRAPH_SCALE is/);
});
