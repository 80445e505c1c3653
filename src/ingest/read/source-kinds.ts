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

/** Whether a file bears a name as Orphadata and SSSOM give: whatever is in it, it is not just a file of somebody. */
export function isNamedAsOurs(name: string): boolean {
  return /(product\d|ORPHA|funct_consequences|\.sssom\.)[^/]*$/i.test(name);
}

export function isZip(name: string): boolean {
  return /\.zip$/i.test(name);
}
