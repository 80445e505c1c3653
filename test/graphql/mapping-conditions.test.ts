// Filters by mappings over every set of a release: against what each disorder lists as its own mappings, by another read.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { importPaths } from '../../src/ingest/run.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { HEAD, row, sssomFile } from '../ingest/sssom/sssom-file.ts';
import { dataOf, errorOf } from '../support/ask.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

const SET = 'https://example.org/sets/test.sssom.tsv';

interface Listed {
  object: { codeSystem: { id: string } };
  relation: string;
  mappingSet: { id: string };
}
interface Node {
  orphaCode: number;
  mappings: Listed[];
}

interface Page {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

interface Counted {
  relations?: string[];
  mappingSets?: string[];
}
interface Filter extends Counted {
  mappedIn?: string[];
  notMappedIn?: string[];
  mappings?: ({ codeSystem: string; mapped?: boolean } & Counted)[];
}

let service: TestService;
let all: Node[];

beforeAll(async () => {
  const database = await cloneSampleRelease();
  const dataSource = await openDataSource({ url: database.url });
  const codes: { code: string }[] = await dataSource.query(
    `select orpha_code::text as code from disorder where release_no = 1 and status in ('ACTIVE', 'HISTORICAL') order by orpha_code limit 12`,
  );
  // Both sides and every relation, some to a system that Orphadata maps, one to a system of the set alone.
  const predicates = ['skos:exactMatch', 'skos:broadMatch', 'skos:narrowMatch', 'skos:relatedMatch'];
  const rows = codes.flatMap(({ code }, i) => {
    const predicate = predicates[i % 4] ?? '';
    const [own, local] = [`ORPHA:${code}`, `LOCAL:${i % 5}`];
    return i < 8
      ? [row(local, predicate, own)]
      : [row(own, predicate, local), row(own, predicate, `OMIM:60000${i % 10}`)];
  });
  const first = codes[0]?.code ?? '';
  const path = await sssomFile([
    ...HEAD,
    '#   skos: http://www.w3.org/2004/02/skos/core#',
    '#   semapv: https://w3id.org/semapv/vocab/',
    'subject_id\tpredicate_id\tobject_id\tmapping_justification\tpredicate_modifier',
    ...rows.map(line => `${line}\t`),
    row(`ORPHA:${codes[11]?.code}`, 'skos:exactMatch', 'LOCAL:9', 'Not'),
    // No pivot is crossed: this one is mapped to what is mapped to the first disorder.
    row('ORPHA:732', 'oboInOwl:hasDbXref', 'OMIM:999001', ''),
    row('LOCAL:77', 'skos:exactMatch', 'OMIM:999001', ''),
    row('LOCAL:78', 'skos:broadMatch', `ORPHA:${first}`, ''),
  ]);
  await importPaths(dataSource, [path]);
  await dataSource.destroy();
  service = await startTestService(database);
  all = await everyNode();
});
afterAll(() => service?.stop());

async function everyNode(): Promise<Node[]> {
  const nodes: Node[] = [];
  let after: string | null = null;
  for (;;) {
    const query = `query ($after: String) { browseDisorders(first: 200, after: $after) { pageInfo { hasNextPage endCursor }
      nodes { orphaCode mappings(mappingSets: ["orphadata", "${SET}"]) { object { codeSystem { id } } relation mappingSet { id } } } } }`;
    const { nodes: page, pageInfo }: Page = (await dataOf(service.url, query, { after })).browseDisorders;
    nodes.push(...page);
    if (!pageInfo.hasNextPage) return nodes;
    after = pageInfo.endCursor;
  }
}

const BUT_NOT = ['EXACT', 'BROAD', 'NARROW', 'RELATED', 'UNSPECIFIED'];

function has({ mappings }: Node, system: string, { relations = BUT_NOT, mappingSets }: Counted): boolean {
  return mappings.some(
    mapping =>
      mapping.object.codeSystem.id === system &&
      relations.includes(mapping.relation) &&
      (mappingSets?.includes(mapping.mappingSet.id) ?? true),
  );
}

function passes(node: Node, { mappedIn = [], notMappedIn = [], mappings = [], ...counted }: Filter): boolean {
  return (
    mappedIn.every(system => has(node, system, counted)) &&
    !notMappedIn.some(system => has(node, system, counted)) &&
    mappings.every(({ codeSystem, mapped = true, ...own }) => has(node, codeSystem, own) === mapped)
  );
}

const CASES: Filter[] = [
  { mappedIn: ['LOCAL'] },
  { notMappedIn: ['LOCAL'] },
  { mappedIn: ['LOCAL', 'OMIM'] },
  ...['EXACT', 'BROAD', 'NARROW', 'RELATED', 'NOT'].map(relation => ({
    mappedIn: ['LOCAL'],
    relations: [relation],
  })),
  { mappedIn: ['LOCAL'], relations: ['BROAD', 'NARROW'] },
  { mappedIn: ['OMIM'], mappingSets: [SET] },
  { mappedIn: ['OMIM'], mappingSets: ['orphadata'] },
  { mappedIn: ['OMIM'], mappingSets: ['orphadata', SET] },
  { mappedIn: ['OMIM'], relations: ['UNSPECIFIED'], mappingSets: [SET] },
  { mappedIn: ['ICD-10', 'OMIM'], relations: ['EXACT'] },
  { notMappedIn: ['ICD-11'], relations: ['EXACT'] },
  { mappedIn: ['UMLS'], notMappedIn: ['ICD-11', 'LOCAL'], relations: ['EXACT'], mappingSets: ['orphadata'] },
  { mappings: [{ codeSystem: 'LOCAL' }, { codeSystem: 'OMIM', mappingSets: [SET] }] },
  { mappings: [{ codeSystem: 'OMIM' }, { codeSystem: 'ICD-11', mapped: false, relations: ['EXACT'] }] },
  {
    mappings: [
      { codeSystem: 'ICD-10', relations: ['BROAD'] },
      { codeSystem: 'ICD-10', mapped: false, relations: ['EXACT'] },
    ],
  },
  {
    mappedIn: ['UMLS'],
    relations: ['EXACT'],
    mappings: [{ codeSystem: 'LOCAL', mapped: false, relations: ['NOT'] }],
  },
];

test.each(CASES.map(filter => [JSON.stringify(filter), filter] as const))('%s', async (_text, filter) => {
  const expected = all.filter(node => passes(node, filter)).map(({ orphaCode }) => orphaCode);
  expect(expected.length, 'the case tells something').toBeGreaterThan(0);
  expect(expected.length).toBeLessThan(all.length);
  const query = `query ($filter: DisorderFilter) { browseDisorders(filter: $filter, first: 200) { totalCount nodes { orphaCode } } }`;
  const { browseDisorders } = await dataOf(service.url, query, { filter });
  expect(browseDisorders.nodes.map(({ orphaCode }: Node) => orphaCode)).toEqual(expected.slice(0, 200));
  expect(browseDisorders.totalCount).toBe(expected.length);
});

test('a search obeys the same conditions', async () => {
  const query = `query ($filter: DisorderFilter) { searchDisorders(query: "syndrome", filter: $filter, first: 200) { nodes { orphaCode } } }`;
  const found = async (filter: Filter | null): Promise<number[]> =>
    (await dataOf(service.url, query, { filter })).searchDisorders.nodes.map(
      ({ orphaCode }: Node) => orphaCode,
    );
  const filter: Filter = {
    mappings: [{ codeSystem: 'OMIM' }, { codeSystem: 'ICD-11', mapped: false, relations: ['EXACT'] }],
  };
  const passing = new Set(all.filter(node => passes(node, filter)).map(({ orphaCode }) => orphaCode));
  const expected = (await found(null)).filter(code => passing.has(code));
  expect(expected.length).toBeGreaterThan(0);
  expect(await found(filter)).toEqual(expected);
});

test('what is held nowhere is refused with what is', async () => {
  const query = `query ($filter: DisorderFilter) { browseDisorders(filter: $filter) { totalCount } }`;
  const { message, extensions } = await errorOf(service.url, query, {
    filter: { mappings: [{ codeSystem: 'ICD-10-CM' }] },
  });
  expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'filter.mappings.codeSystem' });
  expect(message).toMatch(/holds no code of ICD-10-CM\. It holds codes of .*LOCAL/);
});
