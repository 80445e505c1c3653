// Detailed information: a CSV of the user's own, read whole or refused with line, column and reason; the sample's facts for ORPHA:732.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportReport } from '../../src/ingest/import-report.ts';
import { importPaths } from '../../src/ingest/run.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { dataOf } from '../support/ask.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

const SMALL = fileURLToPath(new URL('../fixtures/orphadata/small', import.meta.url));
const HEADER = 'orpha_code,title,audience,kind,language,url,year,produced_by,endorsed_by';
const ROW =
  '10,"A title, with ""quotes""",PROFESSIONALS,Guidelines,en,https://example.org/a,2020,ERN X| FSMR Y ,ERN Z';
const FIELDS = 'title audience kind language url year producedBy endorsedBy';

let folder: string;
let database: TestDatabase;
let service: TestService;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nosograph-'));
  database = await createTestDatabase();
  await imported(SMALL);
  service = await startTestService(database);
});
afterAll(async () => {
  await service?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function imported(...paths: string[]): Promise<ImportReport> {
  const dataSource = await openDataSource({ url: database.url });
  try {
    return await importPaths(dataSource, paths);
  } finally {
    await dataSource.destroy();
  }
}

/** Settles when the service answers from it. */
async function importedText(text: string | Buffer): Promise<ImportReport> {
  const path = join(folder, 'resources.csv');
  writeFileSync(path, text);
  const report = await imported(path);
  await service.seesLive();
  return report;
}

const resources = async (audience?: string) =>
  (
    await dataOf(
      service.url,
      `query ($audience: InformationAudience) { disorder(id: "ORPHA:10") { detailedInformation(audience: $audience) { ${FIELDS} } } }`,
      { audience: audience ?? null },
    )
  ).disorder.detailedInformation;

test('rows are served in their order, lists parted, by audience; codes that the release lacks are counted', async () => {
  const report = await importedText(
    `\ufeff${HEADER}\r\n${ROW}\r\n10,Für alle,GENERAL_PUBLIC,Article,de,http://example.org/b,,,\r\n777,Lost,PROFESSIONALS,Article,en,https://example.org/c,,,\r\n`,
  );
  expect(report.products).toMatchObject([{ name: 'detailed_information', rows: 2, skipped: 1 }]);
  const first = {
    title: 'A title, with "quotes"',
    audience: 'PROFESSIONALS',
    kind: 'Guidelines',
    language: 'en',
    url: 'https://example.org/a',
    year: 2020,
    producedBy: ['ERN X', 'FSMR Y'],
    endorsedBy: ['ERN Z'],
  };
  const second = { ...first, title: 'Für alle', audience: 'GENERAL_PUBLIC', kind: 'Article', language: 'de' };
  const bare = { ...second, url: 'http://example.org/b', year: null, producedBy: [], endorsedBy: [] };
  expect(await resources()).toEqual([first, bare]);
  expect(await resources('GENERAL_PUBLIC')).toEqual([bare]);
});

test('another file replaces it, the same again changes nothing', async () => {
  await importedText(`${HEADER}\n${ROW}\n`);
  expect(await resources()).toHaveLength(1);
  expect(await importedText(`${HEADER}\n${ROW}\n`)).toMatchObject({ outcome: 'unchanged' });
});

describe('what cannot be read is refused with its place, and nothing is changed', () => {
  test.each([
    ['no column', 'orpha_code,title\n10,x\n', /line 1.*lacks audience, kind/],
    ['an unknown column', `${HEADER},note\n${ROW},x\n`, /line 1.*has note/],
    ['a column twice', `${HEADER},year\n${ROW},2020\n`, /line 1.*a column twice/],
    ['a row too short', `${HEADER}\n10,x\n`, /line 2.*Correct the file/],
    ['an open quote', `${HEADER}\n10,"x,PROFESSIONALS\n`, /Correct the file/],
    ['no code', `${HEADER}\n${ROW.replace('10,', ',')}\n`, /line 2, <orpha_code>: is empty/],
    ['a code that is none', `${HEADER}\n${ROW.replace('10,', 'ORPHA:10,')}\n`, /<orpha_code>: is "ORPHA:10"/],
    [
      'another audience',
      `${HEADER}\n${ROW.replace('PROFESSIONALS', 'doctors')}\n`,
      /<audience>: is "doctors"/,
    ],
    [
      'a script as address',
      `${HEADER}\n${ROW.replace('https://example.org/a', 'javascript:alert(1)')}\n`,
      /<url>/,
    ],
    ['a year that is none', `${HEADER}\n${ROW.replace('2020', '20')}\n`, /<year>: is "20"/],
    ['a language that is none', `${HEADER}\n${ROW.replace(',en,', ',English,')}\n`, /<language>/],
    ['a huge record', `${HEADER}\n${ROW.replace('A title', 'x'.repeat(100_000))}\n`, /Correct the file/],
  ])('%s', async (_, text, message) => {
    const before = await resources();
    await expect(importedText(text)).rejects.toThrow(message);
    expect(await resources()).toEqual(before);
  });
});

test('the sample tells of texts about polymyositis', async () => {
  const sample = await startTestService(await cloneSampleRelease());
  try {
    const { disorder } = await dataOf(
      sample.url,
      '{ disorder(id: "ORPHA:732") { detailedInformation { audience url year producedBy } } }',
    );
    expect(disorder.detailedInformation).toContainEqual({
      audience: 'PROFESSIONALS',
      url: 'https://doi.org/10.1136/rmdopen-2018-000784',
      year: 2019,
      producedBy: ['ERN ReCONNET'],
    });
    expect(disorder.detailedInformation).toHaveLength(4);
  } finally {
    await sample.stop();
  }
});
