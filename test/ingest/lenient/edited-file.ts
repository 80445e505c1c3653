// A file of the fixtures with some of its lines written otherwise: one fault each.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const FIXTURES = fileURLToPath(new URL('../../fixtures/orphadata/', import.meta.url));

/** New texts of lines, by their number. */
export type Edits = Readonly<Record<number, string>>;

/** Path of the edited copy in `folder`. */
export function editedFile(folder: string, name: string, edits: Edits): string {
  const lines = readFileSync(join(FIXTURES, name), 'utf8').split('\n');
  for (const [line, text] of Object.entries(edits)) {
    if (lines[Number(line) - 1] === undefined) throw new Error(`${name} has no line ${line}`);
    lines[Number(line) - 1] = text;
  }
  const path = join(folder, basename(name));
  writeFileSync(path, lines.join('\n'));
  return path;
}
