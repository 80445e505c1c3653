// A made-up mapping set as a hospital could have: its own codes and labels for ORPHAcodes, as many as are asked for.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The ORPHAcodes of real disorders lie below this; rows for codes that the release lacks are mappings all the same. */
const HIGHEST_CODE = 10_000;

/** @returns the path of an SSSOM file in `folder`. */
export function hospitalSet(folder: string, mappings: number, id = 'hospital'): string {
  const lines = [
    `# mapping_set_id: https://example.org/sets/${id}`,
    '# license: https://creativecommons.org/publicdomain/zero/1.0/',
    '# curie_map:',
    '#   ORPHA: http://www.orpha.net/ORDO/Orphanet_',
    `#   ${id}: https://example.org/${id}/`,
    'subject_id\tsubject_label\tpredicate_id\tobject_id\tmapping_justification',
  ];
  for (let no = 1; no <= mappings; no++)
    lines.push(
      `${id}:${no}\tward term ${no}\tskos:exactMatch\tORPHA:${1 + (no % HIGHEST_CODE)}\tsemapv:ManualMappingCuration`,
    );
  const path = join(folder, `${id}.sssom.tsv`);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}
