// Copies the rows of a release under another number: how a call without nomenclature amends the live release.
import type { PoolClient } from 'pg';
import { ROW_TABLES, type RowTable } from './table-buffers.ts';

/** What of a release may be given anew while the rest is copied. */
export type Part = 'prevalences' | 'ages' | 'linearisation' | { classification: number };

const PARTS: Record<Exclude<Part, object>, readonly RowTable[]> = {
  prevalences: ['prevalence', 'prevalence_class'],
  ages: ['age_of_onset', 'inheritance'],
  linearisation: ['linearisation'],
};
/** Mappings belong to mapping sets, which releases share; the rest belongs to one release. */
const SHARED: readonly string[] = ['mapping', 'concept_label'];

/** Copies everything but the parts that are given anew. */
export async function copyRelease(
  client: PoolClient,
  from: number,
  to: number,
  anew: readonly Part[],
): Promise<RowTable[]> {
  const left = new Set(anew.flatMap(part => (typeof part === 'string' ? PARTS[part] : [])));
  const classifications = anew.flatMap(part => (typeof part === 'string' ? [] : [part.classification]));
  const copied: RowTable[] = [];
  for (const [table, columns] of Object.entries(ROW_TABLES) as [RowTable, string][]) {
    if (SHARED.includes(table) || left.has(table)) continue;
    const rest = columns.slice('release_no, '.length);
    const within = table.startsWith('classification')
      ? [' and classification_id <> all($3::integer[])', [from, to, classifications]]
      : ['', [from, to]];
    await client.query(
      `insert into ${table} (release_no, ${rest}) select $2::integer, ${rest} from ${table} where release_no = $1${within[0]}`,
      within[1] as unknown[],
    );
    copied.push(table);
  }
  return copied;
}
