// What the peers' crosswalks share: relations composed by the table of the terminology, and which of two ways says more.
import { compose, MappingRelation, RELATIONS, relationRank } from '../../src/terminology/relation.ts';

/** Of the first and the second leg; null where the chain says nothing. */
export const COMPOSED = Object.fromEntries(
  RELATIONS.map(first => [
    first,
    Object.fromEntries(RELATIONS.map(second => [second, compose(first, second)])),
  ]),
) as Record<MappingRelation, Record<MappingRelation, MappingRelation | null>>;

const { EXACT, BROAD, NARROW } = MappingRelation;
const DECIDED = [EXACT, BROAD, NARROW];

/** Of a way that came about as stated (0), read backwards (1) or by two legs (2): the smaller says more, as docs/crosswalk.md orders paths. */
export function weakness(relation: MappingRelation, way: 0 | 1 | 2): number {
  return (relationRank(relation) * 3 + way) * 4 + DECIDED.indexOf(relation) + 1;
}
