// The disorder page put together by hand from the rows of its statements: what a server without GraphQL would answer.
import { LEVEL_NAMES } from '../../src/terminology/disorder.ts';
import type { Answered } from './raw-side.ts';

type Cell = string | number | boolean | null;
type Row = Record<string, Cell>;

/** The same fields as examples/disorder-page.graphql asks for, but for `release`. `ownSet`: the number of Orphadata's own mappings. */
export function barePage(answered: readonly Answered[], ownSet: number): Record<string, unknown> {
  const [disorder, head] = rowsOf(answered, 'disorders') as Row[];
  const names = rowsOf(answered, 'disorder_names') as Row[];
  return {
    name: disorder?.name,
    synonyms: names.filter(row => row.position !== 0).map(row => row.text),
    classificationLevel: { name: LEVEL_NAMES[disorder?.level as keyof typeof LEVEL_NAMES] },
    typology: disorder?.typology,
    status: disorder?.status,
    prevalenceClass: (rowsOf(answered, 'prevalence_classes') as Row[])[0]?.class ?? null,
    inheritance: (rowsOf(answered, 'inheritances') as Row[]).map(row => row.label),
    ageOfOnset: (rowsOf(answered, 'ages_of_onset') as Row[]).map(row => row.label),
    definition: (rowsOf(answered, 'definitions') as Row[])[0]?.text ?? null,
    ...bareMappings(answered, ownSet),
    preferentialParent: head ? { name: head.name } : null,
  };
}

function bareMappings(answered: readonly Answered[], ownSet: number) {
  const labels = new Map<string, Cell>();
  for (const { query, rows } of answered.filter(({ query }) => query.name === 'concept_labels')) {
    const [systems, codes] = query.values as [string[], string[]];
    for (const { place, text } of rows as { place: number; text: string }[])
      labels.set(`${systems[place - 1]}:${codes[place - 1]}`, text);
  }
  const own = (rowsOf(answered, 'mappings_of_codes') as Cell[][]).filter(row => row[4] === ownSet);
  const mappings = own.map(row => {
    const curie = `${row[2]}:${row[3]}`;
    return { relation: row[5], object: { curie, label: labels.get(curie) ?? null } };
  });
  mappings.sort((a, b) => (a.object.curie < b.object.curie ? -1 : a.object.curie > b.object.curie ? 1 : 0));
  const stated = mappings.filter(mapping => mapping.relation !== 'NOT');
  const codes = [...new Set(stated.map(mapping => mapping.object.curie))];
  return { mappings, externalCodes: codes.map(curie => ({ curie })) };
}

function rowsOf(answered: readonly Answered[], name: string): unknown[] {
  return answered.filter(({ query }) => query.name === name).flatMap(({ rows }) => rows);
}
