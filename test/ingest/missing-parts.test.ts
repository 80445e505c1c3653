// Parts of a nomenclature pack: one alone says what is missing and what to do, the .zip is imported as a whole.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importPaths } from '../../src/ingest/run.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeTestFolder } from '../support/test-folder.ts';
import { zipOf } from './read/zip-of.ts';

import { COLUMNS, HEAD, row, sssomFile } from './sssom/sssom-file.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/orphadata/', import.meta.url));
const fixture = (name: string) => join(FIXTURES, name);
const folder = makeTestFolder('nosograph-parts-');
let database: TestDatabase;
let dataSource: DataSource;
beforeEach(async () => {
  database = await createTestDatabase();
  dataSource = await openDataSource({ url: database.url });
});
afterEach(async () => {
  await dataSource.destroy();
  await database.drop();
});
afterAll(() => folder.remove());

const NO_RELEASE =
  'and no release is live that it could be added to. Import a nomenclature first or with it: en_product1, or the .zip of';

describe('without a live release, a part alone is refused', () => {
  it.each([
    [
      'pack/ORPHA_ICD11_mapping_en.xml',
      'is a part of a nomenclature pack: mappings to other code systems (ORPHA_ICD11_mapping_en). It says nothing without the nomenclature of the same pack (ORPHAnomenclature), which is missing. Import the pack as a whole: its .zip, or this file and the nomenclature in one call.',
    ],
    [
      'small/en_product3_146.xml',
      `is a classification (en_product3_146), ${NO_RELEASE} a nomenclature pack.`,
    ],
    [
      'german-pack/ORPHAnomenclature_de.xml',
      `is the nomenclature in DE (ORPHAnomenclature_de), that is names for the English one, ${NO_RELEASE} the English nomenclature pack.`,
    ],
    [
      'german/de_product3_146.xml',
      `is a classification in DE (de_product3_146), that is names for the English one, ${NO_RELEASE} the English nomenclature pack.`,
    ],
    ['small/en_product6.xml', `is en_product6, ${NO_RELEASE} a nomenclature pack.`],
  ])('%s', async (name, reason) => {
    await expect(importPaths(dataSource, [fixture(name)])).rejects.toMatchObject({ reason });
    await expect(importPaths(dataSource, [fixture(name)], { lenient: true })).rejects.toMatchObject({
      reason,
    });
  });

  it('a mapping set', async () => {
    const path = await sssomFile([...HEAD, COLUMNS, row('LOCAL:1', 'skos:exactMatch', 'OMIM:607131')]);
    await expect(importPaths(dataSource, [path])).rejects.toThrow(
      /is the mapping set https:\/\/example.org\/sets\/test.sssom.tsv, and no release is live/,
    );
  });
});

it('beside a live release, mappings of a pack still need their nomenclature', async () => {
  await importPaths(dataSource, [fixture('small')]);
  await expect(importPaths(dataSource, [fixture('pack/ORPHA_ICD11_mapping_en.xml')])).rejects.toThrow(
    /nomenclature of the same pack \(ORPHAnomenclature\), which is missing/,
  );
});

describe('a nomenclature of a pack is imported, with a word on what does not come with it', () => {
  const NONE =
    /^The release has no mappings of Orphanet to other code systems, as this nomenclature has none\. .* import en_product1 in place of ORPHAnomenclature_en\.xml\./;
  const ICD_ALONE =
    /^The release has no mappings of Orphanet but those of (pack\.zip|pack)\/ORPHA_ICD11_mapping_en\.xml\. .* import en_product1/;
  const UNCLASSIFIED =
    /^The release has no classification: .* in its folder Classifications: import its \.zip as a whole, or that folder afterwards\.$/;

  it('alone', async () => {
    const { warnings } = await importPaths(dataSource, [fixture('pack/ORPHAnomenclature_en.xml')]);
    expect(warnings).toEqual([expect.stringMatching(NONE), expect.stringMatching(UNCLASSIFIED)]);
  });

  it('with the mappings to ICD-11', async () => {
    const { warnings } = await importPaths(dataSource, [fixture('pack')]);
    expect(warnings).toEqual([expect.stringMatching(ICD_ALONE), expect.stringMatching(UNCLASSIFIED)]);
  });

  it('as a .zip, with all of its parts and what is no data', async () => {
    const path = join(folder.path, 'pack.zip');
    const content = (name: string) => readFileSync(fixture(name));
    const zip = await zipOf({
      'Pack/': '',
      'Pack/Classifications/ORPHAclassification_146_en.xml': content('small/en_product3_146.xml'),
      'Pack/ORPHAnomenclature_en.xml': content('pack/ORPHAnomenclature_en.xml'),
      'Pack/ORPHA_ICD11_mapping_en.xml': content('pack/ORPHA_ICD11_mapping_en.xml'),
      'Pack/Guide.pdf': '%PDF',
    });
    writeFileSync(path, zip);
    const report = await importPaths(dataSource, [path]);
    expect(report.counts).toMatchObject({ disorders: 8, classifications: 1, references: 1 });
    expect(report.warnings).toEqual([
      'pack.zip/Pack/Guide.pdf is of no kind that is imported: it is left out.',
      expect.stringMatching(/those of pack\.zip\/Pack\/ORPHA_ICD11_mapping_en\.xml/),
    ]);
  });

  it('product 1 lacks nothing', async () => {
    const { warnings } = await importPaths(dataSource, [fixture('layout-2020')]);
    expect(warnings.filter(warning => warning.startsWith('The release has'))).toEqual([]);
  });
});
