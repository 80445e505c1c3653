// What a database holds, for tests that compare it before and after.
import { Client } from 'pg';

export const TABLES = [
  'release',
  'live',
  'release_product',
  'mapping_set_version',
  'release_mapping_set',
  'release_code_system',
  'concept',
  'concept_label',
  'mapping',
  'disorder',
  'disorder_name',
  'definition',
  'replacement',
  'prevalence',
  'prevalence_class',
  'age_of_onset',
  'inheritance',
  'classification',
  'classification_name',
  'classification_member',
  'classification_edge',
  'linearisation',
  'gene',
  'gene_association',
  'phenotype',
  'phenotype_association',
  'functional_consequence',
];

export async function query<Row = Record<string, unknown>>(
  url: string,
  sql: string,
  parameters: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, parameters)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Rows and checksum of every table. */
export async function contents(url: string): Promise<Record<string, string>> {
  const one = (table: string) =>
    `select '${table}' as name, count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as content from ${table} t`;
  const rows = await query<{ name: string; content: string }>(url, TABLES.map(one).join(' union all '));
  return Object.fromEntries(rows.map(({ name, content }) => [name, content]));
}

/** Id of the live release. */
export async function liveId(url: string): Promise<string | undefined> {
  const rows = await query<{ id: string }>(url, 'select id from live join release using (release_no)');
  return rows[0]?.id;
}

/** Rows of a release in each table that carries its number. */
export async function rowsOf(url: string, release: string): Promise<Record<string, number>> {
  const tables = TABLES.filter(
    table =>
      !['release', 'live', 'mapping_set_version', 'concept', 'concept_label', 'mapping'].includes(table),
  );
  const one = (table: string) =>
    `select '${table}' as name, count(*)::integer as n from ${table} join release using (release_no) where id = $1`;
  const rows = await query<{ name: string; n: number }>(
    url,
    `${tables.map(one).join(' union all ')} order by name`,
    [release],
  );
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}
