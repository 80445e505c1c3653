// Hits of whole names: what is called so, in any way of writing it, and what has the text as its initials.
import type { AskedFields } from '../../release/found.ts';
import { ACTIVE_STATUSES } from '../../terminology/disorder.ts';
import { nameKey } from '../../terminology/name-key.ts';
import {
  EXACT_SHARES,
  INITIALS_SHARES,
  MATCH_RANKS,
  MatchKind,
  TEXT_FIELDS,
} from '../../terminology/search-match.ts';
import type { Bind } from '../disorder-filter.ts';
import { type HitsSql, type Numbered, valuesTable } from './hits-sql.ts';

const KINDS = Object.entries(TEXT_FIELDS);
const KIND = `case t.field ${KINDS.map(([field, kind]) => `when '${field}' then '${kind}'`).join(' ')} end`;
const RANK = `case t.field ${KINDS.map(([field, kind]) => `when '${field}' then ${MATCH_RANKS[kind]}`).join(' ')} end`;
/** Of what an active disorder is called, but for case and signs, nobody means what is written otherwise. */
const IS_CALLED_SO = `w.score - floor(w.score) >= ${EXACT_SHARES.folded}`;
/** Texts of Orphanet itself: labels of others have no acronyms that anybody would look for. */
const OWN_NAMES = "('NAME', 'SYNONYM')";

/** Null where no text is looked for. */
export function nameHits({ language, fields }: AskedFields, texts: readonly Numbered[]): HitsSql | null {
  const asked = texts.flatMap(({ no, sought }) =>
    sought.text && fields.length > 0 ? [{ no, ...sought.text }] : [],
  );
  if (asked.length === 0) return null;
  return bind => {
    const within = bind(language);
    const term = (alias: string) => `${alias}.release_no = $1 and ${alias}.language = ${within}`;
    const found = `${term('t')} and t.field = any(${bind(fields)})`;
    const names = asked.flatMap(({ no, text, words, otherKeys }) => [
      [no, nameKey(words), words.join(' '), text],
      ...otherKeys.map(key => [no, key, '', '']),
    ]);
    const abbreviated = asked.flatMap(({ no, abbreviated: within }) =>
      within.map(({ before, acronym, after }) => [no, before, acronym, after]),
    );
    const initials = asked.flatMap(({ no, initials: read }) => (read === null ? [] : [[no, read]]));
    const other = [wholeNames(bind, found, names)];
    if (abbreviated.length > 0) other.push(withAcronyms(bind, found, term, abbreviated));
    const parts = [
      `with whole as materialized (${other.join(' union all ')}),
      called as (
        select w.no from whole w join disorder d on d.release_no = $1 and d.orpha_code = w.orpha_code and d.status = any(${bind(ACTIVE_STATUSES)})
        where ${IS_CALLED_SO}
      )
      select * from whole w where ${IS_CALLED_SO} or no not in (select no from called)`,
    ];
    if (initials.length > 0) parts.push(initialHits(bind, found, initials));
    return parts.join(' union all ');
  };
}

function wholeNames(bind: Bind, found: string, names: readonly unknown[][]): string {
  return `
    select w.no, t.orpha_code, ${KIND} as kind, t.field, t.text, ${RANK} + case when t.text = w.written then ${EXACT_SHARES.asWritten}
      when t.folded = w.folded then ${EXACT_SHARES.folded} else ${EXACT_SHARES.otherwise} end as score, null as association
    from ${valuesTable(bind, ['int', 'text', 'text', 'text'], names)} as w(no, name_key, folded, written)
    join search_term t on ${found} and t.name_key = w.name_key`;
}

/** An acronym stands for every name of the disorder that has it as a synonym or as initials: VWD type 2. */
function withAcronyms(
  bind: Bind,
  found: string,
  term: (alias: string) => string,
  abbreviated: readonly unknown[][],
): string {
  return `
    select w.no, t.orpha_code, ${KIND}, t.field, t.text, ${RANK} + ${EXACT_SHARES.abbreviated}, null
    from ${valuesTable(bind, ['int', 'text', 'text', 'text'], abbreviated)} as w(no, before, acronym, after)
    join search_term a on ${term('a')} and a.field in ${OWN_NAMES} and (a.name_key = w.acronym or a.initials = w.acronym and a.initials <> '')
    join search_term n on ${term('n')} and n.orpha_code = a.orpha_code and n.field in ${OWN_NAMES}
    join search_term t on ${found} and t.name_key = w.before || n.name_key || w.after`;
}

/** Of what has a name or synonym so called, nobody means the initials. */
function initialHits(bind: Bind, found: string, initials: readonly unknown[][]): string {
  return `
    select w.no, t.orpha_code, '${MatchKind.INITIALS}', t.field, t.text, ${MATCH_RANKS.INITIALS}
      + case when t.initials = w.initials then ${INITIALS_SHARES.whole} else ${INITIALS_SHARES.butLast} end, null
    from ${valuesTable(bind, ['int', 'text'], initials)} as w(no, initials)
    join search_term t on ${found} and t.field in ${OWN_NAMES} and t.initials <> ''
      and t.initials = any(array[w.initials, w.initials || 'd', w.initials || 's'])
      and (t.initials = w.initials or t.folded ~ ' (?:disease|disorder|syndrome)$')
    where w.no not in (select no from whole)`;
}
