// Which file beside a table holds its metadata: NAME.sssom.yml or NAME.yml beside NAME.sssom.tsv.
// https://mapping-commons.github.io/sssom/spec-formats-tsv/#external-metadata-mode

const TABLE = /\.(tsv|csv)(\.gz)?$/i;
/** The part of an ending before `.tsv`, which Orphanet writes a date into. */
const SSSOM = /\.sssom(\.[\d-]+)?$/i;
const ENDINGS = ['.sssom.yml', '.sssom.yaml', '.yml', '.yaml'];

/** The name among `names` that counts for a table, in any letter case; undefined where none does. */
export function metadataBeside(table: string, names: readonly string[]): string | undefined {
  if (!TABLE.test(table)) return undefined;
  const stem = table.replace(TABLE, '');
  const wanted = [stem, stem.replace(SSSOM, '')].flatMap(start => ENDINGS.map(ending => start + ending));
  for (const name of wanted) {
    const found = names.find(one => one.toLowerCase() === name.toLowerCase());
    if (found !== undefined) return found;
  }
  return undefined;
}
