// Lenient imports of the real files: nothing is left out of a sound one, and one row of a large one with one fault.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importPaths } from '../../../src/ingest/run.ts';
import { openDataSource } from '../../../src/store/data-source.ts';
import type { TestDatabase } from '../../support/database.ts';
import { describeRealData, realData } from '../../support/real-data.ts';
import { cloneRealRelease } from '../../support/real-release.ts';
import { makeTestFolder } from '../../support/test-folder.ts';
import { query } from '../stored.ts';

describeRealData('real Orphadata, read leniently', () => {
  const folder = makeTestFolder('nosograph-lenient-real-');
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await cloneRealRelease();
    dataSource = await openDataSource({ url: database.url });
  }, 180_000);

  afterAll(async () => {
    await dataSource?.destroy();
    await database?.drop();
    folder.remove();
  });

  it('one association of a gene among 8,300 is left out', async () => {
    const [sound] = await query<{ rows: number; skipped: number }>(
      database.url,
      `select rows, skipped from release_product join live using (release_no) where name = 'en_product6'`,
    );
    const text = gunzipSync(readFileSync(realData('orphadata/2025-12/en_product6.xml.gz'))).toString('utf8');
    const at = text.indexOf('<DisorderGeneAssociationStatus id="', text.length / 2);
    const faulty = `${text.slice(0, at)}<DisorderGeneAssociationStatus id="99999"><Name lang="en">odd</Name></DisorderGeneAssociationStatus>${text.slice(text.indexOf('</DisorderGeneAssociationStatus>', at) + '</DisorderGeneAssociationStatus>'.length)}`;
    const path = join(folder.path, 'en_product6.xml');
    writeFileSync(path, faulty);
    const line = text.slice(0, at).split('\n').length;
    await expect(importPaths(dataSource, [path])).rejects.toMatchObject({ line });
    const report = await importPaths(dataSource, [path], { lenient: true });
    expect(report.refusedRows).toMatchObject([{ line, element: 'DisorderGeneAssociationStatus' }]);
    expect(report.products).toMatchObject([{ ...sound, rows: Number(sound?.rows) - 1, refused: 1 }]);
  }, 120_000);

  it.each([
    ['orphadata/2024-12', 'orphadata-2024-12-03', { disorders: 11_003, active: 9_646 }],
    [
      'orphadata/2023-06/Orphanet_Nomenclature_Pack_EN_2023-06.zip',
      'orphadata-2023-06-21',
      { disorders: 10_839, active: 9_479, classifications: 34 },
    ],
  ])(
    'nothing of %s is',
    async (path, release, counts) => {
      const report = await importPaths(dataSource, [realData(path)], { lenient: true, force: true });
      expect(report).toMatchObject({ outcome: 'imported', release, refusedRows: [], counts });
      expect(report.products.filter(({ refused }) => refused > 0)).toEqual([]);
    },
    180_000,
  );
});
