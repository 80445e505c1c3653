// Pages beside lists say what the lists say, and `first` takes the start of a list.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf, errorOf } from '../support/ask.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

let service: TestService;
let codes: string[];
beforeAll(async () => {
  service = await startTestService(await cloneSampleRelease());
  const rows = await service.sql<{ code: string }>(
    'select orpha_code::text as code from disorder order by 1',
  );
  codes = rows.map(row => row.code);
});
afterAll(() => service?.stop());

type Beside = { list: unknown[]; page: { totalCount: number; nodes: unknown[] } };

/** How many nodes there were in all: a comparison of nothing with nothing proves nothing. */
function expectAlike(found: readonly Beside[]): number {
  for (const { list, page } of found) expect(page).toEqual({ totalCount: list.length, nodes: list });
  return found.reduce((sum, { list }) => sum + list.length, 0);
}

const both = (list: string, page: string, argument: string, fields: string) =>
  `list: ${list}${argument && `(${argument})`} { ${fields} }
   page: ${page}(${[argument, 'first: 200'].filter(Boolean).join(', ')}) { totalCount nodes { ${fields} } }`;

describe('the page of every disorder of the sample holds its list', () => {
  test.each([
    ['children', 'childDisorders', '', 'orphaCode name'],
    ['children', 'childDisorders', 'classification: 196', 'orphaCode'],
    ['genes', 'geneAssociations', '', 'gene { curie } disorder { curie } type status sources'],
    [
      'phenotypes',
      'phenotypeAssociations',
      '',
      'hpoId term frequency diagnosticCriterion disorder { curie }',
    ],
    ['phenotypes', 'phenotypeAssociations', 'frequencies: [OBLIGATE, EXCLUDED]', 'hpoId frequency'],
  ])('%s: %s(%s)', async (list, page, argument, fields) => {
    const { disorders } = await dataOf<{ disorders: { disorder: Beside }[] }>(
      service.url,
      `query ($ids: [ID!]!) { disorders(ids: $ids) { disorder { ${both(list, page, argument, fields)} } } }`,
      { ids: codes },
    );
    expect(expectAlike(disorders.map(({ disorder }) => disorder))).toBeGreaterThan(2);
  });
});

test('rootDisorders of every classification are its roots', async () => {
  const { classifications } = await dataOf<{ classifications: Beside[] }>(
    service.url,
    `{ classifications { ${both('roots', 'rootDisorders', '', 'curie')} } }`,
  );
  expect(expectAlike(classifications)).toBeGreaterThan(5);
});

test('disorderAssociations of genes are their disorders', async () => {
  const found = await Promise.all(
    ['FGFR3', 'GBA1', 'HLA-DRB1', 'CTNS'].map(symbol =>
      dataOf<{ gene: Beside }>(
        service.url,
        `query ($symbol: String!) { gene(symbol: $symbol) { ${both('disorders', 'disorderAssociations', '', 'disorder { curie } gene { curie } type')} } }`,
        { symbol },
      ),
    ),
  );
  expect(expectAlike(found.map(({ gene }) => gene))).toBeGreaterThan(10);
});

test('a cursor of all signs means the same sign where only some frequencies are asked for', async () => {
  const SIGNS = `query ($first: Int, $after: String, $only: [PhenotypeFrequency!]) { disorder(id: "732") {
    page: phenotypeAssociations(first: $first, after: $after, frequencies: $only) {
      edges { cursor node { hpoId frequency } } pageInfo { hasNextPage endCursor } } } }`;
  const signs = async (variables: object) =>
    (await dataOf(service.url, SIGNS, { first: 200, ...variables })).disorder.page;
  type Edge = { cursor: string; node: { frequency: string } };
  const all: Edge[] = (await signs({})).edges;
  const frequent = all.filter(edge => edge.node.frequency === 'FREQUENT');
  expect((await signs({ only: ['FREQUENT'] })).edges).toEqual(frequent);
  expect(frequent.length).toBeGreaterThan(3);
  expect(frequent.length).toBeLessThan(all.length);
  for (const [i, { cursor }] of all.entries()) {
    const rest = all.slice(i + 1).filter(edge => edge.node.frequency === 'FREQUENT');
    const page = await signs({ only: ['FREQUENT'], after: cursor, first: 2 });
    expect(page.edges).toEqual(rest.slice(0, 2));
    expect(page.pageInfo.hasNextPage).toBe(rest.length > 2);
  }
});

describe('first of a list without pages', () => {
  const disorder = (field: string) => `of: disorder(id: "586") { ${field} }`;
  const LISTS: Record<string, (first: string) => string> = {
    mappings: first => disorder(`list: mappings${first} { object { curie } }`),
    externalCodes: first => disorder(`list: externalCodes${first} { curie }`),
    prevalences: first => disorder(`list: prevalences${first} { type class geography }`),
    detailedInformation: first => disorder(`list: detailedInformation${first} { title }`),
    functionalConsequences: first => disorder(`list: functionalConsequences${first} { disability }`),
    products: first => `of: release { list: products${first} { name } }`,
    releases: first => `list: releases${first} { id }`,
  };
  const SHORT = ['detailedInformation', 'functionalConsequences', 'releases'];

  test.each(Object.keys(LISTS))('%s', async name => {
    const query = LISTS[name];
    if (!query) throw new Error(`No list ${name}`);
    // By a variable: the static cost of a query counts a number that stands in it.
    const asked = `query ($first: Int) { ${query('(first: $first)')} }`;
    const listOf = async (text: string, variables = {}): Promise<unknown[]> => {
      const data = await dataOf(service.url, text, variables);
      return (data.of ?? data).list;
    };
    const all = await listOf(`{ ${query('')} }`);
    if (!SHORT.includes(name)) expect(all.length).toBeGreaterThan(4);
    expect(await listOf(asked, { first: 2 })).toEqual(all.slice(0, 2));
    expect(await listOf(asked, { first: 0 })).toEqual([]);
    for (const whole of [{}, { first: null }, { first: 100_000 }])
      expect(await listOf(asked, whole)).toEqual(all);
    const { extensions } = await errorOf(service.url, asked, { first: -1 });
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'first' });
  });

  test('the filters of mappings count before it', async () => {
    const codesOf = async (first: string) =>
      (
        await dataOf(
          service.url,
          `{ disorder(id: "586") { externalCodes(codeSystems: ["OMIM", "UMLS"]${first}) { curie } } }`,
        )
      ).disorder.externalCodes;
    const all = await codesOf('');
    expect(all.length).toBeGreaterThan(1);
    expect(await codesOf(', first: 1')).toEqual(all.slice(0, 1));
  });
});
