// Every real SSSOM file: each of its rows is a mapping or has a reason not to be, and the store holds what the file says.
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportReport } from '../../../src/ingest/import-report.ts';
import { importPaths } from '../../../src/ingest/run.ts';
import { openDataSource } from '../../../src/store/data-source.ts';
import type { TestDatabase } from '../../support/database.ts';
import { describeRealData, realData } from '../../support/real-data.ts';
import { cloneSampleRelease } from '../../support/real-release.ts';

describeRealData('the real mapping sets', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let report: ImportReport;

  beforeAll(async () => {
    database = await cloneSampleRelease();
    dataSource = await openDataSource({ url: database.url });
    report = await importPaths(dataSource, [realData('sssom')]);
  }, 300_000);
  afterAll(async () => {
    await dataSource?.destroy();
    await database?.drop();
  });

  test('58 files, 203,865 rows of Mondo and 33,236 of ORDO', () => {
    const rows = (mondo: boolean) =>
      report.mappingSets
        .filter(set => /\/mondo\/mappings\//.test(set.id) === mondo)
        .reduce((sum, set) => sum + set.rows, 0);
    expect(report.mappingSets).toHaveLength(58);
    expect([rows(true), rows(false)]).toEqual([203_865, 33_236]);
  });

  test('each file: as many rows as it has lines, each of them stored', async () => {
    const stored: { id: string; stated: number; counted: number }[] = await dataSource.query(
      `select s.id, s.mapping_count as stated, count(m.*)::int as counted from mapping_set_version s
       left join mapping m using (mapping_set_no) group by s.mapping_set_no`,
    );
    const mondo = readdirSync(realData('sssom/mondo')).map(name => `sssom/mondo/${name}`);
    for (const file of [...mondo, 'sssom/ordo.sssom.2025-03-07.tsv.gz']) {
      const lines = gunzipSync(readFileSync(realData(file)))
        .toString('utf8')
        .split('\n')
        .filter(Boolean);
      const head = lines.filter(line => line.startsWith('#'));
      const id = head
        .find(line => line.startsWith('# mapping_set_id:'))
        ?.slice('# mapping_set_id:'.length)
        .trim();
      const rows = lines.length - head.length - 1;
      const set = report.mappingSets.find(found => found.id === id);
      expect(set, file).toMatchObject({ rows, mappings: rows, skipped: {} });
      expect(stored.find(found => found.id === id)).toEqual({ id, stated: rows, counted: rows });
    }
  });

  test('what is ill-formed, what the shape decided, and which code systems are declared', () => {
    const illFormed = report.mappingSets.flatMap(set => set.illFormedCodes);
    expect([...new Set(illFormed)].sort()).toEqual(['ICD-10-CM:QA0.0142', 'NCIT:3921']);
    const decided = report.mappingSets.filter(set => set.shapeDecided > 0);
    expect(decided.map(set => [set.id.split('/').at(-1), set.shapeDecided])).toEqual([
      ['ordo.sssom.tsv', 5817],
    ]);
    const declared = new Set(report.mappingSets.flatMap(set => set.declaredPrefixes));
    expect([...declared].sort()).toEqual(
      'CSP DECIPHER GTR ICD9 ICD9CM ICDO IDO MFOMD MPATH MTH NANDO NDFRT NORD OBI OGMS OMIA ONCOTREE PMID SCDO Wikipedia birnlex'.split(
        ' ',
      ),
    );
  });

  test('the same files again change nothing', async () => {
    expect((await importPaths(dataSource, [realData('sssom')])).outcome).toBe('unchanged');
  }, 120_000);
});
