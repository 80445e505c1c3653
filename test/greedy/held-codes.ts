// Codes that a release holds, to ask greedily with.
import type { CodesHeld } from './greedy-queries.ts';

type Sql = <Row>(text: string, values?: unknown[]) => Promise<Row[]>;

/** A thousand of each system at most, in an order that mixes rare and common ones and never changes. */
export async function heldCodes(sql: Sql): Promise<CodesHeld> {
  const disorders = await sql<{ curie: string }>(
    `select 'ORPHA:' || orpha_code as curie from disorder where release_no = (select release_no from live)
     and status = 'ACTIVE' order by md5(orpha_code::text) limit 1000`,
  );
  const [icd10, omim] = await Promise.all(['ICD-10', 'OMIM'].map(system => codesOf(sql, system)));
  const [live] = await sql<{ id: string }>('select id from release join live using (release_no)');
  const codes = { orpha: disorders.map(row => row.curie), icd10: icd10 ?? [], omim: omim ?? [] };
  return { ...codes, release: live?.id ?? '' };
}

async function codesOf(sql: Sql, system: string): Promise<string[]> {
  const rows = await sql<{ curie: string }>(
    `select object_system || ':' || object_code as curie from mapping
     where object_system = $1 and subject_system = 'ORPHA' group by 1 order by md5(min(object_code)) limit 1000`,
    [system],
  );
  return rows.map(row => row.curie);
}
