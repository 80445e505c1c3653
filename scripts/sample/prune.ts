// Cuts one product's records down to the sampled disorders; what is kept carries over unchanged.
import { child, type Element, textAt } from './xml.ts';

/** Keeps associations whose other end is sampled; the end that is the record itself has no code. */
export function pruneAssociations(record: Element, sampled: ReadonlySet<string>): void {
  const list = child(record, 'DisorderDisorderAssociationList');
  if (!list) return;
  list.children = list.children.filter(association =>
    ['TargetDisorder', 'RootDisorder']
      .map(end => textAt(association, end, 'OrphaCode'))
      .every(code => code === '' || sampled.has(code)),
  );
}

/** Puts the project's own sentence, or none, in place of Orphanet's summary. */
export function replaceSummary(record: Element, sentence: string | undefined): void {
  // Inactive entities have no list at all; they get no sentence either.
  const list = child(record, 'SummaryInformationList');
  if (list) list.children = sentence ? [summary(sentence)] : [];
  else if (sentence) throw new Error(`ORPHA:${textAt(record, 'OrphaCode')} has no place for a definition`);
}

function summary(sentence: string): Element {
  const type = element('TextSectionType', { id: '16907' }, [
    element('Name', { lang: 'en' }, [], 'Definition'),
  ]);
  const section = element('TextSection', { id: '0', lang: 'en' }, [
    type,
    element('Contents', {}, [], sentence),
  ]);
  const sections = element('TextSectionList', { count: '' }, [section]);
  return element('SummaryInformation', { id: '0', lang: 'en' }, [sections]);
}

function element(name: string, attributes: Record<string, string>, children: Element[], text = ''): Element {
  return { name, attributes, children, text };
}

/**
 * The nodes of a classification that are sampled or lead to a sampled one, repeated subtrees included.
 * A node whose code product1 lacks is left out and its children take its place, as an import of the full data does.
 */
export function pruneNodes(
  nodes: readonly Element[],
  sampled: ReadonlySet<string>,
  known: ReadonlySet<string>,
): Element[] {
  return nodes.flatMap(node => {
    const list = child(node, 'ClassificationNodeChildList');
    const kept = pruneNodes(list?.children ?? [], sampled, known);
    const code = textAt(node, 'Disorder', 'OrphaCode');
    if (code !== '' && !known.has(code)) return kept;
    if (kept.length === 0 && !sampled.has(code)) return [];
    if (list) list.children = kept;
    return [node];
  });
}
