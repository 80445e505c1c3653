// The relations of a pair of codes as bits of a number: many statements of a pair are gathered without sorting.
import { type MappingRelation, RELATIONS } from '../../terminology/relation.ts';

/** In the order in which a list of them is told. */
const ORDER = [...RELATIONS].sort();

/** The bit of the relation of `m`; `read` is what each of RELATIONS is read as. */
export function bitsOf(read: readonly MappingRelation[]): string {
  const cases = read.map((relation, i) => `when '${RELATIONS[i]}' then ${1 << ORDER.indexOf(relation)}`);
  return `case m.relation ${cases.join(' ')} end`;
}

/** The relations, as `EXACT, NARROW`; null where there is none. */
export function relationsOf(bits: string): string {
  const names = ORDER.map((relation, i) => `case when ${bits} & ${1 << i} > 0 then '${relation}' end`);
  return `nullif(concat_ws(', ', ${names.join(', ')}), '')`;
}
