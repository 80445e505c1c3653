// A made-up mapping set of any size as an SSSOM file.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface SetSize {
  rows: number;
  /** Prefixes of no known code system, which the subjects have in turn. */
  prefixes: number;
}

const COLUMNS = 'subject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label\tmapping_justification';
const PREDICATES = ['exactMatch', 'broadMatch', 'closeMatch'];
/** Different objects, so that most of them are named by several rows. */
const OBJECTS = 600_000;
/** Lines written at a time. */
const BATCH = 1_000;

/** Every row is a mapping of its own, with labels on both sides. */
export async function writeLargeSet(path: string, size: SetSize): Promise<void> {
  await pipeline(Readable.from(batches(size)), createWriteStream(path));
}

function* batches(size: SetSize): Generator<string> {
  let lines: string[] = [];
  for (const line of linesOf(size)) {
    lines.push(line);
    if (lines.length < BATCH) continue;
    yield `${lines.join('\n')}\n`;
    lines = [];
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`;
}

function* linesOf({ rows, prefixes }: SetSize): Generator<string> {
  yield `# mapping_set_id: https://example.org/sets/${rows}-rows-${prefixes}-prefixes`;
  yield '# license: https://creativecommons.org/publicdomain/zero/1.0/';
  yield '# curie_map:';
  for (let i = 0; i < prefixes; i++) yield `#   P${i}: https://example.org/p${i}/`;
  yield '#   ORPHA: http://www.orpha.net/ORDO/Orphanet_';
  yield COLUMNS;
  for (let i = 0; i < rows; i++) {
    const object = 1 + ((i * 7_919) % OBJECTS);
    const cells = [
      `P${i % prefixes}:${1_000_000 + i}`,
      `subject ${i}`,
      `skos:${PREDICATES[i % PREDICATES.length]}`,
      `ORPHA:${object}`,
      `object ${object}`,
      'semapv:ManualMappingCuration',
    ];
    yield cells.join('\t');
  }
}
