// Facets: each value's count is what the question gives once that value is chosen.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, dataOf } from '../support/ask.ts';
import { startTestService, type TestService } from '../support/running-service.ts';
import { cloneOddSample } from '../support/sample-oddities.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(await cloneOddSample());
});
afterAll(() => service?.stop());

type Filter = Record<string, unknown>;
type Facets = Record<string, Record<string, unknown>[]>;

/** By facet: the field that holds the value. */
const VALUE_OF: Record<string, string> = {
  levels: 'level',
  typologies: 'typology',
  statuses: 'status',
  inheritance: 'label',
  ageOfOnset: 'label',
  prevalenceClass: 'label',
  mappedIn: 'codeSystem',
};
const FACETS = `{ ${Object.entries(VALUE_OF)
  .map(([facet, value]) => `${facet} { ${value} count }`)
  .join(' ')} }`;

const BROWSE = `query ($filter: DisorderFilter) { found: browseDisorders(filter: $filter, first: 0) { totalCount facets ${FACETS} } }`;
const SEARCH = (query: string) =>
  `query ($filter: DisorderFilter) { found: searchDisorders(query: "${query}", filter: $filter, first: 0) { totalCount facets ${FACETS} } }`;

/** The filter once a value of a facet is chosen: in place of the choice before, or beside it where all have to hold. */
function choosing(filter: Filter, facet: string, value: unknown): Filter {
  const before = facet === 'mappedIn' ? ((filter.mappedIn as string[] | undefined) ?? []) : [];
  return { ...filter, [facet]: [...before, value] };
}

async function checkFacets(question: string, filter: Filter, facets: readonly string[]): Promise<number> {
  const { found } = await dataOf(service.url, question, { filter });
  let checked = 0;
  for (const facet of facets) {
    const field = VALUE_OF[facet] ?? '';
    for (const entry of (found.facets as Facets)[facet] ?? []) {
      const filterOfChoice = choosing(filter, facet, entry[field]);
      const chosen = await dataOf(service.url, question, { filter: filterOfChoice });
      expect(entry.count, JSON.stringify(filterOfChoice)).toBe(chosen.found.totalCount);
      expect(entry.count).toBeGreaterThan(0);
      checked++;
    }
  }
  return checked;
}

const FILTERS: Filter[] = [
  {},
  { levels: ['DISORDER'], typologies: ['DISEASE'] },
  { inheritance: ['Autosomal recessive', 'Autosomal dominant'] },
  { ageOfOnset: ['Adult'], prevalenceClass: ['1-9 / 100 000', 'Unknown'] },
  { mappedIn: ['OMIM'], notMappedIn: ['ICD-11'] },
  { mappedIn: ['UMLS'], inheritance: ['Not applicable'], classification: '196' },
  { statuses: ['OBSOLETE', 'DEPRECATED'] },
  { descendantOf: '98482', levels: ['GROUP_OF_DISORDERS'] },
  { mappings: [{ codeSystem: 'ICD-10', relations: ['EXACT'] }] },
];

test.each(FILTERS.map(filter => [JSON.stringify(filter), filter] as const))(
  'of browsing by %s',
  async (_text, filter) => {
    expect(await checkFacets(BROWSE, filter, Object.keys(VALUE_OF))).toBeGreaterThan(4);
  },
);

test('a value that nothing has is left out, and none that something has', async () => {
  const filter = { classification: '196' };
  const { found } = await dataOf(service.url, BROWSE, { filter });
  const values = await dataOf(service.url, `{ filterValues ${FACETS} }`);
  let none = 0;
  for (const [facet, field] of Object.entries(VALUE_OF)) {
    const counted = (found.facets as Facets)[facet]?.map(entry => entry[field]);
    for (const { [field]: value } of (values.filterValues as Facets)[facet] ?? []) {
      if (counted?.includes(value)) continue;
      const chosen = await dataOf(service.url, BROWSE, { filter: choosing(filter, facet, value) });
      expect(chosen.found.totalCount, `${facet} ${String(value)}`).toBe(0);
      none++;
    }
  }
  expect(none).toBeGreaterThan(3);
});

describe('of a search', () => {
  const NEW = ['typologies', 'inheritance', 'ageOfOnset', 'prevalenceClass', 'mappedIn'];
  test.each([
    ['syndrome', {}],
    ['syndrome', { inheritance: ['Autosomal recessive'], levels: ['DISORDER'] }],
    ['myo', { prevalenceClass: ['Unknown', '1-9 / 100 000'] }],
    ['OMIM', { typologies: ['DISEASE'] }],
    ['polymyositis', { statuses: ['ACTIVE', 'OBSOLETE', 'DEPRECATED'] }],
    ['syndrme', { mappedIn: ['OMIM'] }],
  ] as const)('for %s by %j', async (words, filter) => {
    await checkFacets(SEARCH(words), filter, NEW);
  });

  test('they are checked against something', async () => {
    expect(await checkFacets(SEARCH('syndrome'), {}, NEW)).toBeGreaterThan(15);
  });
});

test('only what is selected is counted, and it counts as searches do', async () => {
  const statements = async (question: string) => (await ask(service.url, question)).sqlStatements;
  const browse = (selected: string) => `{ browseDisorders(first: 0) { totalCount ${selected} } }`;
  const without = await statements(browse(''));
  expect(await statements(browse('facets { levels { count } inheritance { count } }'))).toBe(without + 1);
  expect(await statements(browse('facets { __typename }'))).toBe(without);
  const search = (selected: string) => `{ searchDisorders(query: "syndrome", first: 0) { ${selected} } }`;
  const plain = await statements(search('totalCount nodes { inheritance }'));
  expect(await statements(search('facets { levels { count } statuses { count } }'))).toBe(plain);
  const spread =
    '{ searchDisorders(query: "syndrome", first: 0) { ...F } } fragment F on DisorderSearchConnection { facets { ageOfOnset { count } } }';
  expect(await statements(spread)).toBe((await statements(search('totalCount'))) + 1);
  const many = Array.from(
    { length: 16 },
    (_, i) =>
      `f${i}: browseDisorders(first: 0, filter: {levels: [DISORDER]}) { facets { levels { count } typologies { count } } }`,
  );
  const { errors } = await ask(service.url, `{ ${many.join(' ')} }`);
  expect(errors[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', work: 'searches' });
});

test('null where a page is of no filter', async () => {
  const { classificationLevels } = await dataOf(
    service.url,
    '{ classificationLevels { disorders(first: 1) { facets { levels { count } } } } }',
  );
  expect(classificationLevels[0].disorders.facets).toBeNull();
});

describe('the values of a filter', () => {
  test('each may be asked for, and has the count that browsing gives', async () => {
    const { filterValues } = await dataOf(service.url, `{ filterValues ${FACETS} }`);
    for (const [facet, field] of Object.entries(VALUE_OF)) {
      for (const entry of filterValues[facet]) {
        const { found } = await dataOf(service.url, BROWSE, { filter: { [facet]: [entry[field]] } });
        expect(entry.count, `${facet} ${entry[field]}`).toBe(found.totalCount);
      }
    }
    const labels = filterValues.prevalenceClass.map(({ label }: { label: string }) => label);
    expect(labels.slice(0, 2)).toEqual(['>1 / 1000', '6-9 / 10 000']);
    expect(filterValues.inheritance.map(({ count }: { count: number }) => count)).toContain(0);
  });

  test('none of a fact that the release has of no disorder', async () => {
    const { filterValues } = await dataOf(service.url, `{ filterValues ${FACETS} }`);
    expect(filterValues.ageOfOnset.length).toBeGreaterThan(0);
    const earlier = await ask(
      service.url,
      `{ filterValues ${FACETS} }`,
      {},
      { 'nosograph-release': 'orphadata-2024-12-03' },
    );
    expect(earlier.data.filterValues).toMatchObject({ ageOfOnset: [], inheritance: [], prevalenceClass: [] });
    expect(earlier.data.filterValues.levels).toContainEqual({ level: 'DISORDER', count: 1 });
  });
});
