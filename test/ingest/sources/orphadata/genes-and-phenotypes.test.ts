// The real products 4 and 6: their published counts, and every row as a second parser reads it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestDatabase } from '../../../support/database.ts';
import { describeRealData, realData } from '../../../support/real-data.ts';
import { cloneRealRelease } from '../../../support/real-release.ts';
import { readLines, scanNomenclature } from '../../line-scan.ts';
import { query } from '../../stored.ts';
import {
  type ScannedGeneAssociation,
  type ScannedPhenotype,
  scanGeneAssociations,
  scanPhenotypes,
} from './association-scan.ts';

const RELEASE = `(select release_no from release where id = 'orphadata-2025-12-09')`;

/** Every source of these products is a number in PubMed: an underscore parts two, and one may be left over. */
const sourcesOf = (written: string) =>
  written
    .split('_')
    .map(s => s.trim())
    .filter(s => s !== '');

describeRealData('products 4 and 6 of 2025-12', () => {
  let database: TestDatabase;
  let known: Map<string, boolean>;
  let associations: ScannedGeneAssociation[];
  let phenotypes: ScannedPhenotype[];

  beforeAll(async () => {
    database = await cloneRealRelease();
    const lines = (product: string) => readLines(realData(`orphadata/2025-12/${product}.xml.gz`));
    known = scanNomenclature(lines('en_product1')).disorders;
    associations = scanGeneAssociations(lines('en_product6'));
    phenotypes = scanPhenotypes(lines('en_product4'));
  }, 300_000);

  afterAll(() => database?.drop());

  const column = async <Value>(sql: string) =>
    (await query<{ value: Value }>(database.url, sql)).map(({ value }) => value);
  const isKnown = ({ orphaCode }: { orphaCode: string }) => known.has(orphaCode);
  const product = async (name: string) =>
    await query(
      database.url,
      `select rows, skipped from release_product where release_no = ${RELEASE} and name = '${name}'`,
    );

  it('have the published counts; rows of unknown disorders are skipped and counted', async () => {
    expect(phenotypes).toHaveLength(114_961);
    expect(associations).toHaveLength(8_300);
    const skipped = (rows: readonly { orphaCode: string }[]) => rows.filter(row => !isKnown(row));
    const codes = (rows: readonly { orphaCode: string }[]) => new Set(rows.map(row => row.orphaCode)).size;
    expect([codes(phenotypes), codes(associations)]).toEqual([4_281, 4_078]);
    expect([codes(skipped(phenotypes)), codes(skipped(associations))]).toEqual([26, 5]);
    for (const [name, rows] of [
      ['en_product4', phenotypes],
      ['en_product6', associations],
    ] as const) {
      const left = skipped(rows).length;
      expect(await product(name)).toEqual([{ rows: rows.length - left, skipped: left }]);
    }
  });

  it('have all phenotypes in the release, row by row', async () => {
    const stored = await column<string>(
      `select concat_ws('|', orpha_code, position, hpo_id, term, frequency, coalesce(diagnostic_criterion, '-')) as value
       from phenotype_association join phenotype using (release_no, hpo_id) where release_no = ${RELEASE}`,
    );
    const expected = phenotypes
      .filter(isKnown)
      .map(row =>
        [row.orphaCode, row.position, row.hpoId, row.term, row.frequency, row.criterion ?? '-'].join('|'),
      );
    expect(stored.sort()).toEqual(expected.sort());
  });

  it('have all genes and associations in the release, row by row', async () => {
    const stored = await column<string>(
      `select concat_ws('|', orpha_code, position, gene_no, type, status, array_to_string(sources, '_')) as value
       from gene_association where release_no = ${RELEASE}`,
    );
    const kept = associations.filter(isKnown);
    const expected = kept.map(({ orphaCode, position, gene, type, status, source }) =>
      [orphaCode, position, gene.id, type, status, sourcesOf(source).join('_')].join('|'),
    );
    expect(stored.sort()).toEqual(expected.sort());

    const genes = await column<unknown[]>(
      `select json_build_array(gene_no::text, symbol, name, type, synonyms, cross_references, loci) as value
       from gene where release_no = ${RELEASE} order by gene_no`,
    );
    const scanned = [...new Map(kept.map(({ gene }) => [gene.id, gene])).values()]
      .sort((a, b) => Number(a.id) - Number(b.id))
      .map(({ id, symbol, name, type, synonyms, references, loci }) => [
        id,
        symbol,
        name,
        type,
        synonyms,
        references,
        loci,
      ]);
    expect(genes).toEqual(scanned);
  });

  it('have 4,521 genes, 88 of them without a number of the HGNC', async () => {
    const distinct = (rows: readonly ScannedGeneAssociation[]) =>
      new Map(rows.map(({ gene }) => [gene.id, gene]));
    const all = distinct(associations);
    const nameless = (genes: Map<string, { references: string[] }>) =>
      [...genes.values()].filter(({ references }) => !references.some(code => code.startsWith('HGNC:')))
        .length;
    expect([all.size, nameless(all)]).toEqual([4_521, 88]);
    const kept = distinct(associations.filter(isKnown));
    expect(
      await query(
        database.url,
        `select count(*)::int as genes, (count(*) - count(hgnc))::int as nameless from gene where release_no = ${RELEASE}`,
      ),
    ).toEqual([{ genes: kept.size, nameless: nameless(kept) }]);
    const lost = [...all.keys()].filter(id => !kept.has(id));
    const ofSkipped = distinct(associations.filter(row => !isKnown(row)));
    expect(lost.filter(id => !ofSkipped.has(id))).toEqual([]);
  });
});
