// What the script must know of the whole release before it selects: its codes, replacements and classification edges.
import { join } from 'node:path';
import { child, descendants, type Element, readXml, textAt } from './xml.ts';

export interface Source {
  /** Every code of product1. */
  codes: ReadonlySet<string>;
  /** Inactive code -> the codes it was moved or referred to. */
  replacements: ReadonlyMap<string, readonly string[]>;
  /** Classification id -> child code -> codes of its parents, for the classifications asked for. */
  parents: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
  /** Code -> its head of classification (product7). */
  heads: ReadonlyMap<string, string>;
}

export function sourceFile(folder: string, product: string): string {
  return join(folder, `en_product${product}.xml.gz`);
}

export function readSource(folder: string, classificationIds: readonly string[]): Source {
  const codes = new Set<string>();
  const replacements = new Map<string, string[]>();
  readXml(sourceFile(folder, '1'), {
    keep: record => {
      const code = textAt(record, 'OrphaCode');
      codes.add(code);
      const found = targets(record);
      if (found.length > 0) replacements.set(code, found);
      return false;
    },
  });
  const parents = new Map(
    classificationIds.map(id => [id, parentsIn(readXml(sourceFile(folder, `3_${id}`)), codes)] as const),
  );
  const heads = new Map<string, string>();
  readXml(sourceFile(folder, '7'), {
    keep: record => {
      const [head] = targets(record);
      if (head) heads.set(textAt(record, 'OrphaCode'), head);
      return false;
    },
  });
  return { codes, replacements, parents, heads };
}

/** The targets of the record's associations; where the target is the record itself (cycle="true") it has no code. */
function targets(record: Element): string[] {
  const associations = child(record, 'DisorderDisorderAssociationList')?.children ?? [];
  return associations.map(association => textAt(association, 'TargetDisorder', 'OrphaCode')).filter(Boolean);
}

/** Child -> parents. A node whose code product1 lacks is passed over: its children belong to its parent. */
function parentsIn(root: Element, codes: ReadonlySet<string>): Map<string, Set<string>> {
  const parents = new Map<string, Set<string>>();
  const visit = (node: Element, parent: string | undefined): void => {
    const code = textAt(node, 'Disorder', 'OrphaCode');
    const known = codes.has(code);
    if (known) {
      const found = parents.get(code) ?? new Set();
      if (parent) found.add(parent);
      parents.set(code, found);
    }
    for (const below of child(node, 'ClassificationNodeChildList')?.children ?? [])
      visit(below, known ? code : parent);
  };
  for (const list of descendants(root)) {
    if (list.name === 'ClassificationNodeRootList') for (const node of list.children) visit(node, undefined);
  }
  return parents;
}

/** The picked codes with all they need to stand alone: replacements, heads, ancestors. Throws on an unknown code. */
export function closeOver(picked: readonly string[], source: Source): Set<string> {
  const unknown = picked.filter(code => !source.codes.has(code));
  if (unknown.length > 0) throw new Error(`selection.ts: not in product1: ${unknown.join(', ')}`);
  const closed = new Set(picked);
  // A Set visits what is added to it while it is walked.
  for (const code of closed) {
    const needed = [...(source.replacements.get(code) ?? []), source.heads.get(code) ?? ''];
    for (const parents of source.parents.values()) needed.push(...(parents.get(code) ?? []));
    for (const other of needed) if (source.codes.has(other)) closed.add(other);
  }
  return closed;
}
