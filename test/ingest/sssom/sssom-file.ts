// Writes small SSSOM files for tests, one fault each.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const HEAD = [
  '# mapping_set_id: https://example.org/sets/test.sssom.tsv',
  '# license: https://creativecommons.org/publicdomain/zero/1.0/',
  '# mapping_set_version: "1"',
  '# curie_map:',
  '#   OMIM: https://omim.org/entry/',
  '#   ORPHA: http://www.orpha.net/ORDO/Orphanet_',
  '#   oboInOwl: http://www.geneontology.org/formats/oboInOwl#',
  '#   LOCAL: https://example.org/local/',
];
export const COLUMNS = 'subject_id\tpredicate_id\tobject_id\tmapping_justification';
const JUSTIFIED = 'semapv:ManualMappingCuration';

export function row(subject: string, predicate: string, object: string, ...rest: string[]): string {
  return [subject, predicate, object, JUSTIFIED, ...rest].join('\t');
}

/** Path of a file of these lines in a folder of its own. */
export async function sssomFile(lines: readonly string[], name = 'test.sssom.tsv'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nosograph-sssom-'));
  const path = join(folder, name);
  await writeFile(path, `${lines.join('\n')}\n`);
  return path;
}
