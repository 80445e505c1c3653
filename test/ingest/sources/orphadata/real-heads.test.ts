// The first lines of every real file: each element and attribute that says something is served, or named as left out.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema, isObjectType } from 'graphql';
import { SaxesParser } from 'saxes';
import { beforeAll, expect, it } from 'vitest';
import { importPaths } from '../../../../src/ingest/run.ts';
import { openDataSource } from '../../../../src/store/data-source.ts';
import { createTestDatabase } from '../../../support/database.ts';
import { describeRealData, realData } from '../../../support/real-data.ts';
import { makeTestFolder } from '../../../support/test-folder.ts';
import { alternatives, matches, SERVED_PATHS } from './served-paths.ts';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const read = (path: string) => readFileSync(`${ROOT}/${path}`, 'utf8');

const HEADS: Record<string, string> = {
  rare_disease_alignment_with_terminology_SM: 'product1',
  clinical_signs_and_symptoms_in_rare_diseases_SM: 'product4',
  genes_associated_with_rare_diseases_SM: 'product6',
  linearisation_of_rare_diseases_SM: 'product7',
  epidemiology_of_rare_diseases_SM: 'product9_prev',
  natural_history_of_rare_diseases_SM: 'product9_ages',
  rare_diseases_and_functional_consequences_SM: 'funct_consequences',
};

/** Paths of elements with text and of attributes with a value; the file ends in the middle. */
function pathsOf(product: string, xml: string): Set<string> {
  const paths = new Set<string>();
  const open: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', error => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    open.push(name === 'JDBOR' ? product : name);
    for (const [key, value] of Object.entries(attributes))
      if (value !== '') paths.add(`${open.join('/')}@${key}`);
  });
  parser.on('text', text => {
    if (text.trim() !== '') paths.add(open.join('/'));
  });
  parser.on('closetag', () => {
    open.pop();
  });
  // Without `close`, which would complain of the cut.
  parser.write(xml);
  expect(open[0]).toBe(product);
  return paths;
}

/** Patterns in the table of docs/data.md, with their reasons. */
function leftOut(): { pattern: string; reason: string }[] {
  const sections = read('docs/data.md').split(/^## /m);
  const section = sections.find(text => text.startsWith('What is left out\n')) ?? '';
  const rows = section.split('\n').filter(line => line.startsWith('| `'));
  return rows.flatMap(row => {
    const [, cell = '', reason = ''] = row.split('|');
    const patterns = [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, pattern = '']) => alternatives(pattern));
    return patterns.map(pattern => ({ pattern, reason: reason.trim() }));
  });
}

describeRealData('the heads of the real files', () => {
  const paths: string[] = [];
  const served = SERVED_PATHS.flatMap(([pattern]) => alternatives(pattern));

  beforeAll(() => {
    const folder = realData('orphadata/real-heads');
    const files = readdirSync(folder);
    expect(files.map(file => file.replace(/\.txt$/, '')).sort()).toEqual(Object.keys(HEADS).sort());
    for (const file of files) {
      const product = HEADS[file.replace(/\.txt$/, '')] ?? file;
      paths.push(...pathsOf(product, readFileSync(`${folder}/${file}`, 'latin1')));
    }
  });

  it('are served or named in docs/data.md, each path once', () => {
    expect(paths.length).toBeGreaterThan(200);
    const left = leftOut().map(({ pattern }) => pattern);
    const said = (patterns: readonly string[], path: string) =>
      patterns.some(pattern => matches(pattern, path));
    expect(
      paths.filter(path => !said(served, path) && !said(left, path)),
      'neither served nor left out',
    ).toEqual([]);
    expect(
      paths.filter(path => said(served, path) && said(left, path)),
      'served and said to be left out',
    ).toEqual([]);
  });

  it('hold all that is said of them', () => {
    const left = leftOut();
    expect(left.length).toBeGreaterThan(20);
    expect(left.filter(({ reason }) => reason.length < 10)).toEqual([]);
    const patterns = [...served, ...left.map(({ pattern }) => pattern)];
    expect(patterns.filter(pattern => !paths.some(path => matches(pattern, path)))).toEqual([]);
  });

  it('of functional consequences is imported, closed where it is cut: every value in it is known', async () => {
    const head = realData('orphadata/real-heads/rare_diseases_and_functional_consequences_SM.txt');
    const end = '</DisabilityDisorderAssociation>';
    const cut = readFileSync(head, 'latin1').split(end).slice(0, -1);
    expect(cut.length).toBeGreaterThan(20);
    const tags = ['DisabilityDisorderAssociationList', 'Disorder', 'DisorderDisabilityRelevance'];
    const closing = [...tags, 'DisorderDisabilityRelevanceList', 'JDBOR'].map(tag => `</${tag}>`).join('');
    const xml = `${cut.join(end)}${end}${closing}`
      .replace(
        '<DisorderDisabilityRelevanceList count="1046">',
        '<DisorderDisabilityRelevanceList count="1">',
      )
      .replace(
        /<DisabilityDisorderAssociationList count="\d+">/,
        `<DisabilityDisorderAssociationList count="${cut.length}">`,
      )
      .replace('<OrphaCode>893</OrphaCode>', '<OrphaCode>10</OrphaCode>');
    const folder = makeTestFolder();
    const file = join(folder.path, 'en_funct_consequences.xml');
    writeFileSync(file, xml, 'latin1');
    const database = await createTestDatabase();
    const dataSource = await openDataSource({ url: database.url });
    const nomenclature = `${ROOT}/test/fixtures/orphadata/small/en_product1.xml`;
    const report = await importPaths(dataSource, [nomenclature, file]);
    expect(report.counts.functionalConsequences).toBe(cut.length);
    await dataSource.destroy();
    await database.drop();
    folder.remove();
  });

  it('are served by fields that the graph has', () => {
    const schema = buildSchema(read('schema.graphql'));
    const missing = SERVED_PATHS.filter(([, field]) => {
      const [typeName = '', fieldName = ''] = field.split('.');
      const type = schema.getType(typeName);
      return !isObjectType(type) || !type.getFields()[fieldName];
    });
    expect(missing).toEqual([]);
  });
});
