// The real product 9 on prevalence: every row as a second parser reads it, and every value that the file has.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestDatabase } from '../../../support/database.ts';
import { describeRealData, realData } from '../../../support/real-data.ts';
import { cloneRealRelease } from '../../../support/real-release.ts';
import { readLines, scanNomenclature } from '../../line-scan.ts';
import { query } from '../../stored.ts';
import { type ScannedPrevalence, scanPrevalences } from './association-scan.ts';

const STATUS: Record<string, string> = { Validated: 'VALIDATED', 'Not yet validated': 'NOT_YET_VALIDATED' };

const told = (row: (string | number | null)[]) => row.map(cell => cell ?? '-').join('|');

describeRealData('product 9 on prevalence of 2025-12', () => {
  let database: TestDatabase;
  let rows: ScannedPrevalence[];

  beforeAll(async () => {
    database = await cloneRealRelease();
    const lines = (product: string) => readLines(realData(`orphadata/2025-12/${product}.xml.gz`));
    const known = scanNomenclature(lines('en_product1')).disorders;
    rows = scanPrevalences(lines('en_product9_prev')).filter(({ orphaCode }) => known.has(orphaCode));
  }, 300_000);

  afterAll(() => database?.drop());

  const stored = async (condition = 'true') =>
    await query<Record<string, string | number | null>>(
      database.url,
      `select orpha_code, position, type, qualification, class, value, geography, validation_status
       from prevalence join live using (release_no) where ${condition}`,
    );

  it('is in the release row by row', async () => {
    const expected = rows.map(row =>
      told([
        row.orphaCode,
        row.position,
        row.type,
        row.qualification,
        row.class,
        // A class alone is written with 0.0; every other number says something.
        row.value === '0.0' && row.qualification === 'Class only' ? null : Number(row.value),
        row.geography,
        STATUS[row.status ?? ''] ?? 'UNSPECIFIED',
      ]),
    );
    expect(expected.length).toBeGreaterThan(16_000);
    expect((await stored()).map(row => told(Object.values(row))).sort()).toEqual(expected.sort());
  });

  it('keeps the six mean values of records that say "Class only"', async () => {
    const values = await stored(`qualification = 'Class only' and value is not null`);
    expect(Object.fromEntries(values.map(row => [row.orpha_code, row.value]))).toEqual({
      886: 4.53,
      83418: 2.0322,
      83419: 0.61,
      85278: 1.7241,
      93321: 2.5,
      166081: 0.935,
    });
  });
});
