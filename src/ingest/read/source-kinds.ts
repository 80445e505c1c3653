// The kinds of source files, told by the endings of their names.

export type SourceKind = 'xml' | 'tsv' | 'csv' | 'yaml';

/** For people. */
export const ENDINGS = '.xml, .xml.gz, .tsv, .tsv.gz, .csv, .csv.gz and .zip';
const KINDS: readonly [RegExp, SourceKind][] = [
  [/\.xml(\.gz)?$/i, 'xml'],
  [/\.tsv(\.gz)?$/i, 'tsv'],
  [/\.csv(\.gz)?$/i, 'csv'],
  [/\.ya?ml$/i, 'yaml'],
];

export function kindOf(name: string): SourceKind | undefined {
  return KINDS.find(([ending]) => ending.test(name))?.[1];
}

export function isZip(name: string): boolean {
  return /\.zip$/i.test(name);
}
