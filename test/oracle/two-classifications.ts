// A second comparison of two sets of classifications: parents by classification, read from the XML line by line. Imports nothing from src.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readLines, scanClassification } from '../ingest/line-scan.ts';

/** Every parent as `CHILD ORPHA:PARENT CLASSIFICATION`; what the nomenclature lacks is bridged. */
export function scanParents(folder: string, known: ReadonlySet<string>): Set<string> {
  const disorders = new Map([...known].map(code => [code, true]));
  const files = readdirSync(folder).filter(name => name.includes('_product3_'));
  return new Set(
    files.flatMap(name => {
      const lines = readLines(join(folder, name));
      const id = lines.map(line => /<Classification id="(\d+)"/.exec(line)?.[1]).find(found => found);
      return [...scanClassification(lines, disorders).edges].map(edge => {
        const [parent, child] = edge.split('>');
        return `${child} ORPHA:${parent} ${id}`;
      });
    }),
  );
}

export function compareParents(before: ReadonlySet<string>, after: ReadonlySet<string>): string[] {
  return [
    ...[...after]
      .filter(parent => !before.has(parent))
      .map(parent => `CLASSIFICATION_PARENT_ADDED ${parent}`),
    ...[...before]
      .filter(parent => !after.has(parent))
      .map(parent => `CLASSIFICATION_PARENT_REMOVED ${parent}`),
  ];
}
