// SQL statements depend on the relations that are asked for, never on the number of rows or codes.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(await cloneSampleRelease());
  await ask(service.url, '{ release { id } }');
});
afterAll(() => service?.stop());

async function statements(query: string, variables = {}): Promise<number> {
  const { errors, sqlStatements } = await ask(service.url, query, variables);
  expect(errors).toEqual([]);
  return sqlStatements;
}

/** What one relation of a disorder costs beside the two statements of the page: browse, disorders. */
const RELATIONS: Record<string, number> = {
  'curie name status codeSystem { id }': 0,
  'classificationLevel { name codable }': 0,
  'classificationLevel { disorderCount }': 1,
  synonyms: 1,
  'translation(language: EN) { name synonyms }': 1,
  definition: 1,
  'translation(language: EN) { definition }': 2,
  'replacements { kind target }': 0,
  prevalenceClass: 1,
  'prevalences { class sources }': 1,
  inheritance: 1,
  ageOfOnset: 1,
  'mappings { relation mappingSet { id } }': 1,
  'mappings { object { curie label } }': 2,
  'externalCodes { curie }': 1,
  'externalCodes { mappings { nodes { object { label } } } }': 3,
  'classifications { name }': 2,
  'classifications { roots { name } }': 2,
  'parents { name }': 2,
  'children { name }': 2,
  'ancestors { nodes { name } }': 2,
  'descendants { nodes { name } }': 2,
  'childDisorders { totalCount nodes { name } }': 2,
  // Heads of classifications stand on the page itself.
  'classifications { rootDisorders { nodes { name } } }': 2,
  'phenotypeAssociations { totalCount nodes { term } }': 1,
  'phenotypeAssociations(frequencies: [FREQUENT]) { nodes { disorder { name } } }': 1,
  'a: phenotypeAssociations(first: 1) { nodes { term } } b: phenotypeAssociations(first: 200) { nodes { term } }': 1,
  'geneAssociations { nodes { type } }': 1,
  'geneAssociations { nodes { gene { symbol } disorder { name } } }': 2,
  'geneAssociations { nodes { gene { disorderAssociations(first: 5) { nodes { type } } } } }': 3,
  'preferentialParent { name }': 1,
  'aggregation { name }': 2,
  'release { id }': 0,
  'release { products { name } mappingSets { id } }': 2,
};
const ALL = `curie classificationLevel { disorderCount } synonyms definition translation(language: EN) { name definition }
  replacements { disorder { name } } prevalenceClass prevalences { class } inheritance ageOfOnset
  mappings { relation object { curie label } mappingSet { id } }
  externalCodes { label mappings(first: 2) { nodes { object { label } } } disorders(first: 2) { nodes { name } } }
  classifications { name roots { name } } parents { name } children { name } ancestors { nodes { name } }
  descendants { nodes { name } } preferentialParent { name } aggregation { name } release { products { name } mappingSets { id } }`;

describe('a page of disorders', () => {
  const page = (fields: string) =>
    `query ($first: Int, $top: ID) { browseDisorders(first: $first, filter: { descendantOf: $top }) { nodes { ${fields} } } }`;
  /** Below it, the first disorder has parents, children, mappings and prevalences. */
  const SOME = { first: 1, top: 'ORPHA:98023' };

  test.each(Object.entries(RELATIONS))('%s costs %i', async (field, cost) => {
    expect(await statements(page(field), { first: 200 })).toBe(2 + cost);
  });

  test('every relation at once: 23 statements for 1 row as for 200, each time', async () => {
    for (let time = 0; time < 5; time++) {
      expect(await statements(page(ALL), { ...SOME })).toBe(23);
      expect(await statements(page(ALL), { first: 200 })).toBe(23);
    }
  });
});

describe('many codes at once', () => {
  const CROSSWALK = `query ($codes: [String!]!, $to: [ID!]!) { crosswalk(codes: $codes, to: $to) { source { label }
    targets { matches { target { curie label } cardinality ambiguousExact paths { legs { subject { label } object { label } mappingSet { id } } } } } } }`;

  test('crosswalk: at most 2 x hops + 4, the same for 1 and for 1,000', async () => {
    const rows = await service.sql<{ curie: string }>(
      `select 'OMIM:' || code as curie from concept where system = 'OMIM' union all select 'ICD-10:' || code from concept where system = 'ICD-10' order by 1`,
    );
    const codes = Array.from({ length: 1000 }, (_, i) => rows[i % rows.length]?.curie ?? '');
    const to = ['ICD-10', 'ICD-11', 'UMLS', 'OMIM', 'MONDO', 'ORPHA'];
    const [one, many] = [
      await statements(CROSSWALK, { codes: ['ICD-10:A15'], to }),
      await statements(CROSSWALK, { codes, to }),
    ];
    // Of one code two questions may be about the very same legs.
    expect([one <= many, many]).toEqual([true, 7]);
    expect(many).toBeLessThanOrEqual(2 * 2 + 4);
  });

  test('disorders(ids): 200 cost no more than an active and a retired one', async () => {
    const query = `query ($ids: [ID!]!) { disorders(ids: $ids) { disorder { ${ALL} } } }`;
    const ids = (
      await service.sql<{ id: string }>('select orpha_code::text as id from disorder limit 200')
    ).map(row => row.id);
    const [one, many] = [
      await statements(query, { ids: ['93568', '99715'] }),
      await statements(query, { ids }),
    ];
    // Of 200 rows some name others: what is on the page already is not read again.
    expect([one, many]).toEqual([24, 23]);
  });

  test('100 disorders with pages of 100 cost what two cost with pages of 1', async () => {
    const PAGES = `phenotypeAssociations(first: $size) { nodes { term } }
      geneAssociations(first: $size) { nodes { gene { symbol disorderAssociations(first: $size) { nodes { type } } } } }
      childDisorders(first: $size) { nodes { name } } classifications { rootDisorders(first: $size) { nodes { name } } }`;
    const query = `query ($ids: [ID!]!, $size: Int) { disorders(ids: $ids) { disorder { ${PAGES} } } }`;
    // One with children, one with genes, both with signs.
    const two = ['355', '536'];
    const rows = await service.sql<{ id: string }>('select orpha_code::text as id from disorder limit 98');
    const many = [...two, ...rows.map(row => row.id)];
    const asked = [two, many].flatMap(ids => [1, 100].map(size => ({ ids, size })));
    const found: number[] = [];
    for (const variables of asked) found.push(await statements(query, variables));
    expect(found).toEqual([10, 10, 10, 10]);
  });

  test('several root fields share their statements', async () => {
    const both =
      '{ a: disorder(id: "732") { name parents { name } } b: disorder(id: "558") { name parents { name } } }';
    expect(await statements(both)).toBe(
      await statements('{ a: disorder(id: "732") { name parents { name } } }'),
    );
  });
});
