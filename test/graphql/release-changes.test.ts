// Changes between two releases: every kind once, told by hand; pages, kinds, and what is refused.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importPaths } from '../../src/ingest/run.ts';
import { ReleaseChangeKind } from '../../src/release/changes.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { ask, dataOf, errorOf } from '../support/ask.ts';
import { createTestDatabase } from '../support/database.ts';
import { startEmptyService, startTestService, type TestService } from '../support/running-service.ts';

const SMALL = fileURLToPath(new URL('../fixtures/orphadata/small/en_product1.xml', import.meta.url));
const OLD = 'orphadata-2025-12-09';
const NEW = 'orphadata-2026-06-01';

/** What makes the new release of the old one, after its date: each line of the expectation has its change here. */
const CHANGES = [
  // 20 is retired, moved to two others; 10 has another name and level; 50 is in use again; 70 went, 71 came.
  `update disorder set status = 'DEPRECATED' where release_no = 2 and orpha_code = 20`,
  `delete from replacement where release_no = 2 and orpha_code = 20`,
  `insert into replacement values (2, 20, 5, 'REFERRED_TO'), (2, 20, 100, 'MOVED_TO'), (2, 20, 30, 'MOVED_TO')`,
  `update disorder_name set text = 'Another name' where release_no = 2 and orpha_code = 10 and position = 0`,
  // A synonym and a name in another language are no names of the disorder.
  `update disorder_name set text = 'Another synonym' where release_no = 2 and orpha_code = 10 and position = 1`,
  `insert into disorder_name values (2, 10, 'FR', 0, 'Autre nom')`,
  `update disorder set level = 'SUBTYPE_OF_DISORDER' where release_no = 2 and orpha_code = 10`,
  `update disorder set status = 'OBSOLETE' where release_no = 1 and orpha_code = 50`,
  `update disorder set status = 'HISTORICAL' where release_no = 2 and orpha_code = 50`,
  // From one inactive status to another is no change, from one active one to another neither.
  `update disorder set status = 'OBSOLETE' where release_no = 1 and orpha_code = 60`,
  `update disorder set status = 'DEPRECATED' where release_no = 2 and orpha_code = 60`,
  `delete from disorder where release_no = 2 and orpha_code = 70`,
  `insert into disorder values (2, 71, 'DISORDER', 'DISEASE', 'ACTIVE')`,
  `insert into disorder_name values (2, 71, 'EN', 0, 'Seventy-one')`,
  `insert into concept values ('ORPHA', '71', true), ('ORPHA', '70', true), ('ORPHA', '50', true), ('OMIM', '111111', true), ('OMIM', '222222', true),
     ('OMIM', '333333', true) on conflict do nothing`,
  ...[
    // Gone with its disorder, come with its disorder, gone, come, changed, stated twice in another order, unchanged but for its mark.
    [1, '70', '222222', 'NARROW', 'null'],
    [2, '71', '222222', 'EXACT', 'null'],
    [1, '10', '111111', 'EXACT', 'null'],
    [2, '10', '222222', 'BROAD', 'null'],
    [1, '50', '111111', 'BROAD', 'null'],
    [2, '50', '111111', 'NARROW', 'null'],
    [2, '50', '111111', 'EXACT', 'null'],
    [2, '50', '111111', 'EXACT', `'DAGGER'`],
    [1, '50', '333333', 'RELATED', `'DAGGER'`],
    [2, '50', '333333', 'RELATED', 'null'],
  ].map(
    ([set, subject, object, relation, mark], i) =>
      `insert into mapping (mapping_set_no, mapping_no, subject_system, subject_code, object_system, object_code, relation, predicate,
         validation_status, icd10_mark)
       select mapping_set_no, ${9000 + i}, 'ORPHA', '${subject}', 'OMIM', '${object}', '${relation}', 'skos:x', 'VALIDATED', ${mark}
       from release_mapping_set where release_no = ${set}`,
  ),
];

/** kind, ORPHAcode, CURIE, before, after, name of the disorder in the answering (new) release. */
const EXPECTED: unknown[][] = [
  ['DISORDER_ADDED', 71, null, null, 'Seventy-one', 'Seventy-one'],
  ['DISORDER_REMOVED', 70, null, expect.any(String), null, null],
  ['DISORDER_RETIRED', 20, 'ORPHA:30', 'HISTORICAL', 'DEPRECATED', expect.any(String)],
  ['DISORDER_REACTIVATED', 50, null, 'OBSOLETE', 'HISTORICAL', expect.any(String)],
  ['NAME_CHANGED', 10, null, 'Sjögren disorder, "alpha" type', 'Another name', 'Another name'],
  ['LEVEL_CHANGED', 10, null, 'DISORDER', 'SUBTYPE_OF_DISORDER', 'Another name'],
  ['MAPPING_ADDED', 10, 'OMIM:222222', null, 'BROAD', 'Another name'],
  ['MAPPING_ADDED', 71, 'OMIM:222222', null, 'EXACT', 'Seventy-one'],
  ['MAPPING_REMOVED', 10, 'OMIM:111111', 'EXACT', null, 'Another name'],
  ['MAPPING_REMOVED', 70, 'OMIM:222222', 'NARROW', null, null],
  ['MAPPING_RELATION_CHANGED', 50, 'OMIM:111111', 'BROAD', 'EXACT, NARROW', expect.any(String)],
];

const QUERY = `query ($from: ID!, $to: ID!, $kinds: [ReleaseChangeKind!], $first: Int, $after: String) {
  releaseChanges(from: $from, to: $to, kinds: $kinds, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { orphaCode } } nodes { kind orphaCode curie before after disorder { name } }
  } }`;

interface Change {
  kind: string;
  orphaCode: number;
  curie: string | null;
  before: string | null;
  after: string | null;
  disorder: { name: string } | null;
}
interface Page {
  totalCount: number;
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  edges: { cursor: string }[];
  nodes: Change[];
}

let service: TestService;
beforeAll(async () => {
  const database = await createTestDatabase();
  const dataSource = await openDataSource({ url: database.url });
  const folder = mkdtempSync(join(tmpdir(), 'nosograph-changes-'));
  await importPaths(dataSource, [SMALL]);
  const later = join(folder, 'en_product1.xml');
  writeFileSync(later, readFileSync(SMALL, 'utf8').replaceAll('2025-12-09', '2026-06-01'));
  await importPaths(dataSource, [later]);
  // The same alignments, with another date of the file: another version of the mapping set.
  for (const statement of CHANGES) await dataSource.query(statement);
  await dataSource.destroy();
  rmSync(folder, { recursive: true });
  service = await startTestService(database);
});
afterAll(() => service?.stop());

const wanted = { from: OLD, to: NEW };

async function page(variables: Record<string, unknown> = {}): Promise<Page> {
  return (await dataOf(service.url, QUERY, { ...wanted, ...variables })).releaseChanges;
}

const row = ({ kind, orphaCode, curie, before, after, disorder }: Change) => [
  kind,
  orphaCode,
  curie,
  before,
  after,
  disorder?.name ?? null,
];

test('every kind, with what was and what is, in order', async () => {
  const { nodes, totalCount } = await page();
  expect(nodes.map(row)).toEqual(EXPECTED);
  expect(totalCount).toBe(EXPECTED.length);
  expect(new Set(nodes.map(({ kind }) => kind))).toEqual(new Set(Object.keys(ReleaseChangeKind)));
});

test('the other way round, what was added is removed; what was retired is in use again', async () => {
  const back = (await page({ from: NEW, to: OLD })).nodes.map(row);
  const turned: Record<string, string> = {
    DISORDER_ADDED: 'DISORDER_REMOVED',
    DISORDER_RETIRED: 'DISORDER_REACTIVATED',
    MAPPING_ADDED: 'MAPPING_REMOVED',
  };
  for (const [one, other] of Object.entries(turned)) turned[other] = one;
  const pairs = (rows: unknown[][]) =>
    rows.map(([kind, code, , before, after]) => [kind, code, before, after]);
  const expected = (await page()).nodes
    .map(row)
    .map(([kind, code, curie, before, after]) => [turned[String(kind)] ?? kind, code, curie, after, before]);
  expect(pairs(back)).toHaveLength(expected.length);
  expect(pairs(back)).toEqual(expect.arrayContaining(pairs(expected)));
});

test('the answering release tells the disorder, not from or to', async () => {
  const { data } = await ask(service.url, QUERY, wanted, { 'nosograph-release': OLD });
  const named = (data.releaseChanges.nodes as Change[])
    .map(row)
    .map(([kind, code, , , , name]) => [kind, code, name]);
  expect(named).toContainEqual(['DISORDER_ADDED', 71, null]);
  expect(named).toContainEqual(['NAME_CHANGED', 10, 'Sjögren disorder, "alpha" type']);
  expect(named).toContainEqual(['DISORDER_REMOVED', 70, expect.any(String)]);
});

test('from one release to itself there is none', async () => {
  for (const id of [OLD, NEW])
    expect(await page({ from: id, to: id })).toMatchObject({ totalCount: 0, nodes: [] });
});

test.each([...Object.keys(ReleaseChangeKind).map(kind => [kind]), ['LEVEL_CHANGED', 'DISORDER_ADDED']])(
  'kinds: %s, in the same order',
  async (...kinds) => {
    const { nodes, totalCount } = await page({ kinds });
    const expected = EXPECTED.filter(([kind]) => kinds.includes(String(kind)));
    expect(nodes.map(row)).toEqual(expected);
    expect(totalCount).toBe(expected.length);
  },
);

describe('pages', () => {
  test('of three join to the whole; totalCount is on each', async () => {
    const whole = await page();
    const nodes: Change[] = [];
    const cursors: string[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const part: Page = await page({ first: 3, after });
      expect(part.totalCount).toBe(whole.totalCount);
      expect(part.pageInfo).toMatchObject({
        hasPreviousPage: after !== null,
        startCursor: part.edges[0]?.cursor,
        endCursor: part.edges.at(-1)?.cursor,
      });
      nodes.push(...part.nodes);
      cursors.push(...part.edges.map(({ cursor }) => cursor));
      more = part.pageInfo.hasNextPage;
      after = part.pageInfo.endCursor;
    }
    expect(nodes).toEqual(whole.nodes);
    expect(cursors).toEqual(whole.edges.map(({ cursor }) => cursor));
    expect(await page({ after: cursors.at(-1) })).toMatchObject({ totalCount: whole.totalCount, nodes: [] });
  });

  test('first: 0 counts alone; 201 and -1 are refused', async () => {
    expect(await page({ first: 0 })).toMatchObject({ totalCount: EXPECTED.length, nodes: [] });
    for (const [first, code] of [
      [201, 'LIMIT_EXCEEDED'],
      [-1, 'BAD_USER_INPUT'],
    ])
      expect(await errorOf(service.url, QUERY, { ...wanted, first })).toMatchObject({
        extensions: { code, field: 'first' },
      });
  });

  test('a cursor of another question is BAD_USER_INPUT, kinds in another order are the same question', async () => {
    const kinds = ['MAPPING_ADDED', 'MAPPING_REMOVED'];
    const after = (await page({ kinds, first: 1 })).pageInfo.endCursor;
    expect((await page({ kinds: [...kinds].reverse(), after })).nodes).toHaveLength(3);
    for (const other of [{}, { kinds: ['MAPPING_ADDED'] }, { kinds, from: NEW, to: OLD }, { kinds, to: OLD }])
      expect(await errorOf(service.url, QUERY, { ...wanted, ...other, after })).toMatchObject({
        extensions: { code: 'BAD_USER_INPUT', field: 'after' },
      });
    for (const text of ['', 'garbage', `${NEW} x`, `${NEW} 5`])
      expect(
        await errorOf(service.url, QUERY, { ...wanted, after: Buffer.from(text).toString('base64url') }),
      ).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', field: 'after' } });
  });

  test('a cursor of another answering release is CURSOR_EXPIRED', async () => {
    const after = (await page({ first: 1 })).pageInfo.endCursor;
    const { errors } = await ask(service.url, QUERY, { ...wanted, after }, { 'nosograph-release': OLD });
    expect(errors).toMatchObject([{ extensions: { code: 'CURSOR_EXPIRED' } }]);
  });
});

describe('what is not there', () => {
  test.each([{ from: 'orphadata-1999' }, { to: 'orphadata-1999' }, { from: '', to: '' }, { to: '\0' }])(
    '%j is RELEASE_NOT_FOUND',
    async unknown => {
      const { message, extensions } = await errorOf(service.url, QUERY, { ...wanted, ...unknown });
      expect(extensions.code).toBe('RELEASE_NOT_FOUND');
      expect(message).toContain('The query releases lists those that are stored.');
    },
  );

  test('without any release it is NO_RELEASE', async () => {
    const empty = await startEmptyService(await createTestDatabase());
    try {
      expect((await errorOf(empty.url, QUERY, wanted)).extensions.code).toBe('NO_RELEASE');
    } finally {
      await empty.stop();
    }
  });
});
