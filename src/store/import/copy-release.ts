// Copies the rows of a release under another number: how a call without nomenclature amends the live release.
import type { PoolClient } from 'pg';
import { ROW_TABLES, type RowTable } from './table-buffers.ts';

/** What of a release may be given anew while the rest is copied. */
export type Part =
  | 'prevalences'
  | 'ages'
  | 'linearisation'
  | 'genes'
  | 'phenotypes'
  | 'functional consequences'
  | 'detailed information'
  | { classification: number }
  /** Names and definitions of the disorders, or names of the classifications, in one language. */
  | { namesIn: string }
  | { classificationNamesIn: string };

const PARTS: Record<Exclude<Part, object>, readonly RowTable[]> = {
  prevalences: ['prevalence', 'prevalence_class'],
  ages: ['age_of_onset', 'inheritance'],
  linearisation: ['linearisation'],
  genes: ['gene', 'gene_association'],
  phenotypes: ['phenotype', 'phenotype_association'],
  'functional consequences': ['functional_consequence'],
  'detailed information': ['information_resource'],
};
/** Mappings belong to mapping sets, which releases share; the rest belongs to one release. */
const SHARED: readonly string[] = ['mapping', 'concept_label'];

const LANGUAGE_TABLES: readonly string[] = ['disorder_name', 'definition', 'classification_name'];

/** Copies everything but the parts that are given anew. */
export async function copyRelease(
  client: PoolClient,
  from: number,
  to: number,
  anew: readonly Part[],
): Promise<RowTable[]> {
  const left = new Set(anew.flatMap(part => (typeof part === 'string' ? PARTS[part] : [])));
  const copied: RowTable[] = [];
  for (const [table, columns] of Object.entries(ROW_TABLES) as [RowTable, string][]) {
    if (SHARED.includes(table) || left.has(table)) continue;
    const rest = columns.slice('release_no, '.length);
    const values: unknown[] = [from, to];
    const except = [...exceptions(table, anew, value => `$${values.push(value)}`)].join('');
    await client.query(
      `insert into ${table} (release_no, ${rest}) select $2::integer, ${rest} from ${table} where release_no = $1${except}`,
      values,
    );
    copied.push(table);
  }
  return copied;
}

/** Conditions that leave out what of the table is given anew. */
function* exceptions(
  table: string,
  anew: readonly Part[],
  bind: (value: unknown) => string,
): Generator<string> {
  const parts = anew.filter(part => typeof part === 'object');
  if (table.startsWith('classification')) {
    const ids = parts.flatMap(part => ('classification' in part ? [part.classification] : []));
    yield ` and classification_id <> all(${bind(ids)}::integer[])`;
  }
  if (!LANGUAGE_TABLES.includes(table)) return;
  const languages = parts.flatMap(part => {
    if (table === 'classification_name')
      return 'classificationNamesIn' in part ? [part.classificationNamesIn] : [];
    return 'namesIn' in part ? [part.namesIn] : [];
  });
  yield ` and language <> all(${bind(languages)}::text[])`;
}
