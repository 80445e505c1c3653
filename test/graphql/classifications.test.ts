// The classifications against plain recursive SQL that is written here, for every entity of the sample.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf, errorOf } from '../support/ask.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

interface Pair {
  tree: number;
  low: number;
  high: number;
  direct: boolean;
}

let service: TestService;
let pairs: Pair[];
let codes: number[];

beforeAll(async () => {
  service = await startTestService(await cloneSampleRelease());
  pairs = await service.sql<Pair>(`
    with recursive walk(tree, low, high) as (
      select classification_id, child, parent from classification_edge
      union select tree, low, e.parent from walk join classification_edge e on e.classification_id = tree and e.child = high
    )
    select w.*, e.child is not null as direct from walk w
    left join classification_edge e on e.classification_id = tree and e.child = low and e.parent = high`);
  codes = (await service.sql<{ code: number }>('select orpha_code as code from disorder order by 1')).map(
    row => row.code,
  );
});
afterAll(() => service?.stop());

/** Codes at the other end of the pairs, each once, ascending. */
const ends = (found: Pair[], end: 'low' | 'high') =>
  [...new Set(found.map(pair => pair[end]))].sort((a, b) => a - b);

const LINES = `orphaCode
  parents(classification: $tree) { orphaCode } children(classification: $tree) { orphaCode }
  ancestors(classification: $tree, first: 200) { totalCount nodes { orphaCode } }
  descendants(classification: $tree, first: 200) { totalCount nodes { orphaCode } }`;

describe.each([null, '196', '150'])('in classification %s', tree => {
  test('parents, children, ancestors and descendants of every entity', async () => {
    const { disorders } = await dataOf(
      service.url,
      `query ($ids: [ID!]!, $tree: ID) { disorders(ids: $ids) { disorder { ${LINES} } } }`,
      { ids: codes.map(String), tree },
    );
    const within = pairs.filter(pair => tree === null || String(pair.tree) === tree);
    const listOf = (nodes: { orphaCode: number }[]) => nodes.map(node => node.orphaCode);
    for (const [i, { disorder }] of disorders.entries()) {
      const above = within.filter(pair => pair.low === codes[i]);
      const below = within.filter(pair => pair.high === codes[i]);
      expect(listOf(disorder.parents)).toEqual(
        ends(
          above.filter(pair => pair.direct),
          'high',
        ),
      );
      expect(listOf(disorder.children)).toEqual(
        ends(
          below.filter(pair => pair.direct),
          'low',
        ),
      );
      expect(listOf(disorder.ancestors.nodes)).toEqual(ends(above, 'high'));
      expect(listOf(disorder.descendants.nodes)).toEqual(ends(below, 'low'));
      expect(disorder.ancestors.totalCount).toBe(disorder.ancestors.nodes.length);
    }
    expect(within.length).toBeGreaterThan(0);
  });
});

describe('subsumption', () => {
  const SUBSUMPTION =
    'query ($a: ID!, $b: ID!, $tree: ID) { subsumption(a: $a, b: $b, classification: $tree) }';
  const outcome = async (a: string, b: string, tree: string | null = null) =>
    (await dataOf(service.url, SUBSUMPTION, { a, b, tree })).subsumption;

  test.each([null, '196', '199'])('agrees with the pairs above and below in %s', async tree => {
    const some = codes.filter((_, i) => i % 9 === 0 || [558, 284963, 98023].includes(codes[i] ?? 0));
    const within = pairs.filter(pair => tree === null || String(pair.tree) === tree);
    const asked = some.flatMap(a => some.map(b => [a, b] as const)).filter(([a, b]) => a <= b);
    const aliases = asked.map(
      ([a, b], i) => `s${i}: subsumption(a: "${a}", b: "${b}", classification: $tree)`,
    );
    const found: string[] = [];
    for (let from = 0; from < aliases.length; from += 30) {
      const part = aliases.slice(from, from + 30).join(' ');
      found.push(
        ...Object.values<string>(await dataOf(service.url, `query ($tree: ID) { ${part} }`, { tree })),
      );
    }
    const expected = asked.map(([a, b]) => {
      if (a === b) return 'EQUIVALENT';
      if (within.some(pair => pair.low === b && pair.high === a)) return 'SUBSUMES';
      return within.some(pair => pair.low === a && pair.high === b) ? 'SUBSUMED_BY' : 'NOT_SUBSUMED';
    });
    expect(found).toEqual(expected);
    expect(new Set(expected).size).toBeGreaterThanOrEqual(3);
  });

  test('both ways, in another classification, of oneself, of an unknown one', async () => {
    expect(await outcome('ORPHA:558', 'Orphanet_284963')).toBe('SUBSUMES');
    expect(await outcome('284963', '558')).toBe('SUBSUMED_BY');
    expect(await outcome('284963', '558', '150')).toBe('NOT_SUBSUMED');
    expect(await outcome('732', 'ORPHA 732')).toBe('EQUIVALENT');
    expect(await outcome('732', '999999')).toBeNull();
    expect(await outcome('999999', '732')).toBeNull();
  });

  test('what is no ORPHAcode names its argument', async () => {
    const error = await errorOf(service.url, SUBSUMPTION, { a: '732', b: 'bone' });
    expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'b' });
  });
});

describe('classifications', () => {
  test('all by id, with their heads and their number of entities', async () => {
    const rows = await service.sql<{ id: string; name: string; count: number; roots: number[] }>(`
      select c.classification_id::text as id, n.text as name,
        (select count(*)::int from classification_member m where m.classification_id = c.classification_id) as count,
        array(select orpha_code from classification_member m where m.classification_id = c.classification_id
          and not exists (select from classification_edge e where e.classification_id = c.classification_id and e.child = orpha_code)
          order by 1) as roots
      from classification c join classification_name n using (release_no, classification_id) order by c.classification_id`);
    const found = await dataOf(
      service.url,
      '{ classifications { id name disorderCount roots { orphaCode } } }',
    );
    expect(found.classifications).toEqual(
      rows.map(({ id, name, count, roots }) => ({
        ...{ id, name, disorderCount: count, roots: roots.map(orphaCode => ({ orphaCode })) },
      })),
    );
    expect(rows.length).toBeGreaterThan(5);
  });

  const ONE = 'query ($id: ID!) { classification(id: $id) { id name } }';
  test('one by its id; null where there is none; what is no id is refused', async () => {
    expect((await dataOf(service.url, ONE, { id: ' 196' })).classification.name).toContain('rheumatological');
    expect(await dataOf(service.url, ONE, { id: '999' })).toEqual({ classification: null });
    for (const id of ['bones', '', '-1', '1e3', '99999999999']) {
      const { extensions } = await errorOf(service.url, ONE, { id });
      expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'id' });
    }
    const within = await errorOf(
      service.url,
      '{ disorder(id: "732") { parents(classification: "x") { name } } }',
    );
    expect(within.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'classification' });
  });

  test('those that hold a disorder', async () => {
    const rows = await service.sql<{ id: string }>(
      'select classification_id::text as id from classification_member where orpha_code = 558 order by classification_id',
    );
    const found = await dataOf(service.url, '{ disorder(id: "558") { classifications { id } } }');
    expect(found.disorder.classifications).toEqual(rows);
  });
});

test('classificationLevels: three, one of them codable, with their active disorders', async () => {
  const rows = await service.sql<{ level: string; count: number }>(
    `select level, count(*)::int as count from disorder where status in ('ACTIVE', 'HISTORICAL') group by 1`,
  );
  const { classificationLevels } = await dataOf(
    service.url,
    '{ classificationLevels { id name codable disorderCount disorders { totalCount nodes { classificationLevel { id } active } } } }',
  );
  expect(
    classificationLevels.map((level: { id: string; codable: boolean }) => [level.id, level.codable]),
  ).toEqual([
    ['GROUP_OF_DISORDERS', false],
    ['DISORDER', true],
    ['SUBTYPE_OF_DISORDER', false],
  ]);
  for (const { id, disorderCount, disorders } of classificationLevels) {
    expect(disorderCount).toBe(rows.find(row => row.level === id)?.count);
    expect(disorders.totalCount).toBe(disorderCount);
    expect(disorders.nodes).toHaveLength(20);
    expect(disorders.nodes).toEqual(Array(20).fill({ classificationLevel: { id }, active: true }));
  }
});
