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

// A label counts where some set says that its concept is the same as the disorder, and none that it is not.
const SOURCES = `with sets as (
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
  select orpha_code as "orphaCode", language, text, case position when 0 then 'NAME' else 'SYNONYM' end as field, position
  from disorder_name where release_no = $1
  union all
  select distinct d.orpha_code, l.language, l.text, 'FEDERATED_LABEL', null::smallint
  from same s
  join concept_label l using (system, code)
  join sets using (mapping_set_no)
  join disorder d on d.release_no = $1 and d.orpha_code::text = s.orpha
  where l.system <> 'ORPHA'
  order by 2, 1, 5 nulls last, 3`;

const TERMS = `insert into search_term (release_no, language, term_no, orpha_code, field, text, folded, words, weight, name_key, initials)
  select $1, * from unnest($2::text[], $3::int[], $4::int[], $5::text[], $6::text[], $7::text[], $8::tsvector[], $9::real[], $10::text[], $11::text[])`;

const WORDS = `insert into search_word (release_no, language, word, letters, term_count, rarity)
  select $1, $2, word, char_length(word), term_count, rarity
  from unnest($3::text[], $4::int[], $5::real[]) as w(word, term_count, rarity)`;

/** Rows read or sent in one statement. */
const BATCH = 5_000;

/** The words of a language: in how many of its terms each stands. */
interface Vocabulary {
  terms: number;
  counts: Map<string, number>;
}

/**
 * Indexes a release whose rows and mapping sets are complete, in the client's transaction; an index that it had goes. Its terms are read
 * twice, first to count their words: what is kept of them is the vocabulary alone.
 */
export async function indexRelease(client: PoolClient, releaseNo: number): Promise<void> {
  // What was packed holds the index that goes.
  for (const table of ['search_term', 'search_word', 'search_index', 'packed_release'])
    await client.query(`delete from ${table} where release_no = $1`, [releaseNo]);
  const vocabularies = new Map<string, Vocabulary>();
  for await (const terms of termsOf(client, releaseNo)) for (const term of terms) count(vocabularies, term);
  const written = new Map<string, number>();
  for await (const terms of termsOf(client, releaseNo)) {
    for (const [language, vocabulary] of vocabularies) {
      const ofLanguage = terms.filter(term => term.language === language);
      if (ofLanguage.length === 0) continue;
      const before = written.get(language) ?? 0;
      written.set(language, before + ofLanguage.length);
      await writeTerms(client, { releaseNo, language, vocabulary }, ofLanguage, before);
    }
  }
  for (const [language, vocabulary] of vocabularies)
    await writeWords(client, { releaseNo, language, vocabulary });
  await client.query('insert into search_index (release_no, folding) values ($1, $2)', [releaseNo, FOLDING]);
  await client.query('analyze search_term, search_word');
}

/** Folded, in batches, disorder by disorder; a label that says what a name of its disorder says already adds nothing. */
async function* termsOf(client: PoolClient, releaseNo: number): AsyncGenerator<Term[]> {
  let disorder = '';
  const said = new Set<string>();
  await client.query(`declare search_sources no scroll cursor for ${SOURCES}`, [releaseNo]);
  for (;;) {
    const { rows } = await client.query<Source>(`fetch ${BATCH} from search_sources`);
    if (rows.length === 0) break;
    const terms: Term[] = [];
    for (const source of rows) {
      const of = `${source.orphaCode} ${source.language}`;
      if (of !== disorder) said.clear();
      disorder = of;
      const words = foldedWords(source.text);
      const key = words.join(' ');
      if (words.length === 0 || (source.field === SearchField.FEDERATED_LABEL && said.has(key))) continue;
      said.add(key);
      terms.push({ ...source, words });
    }
    yield terms;
  }
  await client.query('close search_sources');
}

function count(vocabularies: Map<string, Vocabulary>, { language, words }: Term): void {
  const vocabulary = vocabularies.get(language) ?? { terms: 0, counts: new Map() };
  vocabularies.set(language, vocabulary);
  vocabulary.terms++;
  for (const word of new Set(words)) vocabulary.counts.set(word, (vocabulary.counts.get(word) ?? 0) + 1);
}

function rarityIn({ terms, counts }: Vocabulary): (word: string) => number {
  return word => Math.log(1 + terms / (counts.get(word) ?? terms));
}

interface InLanguage {
  releaseNo: number;
  language: string;
  vocabulary: Vocabulary;
}

/** `before`: how many terms of the language were written. */
async function writeTerms(
  client: PoolClient,
  { releaseNo, language, vocabulary }: InLanguage,
  terms: readonly Term[],
  before: number,
): Promise<void> {
  const rarity = rarityIn(vocabulary);
  await client.query(TERMS, [
    releaseNo,
    arrayLiteral(terms.map(() => language)),
    terms.map((_, i) => before + i + 1),
    terms.map(term => term.orphaCode),
    arrayLiteral(terms.map(term => term.field)),
    arrayLiteral(terms.map(term => term.text)),
    arrayLiteral(terms.map(term => term.words.join(' '))),
    // A folded word holds letters and digits alone.
    arrayLiteral(terms.map(term => term.words.map(word => `'${word}'`).join(' '))),
    terms.map(term => [...new Set(term.words)].reduce((sum, word) => sum + rarity(word), 0)),
    arrayLiteral(terms.map(term => nameKey(term.words))),
    // Of a label they would stand for what nobody calls so.
    arrayLiteral(
      terms.map(term => (term.field === SearchField.FEDERATED_LABEL ? '' : initialsOf(term.words))),
    ),
  ]);
}

async function writeWords(
  client: PoolClient,
  { releaseNo, language, vocabulary }: InLanguage,
): Promise<void> {
  const rarity = rarityIn(vocabulary);
  const words = [...vocabulary.counts];
  for (let start = 0; start < words.length; start += BATCH) {
    const batch = words.slice(start, start + BATCH);
    await client.query(WORDS, [
      releaseNo,
      language,
      arrayLiteral(batch.map(([word]) => word)),
      batch.map(([, inTerms]) => inTerms),
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
