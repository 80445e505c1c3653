// The algebra of relations: the table of the domain facts cell by cell, its laws over every triple, FHIR's names.
import { describe, expect, test } from 'vitest';
import { OrphanetRelation, relationOf } from '../../src/terminology/orphanet-relation.ts';
import {
  compose,
  contradicts,
  fhirR4Equivalence,
  fhirR5Relationship,
  inverse,
  MappingRelation,
  predicateOf,
  relationRank,
} from '../../src/terminology/relation.ts';

const { EXACT, BROAD, NARROW, RELATED, UNSPECIFIED, NOT } = MappingRelation;
const ALL = Object.values(MappingRelation);
const PAIRS = ALL.flatMap(a => ALL.map(b => [a, b] as const));
const TRIPLES = PAIRS.flatMap(([a, b]) => ALL.map(c => [a, b, c] as const));

/** Rows: source to pivot. Columns: pivot to target, in the order of the first row. `-`: the chain says nothing. */
const TABLE = `
              EXACT        BROAD   NARROW  RELATED  UNSPECIFIED  NOT
  EXACT       EXACT        BROAD   NARROW  RELATED  UNSPECIFIED  NOT
  BROAD       BROAD        BROAD   -       -        -            -
  NARROW      NARROW       -       NARROW  -        -            -
  RELATED     RELATED      -       -       -        -            -
  UNSPECIFIED UNSPECIFIED  -       -       -        -            -
  NOT         NOT          -       -       -        -            -`;

const [columns = [], ...lines] = TABLE.trim()
  .split('\n')
  .map(line => line.trim().split(/\s+/) as MappingRelation[]);
const CELLS = lines.flatMap(([first, ...cells]) =>
  cells.map((cell, i) => ({
    first: first as MappingRelation,
    second: columns[i] as MappingRelation,
    cell: String(cell),
  })),
);

describe('composition', () => {
  test('the table has a cell for every pair', () => {
    expect(CELLS.map(({ first, second }) => `${first} ${second}`).sort()).toEqual(
      PAIRS.map(p => p.join(' ')).sort(),
    );
  });
  test.each(CELLS)('$first then $second is $cell', ({ first, second, cell }) => {
    expect(compose(first, second)).toBe(cell === '-' ? null : cell);
  });
});

describe('laws', () => {
  test('there are six relations', () => expect(ALL).toHaveLength(6));
  test.each(ALL)('EXACT changes %s on neither side', relation => {
    expect(compose(EXACT, relation)).toBe(relation);
    expect(compose(relation, EXACT)).toBe(relation);
  });
  test.each(ALL)('%s inverted twice is itself', relation => {
    expect(inverse(inverse(relation))).toBe(relation);
  });
  test.each(PAIRS)('the inverse of %s then %s is the inverses in reverse order', (a, b) => {
    const composed = compose(a, b);
    expect(compose(inverse(b), inverse(a))).toBe(composed && inverse(composed));
  });
  test.each(TRIPLES)('%s, %s, %s: the order of composing makes no difference', (a, b, c) => {
    const left = compose(a, b);
    const right = compose(b, c);
    const fromLeft = left && compose(left, c);
    const fromRight = right && compose(a, right);
    expect(fromLeft).toBe(fromRight);
  });
  test.each(PAIRS)('%s and %s contradict each other alike, and as their inverses do', (a, b) => {
    expect(contradicts(a, b)).toBe(contradicts(b, a));
    expect(contradicts(inverse(a), inverse(b))).toBe(contradicts(a, b));
    const decided = [EXACT, BROAD, NARROW, NOT];
    expect(contradicts(a, b)).toBe(a !== b && decided.includes(a) && decided.includes(b));
  });
  test('decided relations rank before RELATED before UNSPECIFIED before NOT', () => {
    const ranks = [[EXACT, BROAD, NARROW], [RELATED], [UNSPECIFIED], [NOT]].map(
      group => new Set(group.map(relationRank)),
    );
    expect(ranks.map(group => group.size)).toEqual([1, 1, 1, 1]);
    const [first = 0, ...rest] = ranks.flatMap(group => [...group]);
    expect(rest.reduce((before, rank) => (rank > before ? rank : Number.NaN), first)).not.toBeNaN();
  });
});

describe('names elsewhere', () => {
  // R4 speaks about the target, R5 about the source; the inverse swaps both.
  test.each([
    [EXACT, 'equivalent', 'equivalent', 'skos:exactMatch'],
    [BROAD, 'wider', 'source-is-narrower-than-target', 'skos:broadMatch'],
    [NARROW, 'narrower', 'source-is-broader-than-target', 'skos:narrowMatch'],
    [RELATED, 'relatedto', 'related-to', 'skos:relatedMatch'],
    [UNSPECIFIED, 'relatedto', 'related-to', 'oboInOwl:hasDbXref'],
    [NOT, 'disjoint', 'not-related-to', 'skos:exactMatch'],
  ])('%s', (relation, r4, r5, predicate) => {
    expect(fhirR4Equivalence(relation)).toBe(r4);
    expect(fhirR5Relationship(relation)).toBe(r5);
    expect(predicateOf(relation)).toBe(predicate);
  });
  test.each([
    [BROAD, 'narrower', 'source-is-broader-than-target'],
    [NARROW, 'wider', 'source-is-narrower-than-target'],
    [EXACT, 'equivalent', 'equivalent'],
    [NOT, 'disjoint', 'not-related-to'],
  ])('%s read from the other side', (relation, r4, r5) => {
    expect(fhirR4Equivalence(inverse(relation))).toBe(r4);
    expect(fhirR5Relationship(inverse(relation))).toBe(r5);
  });
});

describe('relations of Orphanet', () => {
  test.each([
    ['E', EXACT],
    ['NTBT', BROAD],
    ['BTNT', NARROW],
    ['NTBT_E', BROAD],
    ['BTNT_E', NARROW],
    ['ND', RELATED],
    ['W', NOT],
    ['W_E', NOT],
  ])('%s is %s', (relation, expected) => {
    expect(relationOf(relation as OrphanetRelation)).toBe(expected);
  });
  test('there are eight', () => expect(Object.values(OrphanetRelation)).toHaveLength(8));
});
