// What two versions of the same mapping set state: of pairs of codes, each once with all its relations.
import { ReleaseChangeKind } from '../../release/changes.ts';
import { ORPHA } from '../../terminology/code.ts';
import { inverse, RELATIONS } from '../../terminology/relation.ts';
import { branch } from './change-sql.ts';
import { bitsOf, relationsOf } from './relation-bits.ts';

/**
 * What the sets state of disorders, read from the disorder, whichever end it is; marks and validation may state a pair again, with another
 * relation perhaps. Sets also write ORPHAcodes that are none: those name no disorder. What is filtered out is not gathered.
 */
const statements = (end: string, other: string, bits: string) => `
      select v.pair_no, v.old, m.${end}_code as orpha, m.${other}_system as system, m.${other}_code as code, ${bits} as bits
      from set_version v join mapping m using (mapping_set_no)
      where m.${end}_system = '${ORPHA}' and m.${end}_code ~ '^[1-9][0-9]{0,6}$'
        and ($7::int[] is null or m.${end}_code = any($7::int[]::text[])) and ($8::text[] is null or m.${other}_system = any($8))`;

export const MAPPING_TABLES = `
    mapping_pair as materialized (
      select s.id, orpha::int as orpha_code, system, code, old_bits, new_bits
      from (
        select pair_no, orpha, system, code,
          coalesce(bit_or(bits) filter (where old), 0) as old_bits, coalesce(bit_or(bits) filter (where not old), 0) as new_bits
        from (${statements('subject', 'object', bitsOf(RELATIONS))}
          union all ${statements('object', 'subject', bitsOf(RELATIONS.map(inverse)))}) s
        group by 1, 2, 3, 4) p
      join set_pair s using (pair_no)
      where old_bits <> new_bits
    )`;

const mappings = (kind: ReleaseChangeKind, where: string) =>
  branch({
    kind,
    from: 'mapping_pair',
    where,
    system: 'system',
    code: 'code',
    mappingSet: 'id',
    before: relationsOf('old_bits'),
    after: relationsOf('new_bits'),
  });

export const MAPPING_BRANCHES = [
  mappings(ReleaseChangeKind.MAPPING_ADDED, 'old_bits = 0'),
  mappings(ReleaseChangeKind.MAPPING_REMOVED, 'new_bits = 0'),
  mappings(ReleaseChangeKind.MAPPING_RELATION_CHANGED, 'old_bits > 0 and new_bits > 0'),
];
