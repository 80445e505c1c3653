// The sample with what a search needs to meet: labels, old names, disorders of every status, and names in other scripts.
import { Pool } from 'pg';
import { indexRelease } from '../../src/store/import/search-index.ts';
import { inTransaction } from '../../src/store/in-transaction.ts';
import type { TestDatabase } from '../support/database.ts';
import { cloneOddSample } from '../support/sample-oddities.ts';

/** The letters of English in other scripts: of two, three and four bytes in UTF-8. */
const LATIN = 'abcdefghijklmnopqrstuvwxyz';
const SCRIPTS = {
  UK: 'абцдефгхіжклмнопрстуввхиз',
  ZH: '一丁七万丈三上下不与丐丑专且丕世丘丙业丛东丝丞両丢两',
  TR: String.fromCodePoint(...Array.from(LATIN, (_, i) => 0x20000 + i)),
};
/** In the order of their names. */
export const LANGUAGES = ['EN', ...Object.keys(SCRIPTS)].sort();

const STATEMENTS = [
  `update disorder set status = (array['DEPRECATED', 'OBSOLETE', 'NON_RARE_IN_EUROPE', 'HISTORICAL'])[1 + orpha_code % 4]
     where release_no = 1 and orpha_code % 7 = 0`,
  `insert into replacement (release_no, orpha_code, target, kind)
     select 1, o.orpha_code, t.orpha_code, case when o.orpha_code % 2 = 0 then 'MOVED_TO' else 'REFERRED_TO' end
     from disorder o join disorder t on t.release_no = 1 and t.orpha_code % 7 = 1 and abs(t.orpha_code - o.orpha_code) < 200
     where o.release_no = 1 and o.status in ('DEPRECATED', 'OBSOLETE') on conflict do nothing`,
  `insert into concept_label (mapping_set_no, system, code, language, text)
     select distinct on (m.object_system, m.object_code) m.mapping_set_no, m.object_system, m.object_code, 'EN',
       case when m.mapping_no % 3 = 0 then n.text || ', labelled' else 'Labelled ' || reverse(n.text) end
     from mapping m join disorder_name n on n.release_no = 1 and n.orpha_code::text = m.subject_code and n.language = 'EN' and n.position = 0
     where m.subject_system = 'ORPHA' and m.relation = 'EXACT' on conflict do nothing`,
];

const IN_SCRIPT = `
  insert into disorder_name (release_no, orpha_code, language, position, text)
  select release_no, orpha_code, $1, position, translate(lower(text), $2, $3) from disorder_name
  where release_no = 1 and language = 'EN' and orpha_code % 2 = 0`;

export async function cloneRichSample(): Promise<TestDatabase> {
  const database = await cloneOddSample();
  const pool = new Pool({ connectionString: database.url, max: 1 });
  try {
    for (const statement of STATEMENTS) await pool.query(statement);
    for (const [language, letters] of Object.entries(SCRIPTS))
      await pool.query(IN_SCRIPT, [language, LATIN, letters]);
  } finally {
    await pool.end();
  }
  await indexAgain(database.url);
  return database;
}

/** After a change of names or labels of the live release. */
export async function indexAgain(url: string): Promise<void> {
  const pool = new Pool({ connectionString: url, max: 1 });
  try {
    const { rows } = await pool.query<{ no: number }>('select release_no as no from live');
    const client = await pool.connect();
    try {
      await inTransaction(client, async () => {
        for (const { no } of rows) await indexRelease(client, no);
      });
    } finally {
      client.release();
    }
  } finally {
    await pool.end();
  }
}
