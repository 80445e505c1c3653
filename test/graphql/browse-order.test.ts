// Orders of browseDisorders: against another collation of the same kind, and page by page against the whole list.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataOf, errorOf } from '../support/ask.ts';
import { startTestService, type TestService } from '../support/running-service.ts';
import { cloneOddSample } from '../support/sample-oddities.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(await cloneOddSample());
  // Among others, what a collation by bytes would put elsewhere; and two of the same name.
  const names = ['\u00c4lteres Syndrom', 'alteres syndrom', 'Zz', 'zZ', '2 b', '10 b', 'Same', 'Same'];
  const codes = await service.sql<{ code: number }>(
    `select orpha_code as code from disorder where release_no = 1 and status = 'ACTIVE' order by orpha_code desc limit ${names.length}`,
  );
  for (const [i, name] of names.entries())
    await service.sql(
      `update disorder_name set text = $1 where release_no = 1 and orpha_code = $2 and language = 'EN' and position = 0`,
      [name, codes[i]?.code],
    );
});
afterAll(() => service?.stop());

interface Node {
  orphaCode: number;
  name: string;
  prevalenceClass: string | null;
}
interface Page {
  totalCount: number;
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const BROWSE = `query ($orderBy: DisorderOrder, $direction: OrderDirection, $filter: DisorderFilter, $first: Int, $after: String) {
  browseDisorders(orderBy: $orderBy, direction: $direction, filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { orphaCode name prevalenceClass } } }`;

async function pages(asked: Record<string, unknown>, first: number): Promise<Node[]> {
  const nodes: Node[] = [];
  let after: string | null = null;
  for (;;) {
    const page: Page = (await dataOf(service.url, BROWSE, { ...asked, first, after })).browseDisorders;
    nodes.push(...page.nodes);
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage) {
      expect(nodes).toHaveLength(page.totalCount);
      return nodes;
    }
  }
}

const ROOT = new Intl.Collator('und');
const RAREST_FIRST = [
  '<1 / 1 000 000',
  '1-9 / 1 000 000',
  '1-9 / 100 000',
  '1-5 / 10 000',
  '6-9 / 10 000',
  '>1 / 1000',
];

/** Smaller first; the unknown behind all, whatever the direction. */
const COMPARE: Record<string, (a: Node, b: Node, sign: number) => number> = {
  ORPHA_CODE: (a, b, sign) => sign * (a.orphaCode - b.orphaCode),
  NAME: (a, b, sign) => sign * ROOT.compare(a.name, b.name) || a.orphaCode - b.orphaCode,
  PREVALENCE: (a, b, sign) => prevalence(a, sign) - prevalence(b, sign) || a.orphaCode - b.orphaCode,
};

function prevalence({ prevalenceClass }: Node, sign: number): number {
  const place = RAREST_FIRST.indexOf(prevalenceClass ?? '');
  if (place >= 0) return sign * place;
  return { Unknown: 100, 'Not yet documented': 101 }[prevalenceClass ?? ''] ?? 102;
}

const ORDERS = Object.keys(COMPARE).flatMap(by => ['ASC', 'DESC'].map(direction => [by, direction] as const));

test.each(ORDERS)('%s %s', async (orderBy, direction) => {
  const all = await pages({}, 200);
  const sign = direction === 'ASC' ? 1 : -1;
  const expected = all.toSorted((a, b) => COMPARE[orderBy]?.(a, b, sign) ?? 0);
  expect(await pages({ orderBy, direction }, 200)).toEqual(expected);
  expect(await pages({ orderBy, direction }, 17), 'page by page').toEqual(expected);
  const filter = { levels: ['DISORDER'], inheritance: ['Autosomal dominant'] };
  const some = await pages({ filter }, 200);
  expect(some.length).toBeGreaterThan(10);
  expect(await pages({ orderBy, direction, filter }, 7), 'of a filter').toEqual(
    some.toSorted((a, b) => COMPARE[orderBy]?.(a, b, sign) ?? 0),
  );
});

test('the orders differ', async () => {
  const firsts = await Promise.all(
    ORDERS.map(async ([orderBy, direction]) => (await pages({ orderBy, direction }, 200))[0]?.orphaCode),
  );
  expect(new Set(firsts).size).toBeGreaterThan(4);
});

test('null is the default, and the default is as it was', async () => {
  const { browseDisorders } = await dataOf(service.url, BROWSE, { orderBy: null, direction: null, first: 3 });
  const plain = await dataOf(service.url, '{ browseDisorders(first: 3) { pageInfo { endCursor } } }');
  expect(browseDisorders.pageInfo.endCursor).toBe(plain.browseDisorders.pageInfo.endCursor);
});

test('a cursor belongs to its order', async () => {
  const cursors = await Promise.all(
    ORDERS.map(async ([orderBy, direction]) => {
      const { browseDisorders } = await dataOf(service.url, BROWSE, { orderBy, direction, first: 1 });
      return browseDisorders.pageInfo.endCursor as string;
    }),
  );
  for (const [i, after] of cursors.entries())
    for (const [k, [orderBy, direction]] of ORDERS.entries()) {
      if (i === k) continue;
      const { message, extensions } = await errorOf(service.url, BROWSE, { orderBy, direction, after });
      expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'after' });
      expect(message).toContain('of another order');
    }
});
