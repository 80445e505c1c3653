// Bad input is refused with file, line, element and reason, and nothing is changed: one small file per fault.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SourceError } from '../../src/ingest/read/source-error.ts';
import { importPaths } from '../../src/ingest/run.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { contents } from './stored.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/orphadata/', import.meta.url));
const fault = (name: string) => join(FIXTURES, 'faults', name);

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await openDataSource({ url: database.url });
  await importPaths(dataSource, [join(FIXTURES, 'small')]);
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function refusal(paths: string[]): Promise<SourceError> {
  const before = await contents(database.url);
  const error = await importPaths(dataSource, paths).then(
    report => expect.fail(`was ${report.outcome}`),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SourceError);
  expect(await contents(database.url)).toEqual(before);
  return error as SourceError;
}

describe('a faulty file', () => {
  it.each([
    ['not-xml.xml', 3, undefined, /is not well-formed XML .* download it again/],
    ['truncated.xml', 279, 'TextSection', /ends inside this element.* truncated: download it again/],
    ['wrong-root.xml', 2, 'html', /<JDBOR> is expected. Give a file of the right kind/],
    ['wrong-count.xml', 10, 'DisorderList', /says count="8" but holds 3 elements/],
    ['unknown-relation.xml', 33, 'DisorderMappingRelation', /"XX .*\(id 99999\).* known are E, NTBT, BTNT/],
    ['unknown-type.xml', 23, 'DisorderType', /"Planet" \(id 99999\).* no known type of disorder/],
    ['unknown-inheritance.xml', 24, 'TypeOfInheritance', /"By post".* no known type of inheritance/],
    ['no-code.xml', 36, 'Disorder', /a disorder without a code cannot be imported. Download/],
    ['empty-code.xml', 12, 'OrphaCode', /a disorder without a code cannot be imported. Download/],
    ['bad-code.xml', 12, 'OrphaCode', /"ORPHA:10", which is no ORPHAcode: a number/],
    ['same-code-twice.xml', 36, 'Disorder', /lists ORPHA:10 a second time, after line 11/],
    ['no-status.xml', 11, 'Disorder', /neither flags nor a status/],
    [
      'cycle.xml',
      60,
      'ClassificationNode',
      /146 runs in a circle: ORPHA:80 > ORPHA:10 > ORPHA:20 > ORPHA:80/,
    ],
    ['self-cycle.xml', 18, 'ClassificationNode', /146 runs in a circle: ORPHA:60 > ORPHA:60/],
    ['empty.xml', undefined, undefined, /the file is empty. Download/],
    ['no-date.xml', 2, 'JDBOR', /has no date.*YYYY-MM-DD/],
    ['bad-date.xml', 2, 'JDBOR', /"2025-13-39", which is none/],
    ['unknown-list.xml', 1, 'PlanetList', /no list that is known from Orphadata/],
    [
      'old-classification.xml',
      1,
      'DisorderList',
      /layout of early 2020 and before, which is not read: it does not say which .* Give a newer file/,
    ],
    ['bad-hpo-id.xml', 24, 'HPO', /"HP:256", which is no HPO id such as HP:0001250. Download/],
    [
      'unknown-frequency.xml',
      28,
      'HPOFrequency',
      /"Now and then \(50%\)" \(id 99999\).* known are Obligate, Very freq/,
    ],
    [
      'unknown-gene-type.xml',
      30,
      'GeneType',
      /"gene without a product" \(id 99999\).* no known type of gene/,
    ],
    ['gene-in-two-ways.xml', 72, 'Gene', /tells of gene 15470 \(AGA\) otherwise than an earlier place/],
    ['bad-loss-of-ability.xml', 36, 'LossOfAbility', /"x", where y or n is expected/],
    ['few-disorders.xml', undefined, 'DisorderList', /1 of the 5 active .* \(20.0 %\).* ORPHA:10; .*--force/],
  ])('%s', async (name, line, element, reason) => {
    const error = await refusal([fault(name)]);
    expect(error).toMatchObject({ file: name, line, element });
    expect(error.reason).toMatch(reason);
    expect(error.message).toContain(name);
    if (line !== undefined) expect(error.message).toContain(`line ${line}`);
    if (element !== undefined) expect(error.message).toContain(`<${element}>`);
  });

  it('spoils the whole call, also behind sound files', async () => {
    const error = await refusal([join(FIXTURES, 'pack'), fault('cycle.xml')]);
    expect(error.element).toBe('ClassificationNode');
  });

  it('is refused where its compressed data end too early', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nosograph-fault-'));
    const path = join(folder, 'en_product1.xml.gz');
    const bytes = gzipSync(readFileSync(join(FIXTURES, 'small/en_product1.xml')));
    writeFileSync(path, bytes.subarray(0, bytes.length / 2));
    expect((await refusal([path])).reason).toMatch(/end too early.* download it again/);
    rmSync(folder, { recursive: true });
  });
});

describe('files that make no release together', () => {
  it('two nomenclatures', async () => {
    const error = await refusal([join(FIXTURES, 'small/en_product1.xml'), join(FIXTURES, 'pack')]);
    expect(error.file).toBe('pack/ORPHAnomenclature_en.xml');
    expect(error.reason).toMatch(/and so is en_product1.xml .*one after the other/);
  });

  it('one product with two contents', async () => {
    const error = await refusal([join(FIXTURES, 'small/en_product1.xml'), fault('few-disorders.xml')]);
    expect(error.reason).toMatch(/is en_product1, and so is en_product1.xml, with other content/);
  });

  it('alignments of a pack without its nomenclature', async () => {
    const error = await refusal([join(FIXTURES, 'pack/ORPHA_ICD11_mapping_en.xml')]);
    expect(error.reason).toMatch(/ORPHA_ICD11_mapping_en.*Import the pack as a whole/);
  });

  it('only what is not imported yet', async () => {
    const error = await refusal([join(FIXTURES, 'left-out')]);
    expect(error.reason).toMatch(/nothing to import.*fr_product9_ages.*left out/);
  });

  it('a path that does not exist', async () => {
    expect((await refusal(['/no/such/file.xml'])).reason).toMatch(/no such file or folder/);
  });

  it('an amendment where no release is live', async () => {
    const empty = await createTestDatabase();
    const other = await openDataSource({ url: empty.url });
    await expect(importPaths(other, [join(FIXTURES, 'small/en_product7.xml')])).rejects.toThrow(
      /no release is live that it could be added to. Import a nomenclature first/,
    );
    await other.destroy();
    await empty.drop();
  });
});
