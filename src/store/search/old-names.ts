// Hits of old names: what is called as an inactive entity is, or coded as it, leads to the entities that stand in for it.
import { ReplacementKind } from '../../terminology/disorder.ts';
import {
  CODE_SHARES,
  MATCH_RANKS,
  MatchKind,
  OLD_NAME_SHARES,
  TEXT_FIELDS,
} from '../../terminology/search-match.ts';
import type { Bind } from '../disorder-filter.ts';
import type { HitsSql } from './hits-sql.ts';

/** Kinds of a match with a whole name, or with a code that means the entity itself. */
const SURE = `h.kind = any('{${Object.values(TEXT_FIELDS).join(',')}}') or h.kind = '${MatchKind.CODE}' and h.score >= ${MATCH_RANKS.CODE + CODE_SHARES.exactOverPivot}`;
/** A part of an old name counts as one that is spelt alike, and that so much less than a name in use. */
const LESS = 0.02;

/**
 * Two common table expressions, `hits` and `old_names`, of the same columns; `partly`: beginnings, words and similar terms of old names
 * lead to what stands in for them as well.
 */
export function hitsAndOldNames(hits: HitsSql, bind: Bind, partly: boolean): string {
  const parts = `
      union all
      select h.no, r.target, '${MatchKind.FUZZY}', h.field, h.text, ${MATCH_RANKS.FUZZY - LESS} + h.score - floor(h.score), null
      from hits h join replacement r on r.release_no = $1 and r.orpha_code = h.orpha_code
      where h.kind in ('${MatchKind.PREFIX}', '${MatchKind.WORDS}', '${MatchKind.FUZZY}') and h.score - floor(h.score) > ${LESS}`;
  return `hits(no, orpha_code, kind, field, text, score, association) as (${hits(bind)}),
    old_names as (
      select h.no, r.target as orpha_code, '${MatchKind.OLD_NAME}' as kind, h.field, h.text,
        ${MATCH_RANKS.OLD_NAME} + case r.kind when '${ReplacementKind.MOVED_TO}' then ${OLD_NAME_SHARES.moved} else ${OLD_NAME_SHARES.referred} end as score,
        null as association
      from hits h join replacement r on r.release_no = $1 and r.orpha_code = h.orpha_code
      where ${SURE} ${partly ? parts : ''}
    )`;
}
