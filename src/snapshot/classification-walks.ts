// Walks along the edges of the classifications, up and down.
import { ClassificationLevelId } from '../terminology/disorder.ts';
import { cellAt } from './cells.ts';
import type { Tables } from './tables.ts';

/** Which end of an edge a walk comes from. */
export type EdgeEnd = 'parent' | 'child';

const OTHER_END = { parent: 'child', child: 'parent' } as const;

/** Steps above a subtype in which its disorder is looked for; real ones need few. */
const MOST_STEPS = 32;

/** ORPHAcodes one step away, each once, ascending; in one classification or (null) in all. */
export function near(
  { edges }: Tables,
  from: EdgeEnd,
  code: number,
  classification: number | null,
): number[] {
  const others = new Set<number>();
  const ids = edges.cells('id');
  const ends = edges.cells(OTHER_END[from]);
  edges.each(from, code, row => {
    if (classification === null || cellAt(ids, row) === classification) others.add(cellAt(ends, row));
  });
  return ascending(others);
}

/**
 * ORPHAcodes at any distance, each once, ascending. Without a classification a walk still stays within one: parents differ between
 * classifications, and are not mixed.
 */
export function far({ edges }: Tables, from: EdgeEnd, code: number, classification: number | null): number[] {
  const ids = edges.cells('id');
  const ends = edges.cells(OTHER_END[from]);
  const reached = new Map<number, Set<number>>();
  const open: { code: number; within: number | null }[] = [{ code, within: classification }];
  for (let place = open.pop(); place; place = open.pop()) {
    const { code: at, within } = place;
    edges.each(from, at, row => {
      const id = cellAt(ids, row);
      if (within !== null && id !== within) return;
      const known = reached.get(id) ?? new Set<number>();
      reached.set(id, known);
      const end = cellAt(ends, row);
      if (known.has(end)) return;
      known.add(end);
      open.push({ code: end, within: id });
    });
  }
  return ascending(new Set([...reached.values()].flatMap(codes => [...codes])));
}

/** The nearest entity of level Disorder above a subtype in any classification, the smallest ORPHAcode of several; null for all others. */
export function aggregationOf(tables: Tables, orphaCode: number): number | null {
  const isOf = (code: number, level: ClassificationLevelId) =>
    tables.disorders.firstValue('level', 'disorder', code) === level;
  const subtypes = (codes: readonly number[]) =>
    codes.filter(code => isOf(code, ClassificationLevelId.SUBTYPE_OF_DISORDER));
  const passed = new Set<number>();
  let at = subtypes([orphaCode]);
  for (let steps = 0; steps < MOST_STEPS && at.length > 0; steps++) {
    for (const code of at) passed.add(code);
    const above = ascending(new Set(at.flatMap(code => near(tables, 'child', code, null))));
    const found = above.find(code => isOf(code, ClassificationLevelId.DISORDER));
    if (found !== undefined) return found;
    at = subtypes(above).filter(code => !passed.has(code));
  }
  return null;
}

function ascending(codes: ReadonlySet<number>): number[] {
  return [...codes].sort((a, b) => a - b);
}
