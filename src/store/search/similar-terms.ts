// Hits of a search with tolerance: names and labels that hold most of what was asked for, or words spelt nearly alike.
import type { AskedFields, AskedText } from '../../release/found.ts';
import { MATCH_RANKS } from '../../terminology/search-match.ts';
import type { HitsSql } from './hits-sql.ts';

export interface Effort {
  /** Terms are taken by the rarest of the asked words, until so many terms hold them; the rest of the words only adds to the score. */
  termsTaken: number;
  /** Words that the vocabulary has may mean others that share trigrams with them, also where another word is misspelt. */
  knownToo: boolean;
}

const FULL: Effort = { termsTaken: 1_500, knownToo: true };
/** Words are compared letter by letter with the whole vocabulary: the longest of those that it lacks. */
const WORDS_COMPARED = 8;
/** Of a word spelt alike, how alike it has to be as pg_trgm measures it, and what that is worth. */
const ALIKE = { least: 0.4, worth: 0.8 };
/** What was asked for counts more than what the term holds besides. */
const SHARE_OF_ASKED = 0.7;
/** A label of another terminology has to be that much better than a name. */
const LABEL_WORTH = 0.97;
/** Below it, what is found has hardly a word in common with what was asked for. */
const LEAST_SCORE = 0.25;
/** Sums come in no certain order: what they differ by then must not tell which of two terms is more similar. */
const DECIMALS = 9;

/**
 * A term is as similar as it shares words with what was asked for, weighed by their rarity (search_word.rarity). A word is shared to the
 * degree of its likeness: 1 for the word itself; less for one within two edits (levenshtein of fuzzystrmatch; one edit in words of three or
 * four letters), for one that shares trigrams (pg_trgm), and for each part of words that were written as one. A word that the vocabulary
 * lacks weighs as much as the word that it most likely means, or, where there is none, as one that a single term holds.
 */
export function similar(
  no: number,
  { language, fields }: AskedFields,
  { words }: AskedText,
  { termsTaken, knownToo }: Effort = FULL,
): HitsSql {
  return bind => {
    const asked = bind([...new Set(words)]);
    const vocabulary = `w.release_no = $1 and w.language = ${bind(language)}`;
    const within = bind(language);
    const edits = 'case when u.letters < 5 then 1 else 2 end';
    return `
    with asked as materialized (
      select a.ord, a.word, char_length(a.word) as letters, w.term_count,
        coalesce(w.rarity, ln(1 + (select max(term_no) from search_term where release_no = $1 and language = ${within})))::float8 as rarity
      from unnest(${asked}::text[]) with ordinality as a(word, ord)
      left join search_word w on ${vocabulary} and w.word = a.word
    ), unknown as materialized (
      select * from asked where term_count is null and letters between 3 and 60 order by letters desc, ord limit ${WORDS_COMPARED}
    ), near(ord, word, term_count, rarity, likeness, part) as materialized (
      select ord, word, term_count, rarity, 1::float8, false from asked where term_count is not null
      union all
      select a.ord, w.word, w.term_count, w.rarity, ${ALIKE.worth} * similarity(w.word, a.word), false
      from asked a join search_word w on ${vocabulary} and w.word % a.word and w.word <> a.word
      where a.letters > 4 and similarity(w.word, a.word) > ${ALIKE.least} ${knownToo ? '' : 'and (a.term_count is null or not exists (select from unknown))'}
      union all
      select u.ord, w.word, w.term_count, w.rarity, 1 - edits / greatest(u.letters, w.letters)::float8, false
      from unknown u
      join search_word w on ${vocabulary} and w.letters between u.letters - 2 and u.letters + 2
      cross join lateral (select levenshtein_less_equal(w.word, u.word, ${edits}) as edits) e
      where edits <= ${edits}
      union all
      select u.ord, w.word, w.term_count, w.rarity, w.letters / u.letters::float8, true
      from unknown u
      cross join lateral generate_series(4, u.letters - 1) as n
      join search_word w on ${vocabulary} and w.word in (left(u.word, n), right(u.word, n))
      where u.letters > 7
    ), rarest as (
      select word, sum(term_count) over (order by term_count, word) as terms, row_number() over (order by term_count, word) as place
      from (select distinct word, term_count from near) n
    ), held as (
      select string_agg('''' || word || '''', ' | ')::tsquery as query from rarest where terms <= ${termsTaken} or place <= 2
    ), taken as materialized (
      select t.term_no, t.orpha_code, t.field, t.text, t.weight, t.words from search_term t, held
      where t.release_no = $1 and t.language = ${within} and t.field = any(${bind(fields)}) and t.words @@ held.query
    ), meant as (
      select a.ord, coalesce(max(n.rarity * n.likeness) filter (where not n.part), a.rarity) as rarity
      from asked a left join near n using (ord) group by a.ord, a.rarity
    ), shared as (
      select t.term_no, n.ord, greatest(max(n.likeness * n.rarity) filter (where not n.part), sum(n.likeness * n.rarity) filter (where n.part)) as weight
      from taken t cross join lateral unnest(tsvector_to_array(t.words)) as h(word) join near n using (word)
      group by 1, 2
    ), matched as (
      select s.term_no, sum(least(s.weight, m.rarity)) as weight from shared s join meant m using (ord) group by 1
    ), total as (select sum(rarity) as weight from meant)
    select ${no}, t.orpha_code, 'FUZZY', t.field, t.text, ${MATCH_RANKS.FUZZY} + s.score, null
    from taken t join matched m using (term_no) cross join total
    cross join lateral (select round((case t.field when 'FEDERATED_LABEL' then ${LABEL_WORTH} else 1 end
      * least(0.999, m.weight / (${SHARE_OF_ASKED} * total.weight + ${1 - SHARE_OF_ASKED} * t.weight)))::numeric, ${DECIMALS})::float8 as score) s
    where s.score >= ${LEAST_SCORE}`;
  };
}
