// The disorder page put together by hand from the rows of its statements: what a server without GraphQL would answer.
import { LEVEL_NAMES } from '../../src/terminology/disorder.ts';
import type { Answered } from './raw-side.ts';

type Cell = string | number | boolean | null;
type Row = Record<string, Cell>;

/**
 * What examples/disorder-page.graphql asks for, but for links and the release, which need no rows.
 * @param ownSet number of the set of Orphadata's own mappings
 */
export function barePage(answered: readonly Answered[], ownSet: number): Record<string, unknown> {
  const rows = (name: string) => rowsOf(answered, name) as Row[];
  const disorders = new Map(rows('disorders').map(row => [row.orphaCode, row]));
  const named = (code: Cell | undefined) => {
    const found = code == null ? undefined : disorders.get(code);
    return found ? { curie: `ORPHA:${found.orphaCode}`, name: found.name } : null;
  };
  const [page] = disorders.values();
  const counted = page?.level === 'DISORDER' ? page.orphaCode : rows('aggregations')[0]?.code;
  return {
    ...named(page?.orphaCode),
    synonyms: rows('disorder_names').flatMap(row => (row.position === 0 ? [] : [row.text])),
    definition: rows('definitions')[0]?.text ?? null,
    classificationLevel: { name: LEVEL_NAMES[page?.level as keyof typeof LEVEL_NAMES] },
    typology: page?.typology,
    status: page?.status,
    prevalenceClass: rows('prevalence_classes')[0]?.class ?? null,
    inheritance: rows('inheritances').map(row => row.label),
    ageOfOnset: rows('ages_of_onset').map(row => row.label),
    ...bareMappings(rowsOf(answered, 'mappings_of_codes') as Cell[][], ownSet),
    preferentialParent: named(rows('preferential_parents')[0]?.head),
    aggregation: named(counted),
  };
}

/** The statement's columns: place, stated, system, code, set, relation, predicate, validation status ... */
function bareMappings(rows: readonly Cell[][], ownSet: number) {
  const mappings = rows
    .filter(row => row[4] === ownSet)
    .map(row => ({ object: { curie: `${row[2]}:${row[3]}` }, relation: row[5], validationStatus: row[7] }))
    .sort((a, b) => (a.object.curie < b.object.curie ? -1 : a.object.curie > b.object.curie ? 1 : 0));
  const stated = mappings.filter(({ relation }) => relation !== 'NOT').map(({ object }) => object.curie);
  return { mappings, externalCodes: [...new Set(stated)].map(curie => ({ curie })) };
}

function rowsOf(answered: readonly Answered[], name: string): unknown[] {
  return answered.filter(({ query }) => query.name === name).flatMap(({ rows }) => rows);
}
