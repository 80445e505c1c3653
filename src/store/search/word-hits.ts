// Hits of words: names and labels that begin with a text, or hold all its words in any order.
import type { AskedFields, AskedText } from '../../release/found.ts';
import { MATCH_RANKS } from '../../terminology/search-match.ts';
import type { HitsSql } from './hits-sql.ts';

export function wordHits(
  no: number,
  { language, fields }: AskedFields,
  { words, otherwise }: AskedText,
): HitsSql {
  return bind => {
    const asked = bind(words.join(' '));
    const begun = [words, ...otherwise].map(reading => `starts_with(folded, ${bind(reading.join(' '))})`);
    // Of the letters of the term, how many were asked for; names and synonyms before labels.
    const share = `least(char_length(${asked}), char_length(t.folded))::float8 / greatest(char_length(${asked}), char_length(t.folded))`;
    return `
      select ${no}, t.orpha_code, case when beginning then 'PREFIX' else 'WORDS' end, t.field, t.text,
        case when beginning then ${MATCH_RANKS.PREFIX} else ${MATCH_RANKS.WORDS} end
          + case t.field when 'FEDERATED_LABEL' then 0.49 * ${share} else 0.5 + 0.49 * ${share} end, null
      from (
        select *, ${begun.join(' or ')} as beginning
        from search_term
        where release_no = $1 and language = ${bind(language)} and field = any(${bind(fields)})
          and words @@ ${bind([words, ...otherwise].map(everyWord).join(' | '))}::tsquery
      ) t`;
  };
}

/** Every word, the last one as the beginning of a word. Folded words hold letters and digits alone. */
function everyWord(words: readonly string[]): string {
  return `(${words.map(word => `'${word}'`).join(' & ')}:*)`;
}
