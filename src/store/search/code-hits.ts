// Hits of codes: ORPHAcodes, and codes that mappings lead from.
import { CODE_SHARES, MATCH_RANKS } from '../../terminology/search-match.ts';
import type { Session } from '../session.ts';
import { type HitsSql, type Numbered, valuesTable } from './hits-sql.ts';

/** A code of an own row beats one that a mapping leads to; an exact mapping beats the others. */
const RELATION_CLOSENESS = `case m.relation when 'EXACT' then ${CODE_SHARES.exact} when 'BROAD' then ${CODE_SHARES.broadOrNarrow}
  when 'NARROW' then ${CODE_SHARES.broadOrNarrow} when 'RELATED' then ${CODE_SHARES.related} else ${CODE_SHARES.unspecified} end`;

/** Null where no text may be a code. */
export function codeHits(session: Session, texts: readonly Numbered[]): HitsSql | null {
  const rows = texts.flatMap(({ no, sought }) => sought.codes.map(({ system, code }) => [no, system, code]));
  if (rows.length === 0) return null;
  return bind => {
    const asked = `${valuesTable(bind, ['int', 'text', 'text'], rows)} as w(no, system, code)`;
    const sets = bind(session.edition.mappingSetNos);
    const side = (orpha: string, other: string) => `
      select w.no, case when m.${orpha}_code ~ '^[1-9][0-9]{0,6}$' then m.${orpha}_code::int end, 'CODE', 'CODE', w.system || ':' || w.code,
        ${MATCH_RANKS.CODE} + ${RELATION_CLOSENESS}, null
      from ${asked} join mapping m on m.${other}_system = w.system and m.${other}_code = w.code
      where m.${orpha}_system = 'ORPHA' and m.mapping_set_no = any(${sets}) and m.relation <> 'NOT'`;
    return `
      select w.no, case when w.system = 'ORPHA' then w.code::int end, 'CODE', 'ORPHA_CODE', w.system || ':' || w.code, ${MATCH_RANKS.CODE + CODE_SHARES.itself}, null
      from ${asked} where w.system = 'ORPHA'
      union all ${side('subject', 'object')}
      union all ${side('object', 'subject')}
      union all ${overOnePivot(asked, sets)}`;
  };
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
    select w.no, case when o.code ~ '^[1-9][0-9]{0,6}$' then o.code::int end, 'CODE', 'CODE', w.system || ':' || w.code, ${MATCH_RANKS.CODE + CODE_SHARES.exactOverPivot}, null
    from ${asked} cross join lateral ${ends('w.system', 'w.code', "<> 'ORPHA'")} p
    join concept c on c.system = p.system and c.code = p.code and c.well_formed
    cross join lateral ${ends('p.system', 'p.code', "= 'ORPHA'")} o
    where w.system <> 'ORPHA' and p.system <> w.system`;
}
