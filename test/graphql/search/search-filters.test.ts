// The filter of a search is the filter of browsing: what both find is what the search finds, and each facet tells what another choice would give.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf } from '../../support/ask.ts';
import { startTestService, type TestService } from '../../support/running-service.ts';
import { cloneOddSample } from '../../support/sample-oddities.ts';
import { ALL_STATUSES, find, type Hit, walk } from './found.ts';

type Filter = Record<string, unknown>;

let service: TestService;
beforeAll(async () => {
  service = await startTestService(await cloneOddSample());
});
afterAll(() => service?.stop());

const FILTERS: Filter[] = [
  {},
  { levels: ['GROUP_OF_DISORDERS'] },
  { levels: ['DISORDER', 'SUBTYPE_OF_DISORDER'] },
  { typologies: ['DISEASE', 'CATEGORY'] },
  { statuses: ['OBSOLETE', 'DEPRECATED'] },
  { statuses: ALL_STATUSES },
  { classification: '196' },
  { descendantOf: 'ORPHA:98023' },
  { mappedIn: ['MIM', 'MESH'] },
  { notMappedIn: ['OMIM'] },
  { inheritance: ['Autosomal recessive', 'X-linked recessive'] },
  { ageOfOnset: ['Adult', 'Childhood'] },
  { prevalenceClass: ['1-9 / 100 000', '1-5 / 10 000'] },
];
const LEVELS = ['GROUP_OF_DISORDERS', 'DISORDER', 'SUBTYPE_OF_DISORDER'];

const BROWSE = `query ($filter: DisorderFilter, $after: String) {
  browseDisorders(filter: $filter, first: 200, after: $after) { pageInfo { hasNextPage endCursor } nodes { orphaCode } } }`;

interface Browsed {
  browseDisorders: {
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: { orphaCode: number }[];
  };
}

async function browsed(filter: Filter): Promise<Set<number>> {
  const codes: number[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { browseDisorders }: Browsed = await dataOf(service.url, BROWSE, { filter, after });
    codes.push(...browseDisorders.nodes.map(node => node.orphaCode));
    ({ hasNextPage: more, endCursor: after } = browseDisorders.pageInfo);
  }
  return new Set(codes);
}

/** As a facet counts: what nothing was found of is left out. */
function counted(hits: readonly Hit[], key: 'level' | 'status'): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const hit of hits) counts[hit[key]] = (counts[hit[key]] ?? 0) + 1;
  return counts;
}

const pairs = FILTERS.flatMap((one, i) =>
  FILTERS.slice(i + 1)
    .filter(other => !Object.keys(one).some(key => key in other))
    .map(other => ({ ...one, ...other })),
);

describe.each(['disease', 'syndrome', 'type', 'd'])('%s', query => {
  /** Everything that the question finds, whatever its status. */
  const everything = async () =>
    (await walk(service, query, { first: 200, filter: { statuses: ALL_STATUSES } })).hits;

  test('what is found under a filter is what is found without it and browsed with it, in the same order', async () => {
    const all = await everything();
    expect(all.length).toBeGreaterThan(20);
    let full = 0;
    for (const filter of [...FILTERS, ...pairs]) {
      const among = await browsed(filter);
      const { hits, pages } = await walk(service, query, { first: 200, filter });
      const text = JSON.stringify(filter);
      expect(
        hits.map(hit => hit.code),
        text,
      ).toEqual(all.map(hit => hit.code).filter(code => among.has(code)));
      expect(pages[0]?.totalCount, text).toBe(hits.length);
      if (hits.length > 0) full++;
    }
    expect(full).toBeGreaterThan(30);
  });

  test('a facet obeys the whole filter but its own condition', async () => {
    const all = await everything();
    for (const filter of [...FILTERS, ...pairs]) {
      const found = await find(service, query, { filter });
      const { levels: _levels, ...anyLevel } = filter;
      const ofAnyLevel = await browsed(anyLevel);
      const ofAnyStatus = await browsed({ ...filter, statuses: ALL_STATUSES });
      const text = JSON.stringify(filter);
      expect(found.levels, text).toEqual(
        counted(
          all.filter(hit => ofAnyLevel.has(hit.code)),
          'level',
        ),
      );
      expect(found.statuses, text).toEqual(
        counted(
          all.filter(hit => ofAnyStatus.has(hit.code)),
          'status',
        ),
      );
    }
  });
});

describe('what a facet counts is what its choice gives, and what it leaves out gives similar terms at best', () => {
  test.each([
    ['a name of one level', 'Achondroplasia', {}],
    ['a name of another level than is asked for', 'Achondroplasia', { levels: ['GROUP_OF_DISORDERS'] }],
    ['a name of another typology than is asked for', 'Achondroplasia', { typologies: ['CATEGORY'] }],
    ['a name that is inactive alone', 'Celiac disease', {}],
    ['an inactive name, its level asked for', 'Parkinson disease', { levels: ['DISORDER'] }],
    ['a code of an inactive disorder', 'ORPHA:553', {}],
    ['a code of a disorder of another level', 'ORPHA:15', { levels: ['SUBTYPE_OF_DISORDER'] }],
    ['an acronym', 'PLS', { levels: ['SUBTYPE_OF_DISORDER'] }],
    ['a misspelt name', 'marfann sindrome', {}],
    ['a misspelt name of another level', 'marfann sindrome', { levels: ['GROUP_OF_DISORDERS'] }],
    ['a misspelt name that is inactive', 'parkinsson disease', { levels: ['DISORDER'] }],
  ])('%s', async (_, query, filter: Filter) => {
    const { levels, statuses } = await find(service, query, { filter });
    for (const level of LEVELS) {
      same(level, levels[level], await find(service, query, { filter: { ...filter, levels: [level] } }));
    }
    for (const status of ALL_STATUSES) {
      same(
        status,
        statuses[status],
        await find(service, query, { filter: { ...filter, statuses: [status] } }),
      );
    }
  });
});

/** A facet leaves out what nothing matches; under that choice similar terms are looked for. */
function same(
  value: string,
  count: number | undefined,
  chosen: { totalCount: number; hits: readonly Hit[] },
): void {
  if (count !== undefined) expect([value, count]).toEqual([value, chosen.totalCount]);
  else
    expect(
      chosen.hits.map(hit => hit.kind).filter(kind => kind !== 'FUZZY'),
      value,
    ).toEqual([]);
}

test('where the filter leaves nothing that matches, similar terms are told as what they are', async () => {
  for (const [query, filter] of [
    ['Achondroplasia', { levels: ['GROUP_OF_DISORDERS'] }],
    ['Celiac disease', { statuses: ['ACTIVE', 'HISTORICAL'] }],
    ['Marfan syndrome', { inheritance: ['Mitochondrial inheritance'] }],
  ] as const) {
    const { hits } = await find(service, query, { filter });
    expect(
      hits.filter(hit => hit.kind !== 'FUZZY'),
      query,
    ).toEqual([]);
  }
});
