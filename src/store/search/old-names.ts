// Hits of old names: what is called as an inactive entity is leads to the entities that stand in for it.
import { ReplacementKind } from '../../terminology/disorder.ts';
import { MATCH_RANKS, MatchKind, OLD_NAME_SHARES, TEXT_FIELDS } from '../../terminology/search-match.ts';
import type { Bind } from '../disorder-filter.ts';
import type { HitsSql } from './hits-sql.ts';

/** Kinds of a match with a whole name. */
const WHOLE_NAMES = Object.values(TEXT_FIELDS);

/** Two common table expressions, `hits` and `old_names`, of the same columns. */
export function hitsAndOldNames(hits: HitsSql, bind: Bind): string {
  return `hits(no, orpha_code, kind, field, text, score, association) as (${hits(bind)}),
    old_names as (
      select h.no, r.target as orpha_code, '${MatchKind.OLD_NAME}' as kind, h.field, h.text,
        ${MATCH_RANKS.OLD_NAME} + case r.kind when '${ReplacementKind.MOVED_TO}' then ${OLD_NAME_SHARES.moved} else ${OLD_NAME_SHARES.referred} end as score,
        null as association
      from hits h join replacement r on r.release_no = $1 and r.orpha_code = h.orpha_code
      where h.kind = any(${bind(WHOLE_NAMES)})
    )`;
}
