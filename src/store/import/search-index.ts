// Indexes a release for the search, once, when it is complete: folds its names and labels, and weighs their words.
import type { PoolClient } from 'pg';
import { FOLDING, foldedWords } from '../../terminology/fold.ts';
import { initialsOf, nameKey } from '../../terminology/name-key.ts';
import { SearchField } from '../../terminology/search-match.ts';
import { arrayLiteral } from './copy-text.ts';
import { forbidNestedLoops } from './planning.ts';

interface Source {
  orphaCode: number;
  language: string;
  field: SearchField;
  text: string;
}

interface Term extends Source {
  words: string[];
}

const NAMES = `select orpha_code as "orphaCode", language, text,
    case position when 0 then 'NAME' else 'SYNONYM' end as field
  from disorder_name where release_no = $1 order by language, orpha_code, position`;

// A label counts where some set says that its concept is the same as the disorder, and none that it is not.
const LABELS = `with sets as (
    select mapping_set_no from release_mapping_set where release_no = $1
  ), stated as (
    select subject_code as orpha, object_system as system, object_code as code, relation
    from mapping join sets using (mapping_set_no) where subject_system = 'ORPHA' and relation in ('EXACT', 'NOT')
    union all
    select object_code, subject_system, subject_code, relation
    from mapping join sets using (mapping_set_no) where object_system = 'ORPHA' and relation in ('EXACT', 'NOT')
  ), same as (
    select orpha, system, code from stated group by 1, 2, 3 having bool_and(relation = 'EXACT')
  )
  select distinct d.orpha_code as "orphaCode", l.language, 'FEDERATED_LABEL' as field, l.text
  from same s
  join concept_label l using (system, code)
  join sets using (mapping_set_no)
  join disorder d on d.release_no = $1 and d.orpha_code::text = s.orpha
  where l.system <> 'ORPHA'
  order by 2, 1, 4`;

const TERMS = `insert into search_term (release_no, language, term_no, orpha_code, field, text, folded, words, weight, name_key, initials)
  select $1, * from unnest($2::text[], $3::int[], $4::int[], $5::text[], $6::text[], $7::text[], $8::tsvector[], $9::real[], $10::text[], $11::text[])`;

const WORDS = `insert into search_word (release_no, language, word, letters, term_count, rarity)
  select $1, $2, word, char_length(word), term_count, rarity
  from unnest($3::text[], $4::int[], $5::real[]) as w(word, term_count, rarity)`;

/** Rows sent in one statement. */
const BATCH = 5_000;

/** Indexes a release whose rows and mapping sets are complete, in the client's transaction; an index that it had goes. */
export async function indexRelease(client: PoolClient, releaseNo: number): Promise<void> {
  // What was packed holds the index that goes.
  for (const table of ['search_term', 'search_word', 'search_index', 'packed_release'])
    await client.query(`delete from ${table} where release_no = $1`, [releaseNo]);
  const names = await client.query<Source>(NAMES, [releaseNo]);
  const labels = await client.query<Source>(LABELS, [releaseNo]);
  const terms = termsOf(names.rows, labels.rows);
  for (const language of new Set(terms.map(term => term.language))) {
    await writeLanguage(
      client,
      releaseNo,
      language,
      terms.filter(term => term.language === language),
    );
  }
  await client.query('insert into search_index (release_no, folding) values ($1, $2)', [releaseNo, FOLDING]);
  await client.query('analyze search_term, search_word');
}

/** Folded; a label that says what a name of its disorder says already adds nothing. */
function termsOf(names: readonly Source[], labels: readonly Source[]): Term[] {
  const said = new Set<string>();
  const terms: Term[] = [];
  for (const source of [...names, ...labels]) {
    const words = foldedWords(source.text);
    const key = `${source.orphaCode} ${source.language} ${words.join(' ')}`;
    if (words.length === 0 || (source.field === SearchField.FEDERATED_LABEL && said.has(key))) continue;
    said.add(key);
    terms.push({ ...source, words });
  }
  return terms;
}

async function writeLanguage(
  client: PoolClient,
  releaseNo: number,
  language: string,
  terms: readonly Term[],
): Promise<void> {
  const counts = new Map<string, number>();
  for (const { words } of terms) {
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const rarity = (word: string) => Math.log(1 + terms.length / (counts.get(word) ?? terms.length));
  for (let start = 0; start < terms.length; start += BATCH) {
    const batch = terms.slice(start, start + BATCH);
    await client.query(TERMS, [
      releaseNo,
      arrayLiteral(batch.map(() => language)),
      batch.map((_, i) => start + i + 1),
      batch.map(term => term.orphaCode),
      arrayLiteral(batch.map(term => term.field)),
      arrayLiteral(batch.map(term => term.text)),
      arrayLiteral(batch.map(term => term.words.join(' '))),
      // A folded word holds letters and digits alone.
      arrayLiteral(batch.map(term => term.words.map(word => `'${word}'`).join(' '))),
      batch.map(term => [...new Set(term.words)].reduce((sum, word) => sum + rarity(word), 0)),
      arrayLiteral(batch.map(term => nameKey(term.words))),
      // Of a label they would stand for what nobody calls so.
      arrayLiteral(
        batch.map(term => (term.field === SearchField.FEDERATED_LABEL ? '' : initialsOf(term.words))),
      ),
    ]);
  }
  const words = [...counts];
  for (let start = 0; start < words.length; start += BATCH) {
    const batch = words.slice(start, start + BATCH);
    await client.query(WORDS, [
      releaseNo,
      language,
      arrayLiteral(batch.map(([word]) => word)),
      batch.map(([, count]) => count),
      batch.map(([word]) => rarity(word)),
    ]);
  }
}

/** Indexes what an earlier version of the program imported without an index, or folded in another way. */
export async function indexReleases(client: PoolClient): Promise<number> {
  await forbidNestedLoops(client);
  const { rows } = await client.query<{ no: number }>(
    `select r.release_no as no from release r
     left join search_index i on i.release_no = r.release_no and i.folding = $1
     where i.release_no is null order by 1`,
    [FOLDING],
  );
  for (const { no } of rows) await indexRelease(client, no);
  return rows.length;
}
