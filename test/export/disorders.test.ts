// Disorders as CSV by address: against what browsing answers, row by row; refusals, breaking off, HEAD.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorAnswer } from '../../src/http/error-answer.ts';
import { dataOf } from '../support/ask.ts';
import { startTestService, type TestService } from '../support/running-service.ts';
import { cloneOddSample, EARLIER_RELEASE, WARD_SET } from '../support/sample-oddities.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(await cloneOddSample());
});
afterAll(() => service?.stop());

type Row = Record<string, string>;

async function download(query: string, init: RequestInit = {}) {
  const response = await fetch(`${service.url}/export/disorders${query}`, init);
  return { status: response.status, text: await response.text(), headers: response.headers };
}

const rowsOf = (text: string) => parseCsv(text, { columns: true }) as Row[];

const BROWSE = `query ($filter: DisorderFilter, $orderBy: DisorderOrder, $direction: OrderDirection, $after: String) {
  browseDisorders(filter: $filter, orderBy: $orderBy, direction: $direction, first: 200, after: $after) { pageInfo { hasNextPage endCursor }
    nodes { orphaCode curie name classificationLevel { id } typology status prevalenceClass inheritance ageOfOnset } } }`;

/** The cells of every disorder that browsing finds, in its order. */
async function browsed(asked: Record<string, unknown>): Promise<Row[]> {
  const rows: Row[] = [];
  let after: string | null = null;
  for (;;) {
    const {
      nodes,
      pageInfo,
    }: { nodes: Record<string, never>[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = (
      await dataOf(service.url, BROWSE, { ...asked, after })
    ).browseDisorders;
    for (const node of nodes)
      rows.push({
        orpha_code: String(node.orphaCode),
        curie: String(node.curie),
        name: node.name ?? '',
        level: (node.classificationLevel as unknown as { id: string }).id,
        typology: node.typology ?? '',
        status: node.status ?? '',
        prevalence_class: node.prevalenceClass ?? '',
        inheritance: (node.inheritance as unknown as string[]).join(' | '),
        age_of_onset: (node.ageOfOnset as unknown as string[]).join(' | '),
      });
    if (!pageInfo.hasNextPage) return rows;
    after = pageInfo.endCursor;
  }
}

const CASES: [query: string, asked: Record<string, unknown>][] = [
  ['', {}],
  ['?orderBy=NAME', { orderBy: 'NAME' }],
  ['?orderBy=PREVALENCE&direction=DESC', { orderBy: 'PREVALENCE', direction: 'DESC' }],
  [
    '?levels=DISORDER,SUBTYPE_OF_DISORDER&typologies=DISEASE,CLINICAL_SUBTYPE&statuses=ACTIVE',
    {
      filter: {
        levels: ['DISORDER', 'SUBTYPE_OF_DISORDER'],
        typologies: ['DISEASE', 'CLINICAL_SUBTYPE'],
        statuses: ['ACTIVE'],
      },
    },
  ],
  ['?statuses=OBSOLETE,%20DEPRECATED', { filter: { statuses: ['OBSOLETE', 'DEPRECATED'] } }],
  [
    '?classification=196&descendantOf=orphanet_98482',
    { filter: { classification: '196', descendantOf: '98482' } },
  ],
  ['?mappedIn=ward', { filter: { mappedIn: ['WARD'] } }],
  [
    `?mappedIn=OMIM,umls&notMappedIn=ICD-11&relations=EXACT&mappingSets=orphadata,${WARD_SET}`,
    {
      filter: {
        mappedIn: ['OMIM', 'UMLS'],
        notMappedIn: ['ICD-11'],
        relations: ['EXACT'],
        mappingSets: ['orphadata', WARD_SET],
      },
    },
  ],
  [
    `?${new URLSearchParams({ inheritance: 'autosomal recessive', ageOfOnset: 'Infancy,Neonatal', prevalenceClass: '<1 / 1 000 000' })}`,
    {
      filter: {
        inheritance: ['Autosomal recessive'],
        ageOfOnset: ['Infancy', 'Neonatal'],
        prevalenceClass: ['<1 / 1 000 000'],
      },
    },
  ],
];

test.each(CASES)('%s is what browsing answers', async (query, asked) => {
  const { status, text, headers } = await download(query);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(headers.get('content-disposition')).toBe('attachment; filename="disorders.csv"');
  expect(headers.get('nosograph-release')).toBe('orphadata-2025-12-09');
  expect(headers.get('vary')).toContain('Nosograph-Release');
  const rows = rowsOf(text);
  const expected = await browsed(asked);
  expect(expected.length).toBeGreaterThan(0);
  expect(rows.map(({ licence: _, attribution: __, disclaimer: ___, ...row }) => row)).toEqual(expected);
  for (const row of rows)
    expect([row.licence, row.attribution, row.disclaimer]).toEqual([
      'CC BY 4.0',
      expect.stringContaining('INSERM 1999'),
      expect.stringMatching(/^For information only/),
    ]);
});

test('what nothing passes has its head alone', async () => {
  const { status, text } = await download('?levels=GROUP_OF_DISORDERS&typologies=DISEASE');
  expect(status).toBe(200);
  expect(text).toBe(
    'orpha_code,curie,name,level,typology,status,prevalence_class,inheritance,age_of_onset,licence,attribution,disclaimer\r\n',
  );
});

test('no cell is a formula of a spreadsheet', async () => {
  await service.sql(
    `update disorder_name set text = '=HYPERLINK("http://example.org","a ""b""")' where release_no = 1 and orpha_code = 732 and language = 'EN' and position = 0`,
  );
  try {
    const row = rowsOf((await download('')).text).find(({ orpha_code }) => orpha_code === '732');
    expect(row?.name).toBe(`'=HYPERLINK("http://example.org","a ""b""")`);
  } finally {
    await service.sql(
      `update disorder_name set text = 'Polymyositis' where release_no = 1 and orpha_code = 732 and language = 'EN' and position = 0`,
    );
  }
});

test('of another release, by the header', async () => {
  const { text, headers } = await download('', { headers: { 'nosograph-release': EARLIER_RELEASE } });
  expect(headers.get('nosograph-release')).toBe(EARLIER_RELEASE);
  expect(rowsOf(text)).toMatchObject([
    { curie: 'ORPHA:732', name: 'Polymyositis as it was called before', attribution: 'Earlier' },
  ]);
});

test.each(['/export/disorders', '/export/mappings?from=ORPHA&to=OMIM'])(
  'HEAD %s reads nothing',
  async path => {
    const reads = async () => {
      await service.sql(`select pg_stat_force_next_flush()`);
      const [row] = await service.sql<{ n: string }>(
        `select sum(coalesce(seq_scan, 0) + coalesce(idx_scan, 0)) as n from pg_stat_user_tables where relname in ('disorder', 'mapping')`,
      );
      return Number(row?.n);
    };
    const before = await reads();
    const response = await fetch(`${service.url}${path}`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('nosograph-release')).toBe('orphadata-2025-12-09');
    expect(response.headers.get('content-length')).toBeNull();
    expect(await response.text()).toBe('');
    expect(await reads()).toBe(before);
  },
);

describe('refused', () => {
  test.each([
    [
      '?levels=DISEASES',
      /^levels: must be of GROUP_OF_DISORDERS, DISORDER, SUBTYPE_OF_DISORDER, comma-separated$/,
    ],
    ['?typologies=DISEASE,X&statuses=', /^typologies: must be of DISEASE.*\nstatuses: is an empty list/],
    [
      '?inheritance=autosomal',
      /^inheritance: "autosomal" is no type of inheritance of Orphanet's\. There are: Autosomal dominant/,
    ],
    ['?prevalenceClass=rare', /^prevalenceClass: "rare" is no class of prevalence.*There are: >1 \/ 1000/],
    ['?mappedIn=ICD-12', /^mappedIn: No code system is called "ICD-12"\. Did you mean ICD-10/],
    ['?mappedIn=OMIM&mappingSets=nix', /^mappingSets: The release lists no mapping set "nix"/],
    ['?relations=EXACT', /^relations: This tells which mappings count .* and none is\. Name systems/],
    [
      '?mappedIn=OMIM&mappedIn=UMLS',
      /^mappedIn: is given 2 times: give it once, its values comma-separated$/,
    ],
    ['?classification=999', /^classification: Release orphadata-2025-12-09 has no classification 999\./],
    ['?descendantOf=999999', /^descendantOf: /],
    ['?orderBy=name', /^orderBy: must be one of ORPHA_CODE, NAME, PREVALENCE$/],
    ['?format=json', /^format: is not known; known are levels, typologies, /],
    [`?mappedIn=${'OMIM,'.repeat(1001)}`, /^mappedIn: 1001 asked for, at most 1000 allowed/],
  ])('%s', async (query, message) => {
    const { status, text } = await download(query);
    expect(status).toBe(400);
    const { errors } = JSON.parse(text) as ErrorAnswer;
    expect(errors.map(error => error.message).join('\n')).toMatch(message);
    for (const { message: told, extensions } of errors)
      expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: told.split(':', 1)[0] });
  });

  test('other methods, by name', async () => {
    const { status, headers } = await download('', { method: 'POST' });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

test('a client that leaves ends the reading, and its place is free again', async () => {
  // More than two places: each is given back.
  for (let i = 0; i < 6; i++) {
    const { socket, answered } = leavingClient('/export/disorders?orderBy=NAME');
    await answered;
    socket.destroy();
  }
  expect(rowsOf((await download('?levels=DISORDER')).text).length).toBeGreaterThan(50);
});

function leavingClient(path: string): { socket: Socket; answered: Promise<unknown> } {
  const { hostname, port } = new URL(service.url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET ${path} HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`);
  return { socket, answered: once(socket, 'data') };
}
