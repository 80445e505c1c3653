// The composition table of the domain facts, typed by hand. Imports nothing from src, so that the two can disagree.

export type Relation = 'EXACT' | 'BROAD' | 'NARROW' | 'RELATED' | 'UNSPECIFIED' | 'NOT';
export type CompositionTable = Readonly<Record<Relation, Readonly<Record<Relation, Relation | null>>>>;

/** Outer key: source to pivot. Inner key: pivot to target. null: the chain says nothing. */
export const COMPOSITION: CompositionTable = {
  EXACT: {
    EXACT: 'EXACT',
    BROAD: 'BROAD',
    NARROW: 'NARROW',
    RELATED: 'RELATED',
    UNSPECIFIED: 'UNSPECIFIED',
    NOT: 'NOT',
  },
  BROAD: { EXACT: 'BROAD', BROAD: 'BROAD', NARROW: null, RELATED: null, UNSPECIFIED: null, NOT: null },
  NARROW: { EXACT: 'NARROW', BROAD: null, NARROW: 'NARROW', RELATED: null, UNSPECIFIED: null, NOT: null },
  RELATED: { EXACT: 'RELATED', BROAD: null, NARROW: null, RELATED: null, UNSPECIFIED: null, NOT: null },
  UNSPECIFIED: {
    EXACT: 'UNSPECIFIED',
    BROAD: null,
    NARROW: null,
    RELATED: null,
    UNSPECIFIED: null,
    NOT: null,
  },
  NOT: { EXACT: 'NOT', BROAD: null, NARROW: null, RELATED: null, UNSPECIFIED: null, NOT: null },
};

export const RELATIONS: readonly Relation[] = ['EXACT', 'BROAD', 'NARROW', 'RELATED', 'UNSPECIFIED', 'NOT'];

export const INVERSE: Readonly<Record<Relation, Relation>> = {
  EXACT: 'EXACT',
  BROAD: 'NARROW',
  NARROW: 'BROAD',
  RELATED: 'RELATED',
  UNSPECIFIED: 'UNSPECIFIED',
  NOT: 'NOT',
};

/** The table with one cell changed. */
export function withCell(first: Relation, second: Relation, value: Relation | null): CompositionTable {
  return { ...COMPOSITION, [first]: { ...COMPOSITION[first], [second]: value } };
}
