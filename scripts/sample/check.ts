// Reads the written sample back and proves that it stands alone: codes, counts, definitions, sizes.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { child, descendants, type Element, readXml, textAt } from './xml.ts';

const largestFile = 1024 * 1024;
const largestSample = 2_500_000;

/** The figures of the sample in `folder`, by name. Throws with every fault found. */
export function checkSample(
  folder: string,
  definitions: Readonly<Record<string, string>>,
): Record<string, number | string> {
  const names = readdirSync(folder)
    .filter(name => name.endsWith('.xml'))
    .sort();
  const files = new Map(names.map(name => [name, readXml(join(folder, name), { contents: true })]));
  const records = files.get('en_product1.xml')?.children.at(-1)?.children ?? [];
  const faults = [
    ...faultsOfCodes(files, new Set(records.map(record => textAt(record, 'OrphaCode')))),
    ...faultsOfCounts(files),
    ...faultsOfDefinitions(records, definitions),
    ...faultsOfSizes(folder, names),
  ];
  if (faults.length > 0) throw new Error(`The sample is not sound:\n${faults.join('\n')}`);
  return figures(records, files);
}

function faultsOfCodes(files: ReadonlyMap<string, Element>, codes: ReadonlySet<string>): string[] {
  return [...files].flatMap(([name, root]) =>
    [...descendants(root)]
      .filter(element => element.name === 'OrphaCode' && !codes.has(element.text))
      .map(element => `${name}: ORPHA:${element.text} is not in product1`),
  );
}

function faultsOfCounts(files: ReadonlyMap<string, Element>): string[] {
  return [...files].flatMap(([name, root]) =>
    [...descendants(root)]
      .filter(
        ({ attributes, children }) => 'count' in attributes && attributes.count !== `${children.length}`,
      )
      .map(list => `${name}: ${list.name} has ${list.children.length} children, its count is wrong`),
  );
}

function faultsOfDefinitions(
  records: readonly Element[],
  definitions: Readonly<Record<string, string>>,
): string[] {
  const written = new Map(
    records.map(record => {
      const contents = [...descendants(record)].filter(element => element.name === 'Contents');
      return [textAt(record, 'OrphaCode'), contents.map(element => element.text).join()];
    }),
  );
  const foreign = [...written].filter(([code, text]) => text !== (definitions[code] ?? ''));
  const unused = Object.keys(definitions).filter(code => !written.has(code));
  return [
    ...foreign.map(([code]) => `ORPHA:${code} has a definition that is not in definitions.ts`),
    ...unused.map(code => `definitions.ts: ORPHA:${code} is not in the sample`),
  ];
}

function faultsOfSizes(folder: string, names: readonly string[]): string[] {
  const sizes = names.map(name => [name, statSync(join(folder, name)).size] as const);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  return [
    ...sizes
      .filter(([, size]) => size > largestFile)
      .map(([name, size]) => `${name} is too large: ${size} bytes`),
    ...(total > largestSample ? [`The sample is too large: ${total} bytes`] : []),
  ];
}

function figures(
  records: readonly Element[],
  files: ReadonlyMap<string, Element>,
): Record<string, number | string> {
  const all = records.flatMap(record => [...descendants(record)]);
  const inactive = records.filter(record =>
    child(record, 'DisorderFlagList')?.children.some(flag => textAt(flag, 'Value') === '8192'),
  );
  const rows: Record<string, number | string> = {
    disorders: records.length,
    'disorders, active': records.length - inactive.length,
    'names (preferred and synonyms)':
      records.length + all.filter(element => element.name === 'Synonym').length,
    definitions: all.filter(element => element.name === 'Contents').length,
  };
  const count = (key: string) => {
    rows[key] = Number(rows[key] ?? 0) + 1;
  };
  for (const reference of all.filter(element => element.name === 'ExternalReference'))
    count(`references ${textAt(reference, 'Source')}`);
  for (const [name, root] of files) {
    for (const element of descendants(root)) {
      const row = rowNames[element.name];
      if (row && name !== 'en_product1.xml') count(row);
      if (row === 'classifications') rows[`  ${name}`] = textAt(element, 'Name');
    }
  }
  return rows;
}

/** Element -> the name of the row that counts it. */
const rowNames: Readonly<Record<string, string>> = {
  Classification: 'classifications',
  ClassificationNode: 'classification nodes',
  DisorderDisorderAssociation: 'linearisation rows (both ends)',
  Prevalence: 'prevalences',
  AverageAgeOfOnset: 'ages of onset',
  TypeOfInheritance: 'inheritances',
  DisorderGeneAssociation: 'gene associations',
  HPODisorderAssociation: 'phenotypes',
};
