// Hits of a search without tolerance: codes, and names and labels that hold every word that was asked for.
import type { AskedTerms, Sought } from '../../release/found.ts';
import type { Code } from '../../terminology/code.ts';
import { EXACT_SHARES, GENE_SHARES, MATCH_RANKS, TEXT_FIELDS } from '../../terminology/search-match.ts';
import type { Bind } from '../disorder-filter.ts';
import type { Session } from '../session.ts';
import type { HitsSql } from './hits-sql.ts';

/** A code of an own row beats one that a mapping leads to; an exact mapping beats the others. */
const RELATION_CLOSENESS = `case m.relation when 'EXACT' then 0.9 when 'BROAD' then 0.6 when 'NARROW' then 0.6 when 'RELATED' then 0.4 else 0.2 end`;

/** Of a code that is the same as another one that is the same as the disorder. */
const PIVOTED = 0.8;

/** Hits of codes, of terms and of the symbol of a gene together; each may be absent. */
export function matching(session: Session, { codes, terms, symbol }: Sought): HitsSql {
  return bind => {
    const parts = [];
    if (symbol !== null) parts.push(geneHits(bind, symbol));
    if (codes.length > 0) parts.push(codeHits(bind, session, codes));
    if (terms) parts.push(termHits(bind, terms));
    return parts.join(' union all ') || 'select 0, null, null, null, 0::float8 where false';
  };
}

function codeHits(bind: Bind, session: Session, codes: readonly Code[]): string {
  const asked = `unnest(${bind(codes.map(code => code.system))}::text[], ${bind(codes.map(code => code.code))}::text[]) as w(system, code)`;
  const sets = bind(session.edition.mappingSetNos);
  const side = (orpha: string, other: string) => `
    select case when m.${orpha}_code ~ '^[1-9][0-9]{0,6}$' then m.${orpha}_code::int end, 'CODE', 'CODE', w.system || ':' || w.code,
      ${MATCH_RANKS.CODE} + ${RELATION_CLOSENESS}
    from ${asked} join mapping m on m.${other}_system = w.system and m.${other}_code = w.code
    where m.${orpha}_system = 'ORPHA' and m.mapping_set_no = any(${sets}) and m.relation <> 'NOT'`;
  return `
    select case when w.system = 'ORPHA' then w.code::int end, 'CODE', 'ORPHA_CODE', w.system || ':' || w.code, ${MATCH_RANKS.CODE} + 0.999
    from ${asked} where w.system = 'ORPHA'
    union all ${side('subject', 'object')}
    union all ${side('object', 'subject')}
    union all ${overOnePivot(asked, sets)}`;
}

/** As a crosswalk of two hops that are EXACT both. A pivot is of a third system, and well-formed. */
function overOnePivot(asked: string, sets: string): string {
  const end = (from: string, system: string, code: string, to: string) => {
    const other = from === 'subject' ? 'object' : 'subject';
    return `select m.${other}_system as system, m.${other}_code as code from mapping m
        where m.${from}_system = ${system} and m.${from}_code = ${code} and m.${other}_system ${to} and m.relation = 'EXACT' and m.mapping_set_no = any(${sets})`;
  };
  const ends = (system: string, code: string, to: string) =>
    `(${end('subject', system, code, to)} union ${end('object', system, code, to)})`;
  return `
    select case when o.code ~ '^[1-9][0-9]{0,6}$' then o.code::int end, 'CODE', 'CODE', w.system || ':' || w.code, ${MATCH_RANKS.CODE} + ${PIVOTED}
    from ${asked} cross join lateral ${ends('w.system', 'w.code', "<> 'ORPHA'")} p
    join concept c on c.system = p.system and c.code = p.code and c.well_formed
    cross join lateral ${ends('p.system', 'p.code', "= 'ORPHA'")} o
    where w.system <> 'ORPHA' and p.system <> w.system`;
}

function geneHits(bind: Bind, symbol: string): string {
  return `
    select a.orpha_code, 'GENE', 'GENE', g.symbol,
      ${MATCH_RANKS.GENE} + case when a.type like 'Disease-causing%' then ${GENE_SHARES.causing} else ${GENE_SHARES.other} end
    from gene g join gene_association a using (release_no, gene_no)
    where g.release_no = $1 and upper(g.symbol) = upper(${bind(symbol)})`;
}

function termHits(bind: Bind, { language, fields, text, words, otherwise, readings }: AskedTerms): string {
  if (readings) return wholeHits(bind, { language, fields, readings });
  const asked = bind(words.join(' '));
  const begun = [words, ...otherwise].map(reading => `starts_with(folded, ${bind(reading.join(' '))})`);
  const exact = Object.entries(TEXT_FIELDS);
  const exactKind = exact.map(([field, kind]) => `when '${field}' then '${kind}'`).join(' ');
  const exactRank = exact.map(([field, kind]) => `when '${field}' then ${MATCH_RANKS[kind]}`).join(' ');
  // Of the letters of the term, how many were asked for; names and synonyms before labels.
  const share = `least(char_length(${asked}), char_length(t.folded))::float8 / greatest(char_length(${asked}), char_length(t.folded))`;
  const closeness = `case t.field when 'FEDERATED_LABEL' then 0.49 * ${share} else 0.5 + 0.49 * ${share} end`;
  return `
    select t.orpha_code,
      case when exact then case t.field ${exactKind} end when beginning then 'PREFIX' else 'WORDS' end, t.field, t.text,
      case when exact then case t.field ${exactRank} end + case when t.text = ${bind(text)} then ${EXACT_SHARES.asWritten} else ${EXACT_SHARES.folded} end
        when beginning then ${MATCH_RANKS.PREFIX} + ${closeness}
        else ${MATCH_RANKS.WORDS} + ${closeness} end
    from (
      select *, folded = ${asked} as exact, ${begun.join(' or ')} as beginning
      from search_term
      where release_no = $1 and language = ${bind(language)} and field = any(${bind(fields)}) and words @@ ${bind([words, ...otherwise].map(everyWord).join(' | '))}::tsquery
    ) t`;
}

/** Whole names alone, in any of the readings. */
function wholeHits(
  bind: Bind,
  {
    language,
    fields,
    readings,
  }: Pick<AskedTerms, 'language' | 'fields'> & { readings: readonly (readonly string[])[] },
): string {
  const texts = bind(readings.map(words => words.join(' ')));
  const kinds = Object.entries(TEXT_FIELDS);
  const kind = kinds.map(([field, of]) => `when '${field}' then '${of}'`).join(' ');
  const rank = kinds.map(([field, of]) => `when '${field}' then ${MATCH_RANKS[of]}`).join(' ');
  return `
    select orpha_code, case field ${kind} end, field, text, case field ${rank} end + ${EXACT_SHARES.folded}
    from search_term
    where release_no = $1 and language = ${bind(language)} and field = any(${bind(fields)}) and folded = any(${texts})
      and words @@ ${bind(readings.map(everyWord).join(' | '))}::tsquery`;
}

/** Every word, the last one as the beginning of a word. Folded words hold letters and digits alone. */
function everyWord(words: readonly string[]): string {
  return `(${words.map(word => `'${word}'`).join(' & ')}:*)`;
}
