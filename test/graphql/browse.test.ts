// browseDisorders against plain SQL that is written here: every filter alone, and every two of them together.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf, errorOf } from '../support/ask.ts';
import { startTestService, type TestService } from '../support/running-service.ts';
import { cloneOddSample } from '../support/sample-oddities.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(await cloneOddSample());
});
afterAll(() => service?.stop());

interface Filter {
  levels?: string[];
  typologies?: string[];
  statuses?: string[] | null;
  classification?: string;
  descendantOf?: string;
  mappedIn?: string[];
  notMappedIn?: string[];
  inheritance?: string[];
  ageOfOnset?: string[];
  prevalenceClass?: string[];
}

const BROWSE =
  'query ($filter: DisorderFilter) { browseDisorders(filter: $filter, first: 200) { totalCount nodes { orphaCode } } }';

const FILTERS: Filter[] = [
  {},
  { levels: ['GROUP_OF_DISORDERS'] },
  { levels: ['DISORDER', 'SUBTYPE_OF_DISORDER'] },
  { typologies: ['DISEASE'] },
  { typologies: ['CLINICAL_SUBTYPE', 'MALFORMATION_SYNDROME', 'CATEGORY'] },
  { statuses: ['OBSOLETE', 'DEPRECATED'] },
  { statuses: ['HISTORICAL'] },
  { statuses: ['ACTIVE', 'HISTORICAL', 'DEPRECATED', 'OBSOLETE', 'NON_RARE_IN_EUROPE'] },
  { statuses: null },
  { classification: '196' },
  { descendantOf: 'ORPHA:98023' },
  { descendantOf: 'orphanet_93419' },
  { mappedIn: ['icd10'] },
  { mappedIn: ['MIM', 'MESH'] },
  { notMappedIn: ['OMIM'] },
  { notMappedIn: ['ICD-10', 'ICD-11'] },
  { notMappedIn: ['GARD'] },
  { inheritance: ['Autosomal recessive'] },
  { inheritance: ['x-linked dominant', ' X-linked recessive ', 'Mitochondrial inheritance'] },
  { ageOfOnset: ['Adult', 'ELDERLY'] },
  { ageOfOnset: ['Antenatal'] },
  { prevalenceClass: ['1-9 / 100 000'] },
  { prevalenceClass: ['<1 / 1 000 000', 'unknown', '>1 / 1000'] },
  { prevalenceClass: ['Not yet documented'] },
];

const SYSTEMS: Record<string, string> = { icd10: 'ICD-10', MIM: 'OMIM', MESH: 'MeSH' };
const quoted = (values: readonly string[]) => values.map(value => `'${value}'`).join(', ') || "''";

/** The same question as plain SQL. */
function sqlOf(filter: Filter): string {
  const statuses = filter.statuses ?? ['ACTIVE', 'HISTORICAL'];
  const conditions = [`d.status in (${quoted(statuses)})`];
  if (filter.levels) conditions.push(`d.level in (${quoted(filter.levels)})`);
  if (filter.typologies) conditions.push(`d.typology in (${quoted(filter.typologies)})`);
  const within = filter.classification ? `classification_id = ${filter.classification}` : 'true';
  if (filter.classification)
    conditions.push(
      `d.orpha_code in (select orpha_code from classification_member where release_no = 1 and ${within})`,
    );
  if (filter.descendantOf) {
    const top = /\d+$/.exec(filter.descendantOf)?.[0];
    conditions.push(`d.orpha_code in (with recursive e as (select * from classification_edge where release_no = 1 and ${within}),
      low(tree, code) as (select classification_id, child from e where parent = ${top}
        union select tree, child from low join e on parent = code and classification_id = tree)
      select code from low)`);
  }
  const mapped = (system: string) =>
    `(select count(*) from mapping where mapping_set_no = 1 and relation <> 'NOT' and subject_system = 'ORPHA'
      and subject_code = d.orpha_code::text and object_system = '${SYSTEMS[system] ?? system}')`;
  for (const system of filter.mappedIn ?? []) conditions.push(`${mapped(system)} > 0`);
  for (const system of filter.notMappedIn ?? []) conditions.push(`${mapped(system)} = 0`);
  const labelled = (table: string, column: string, labels: readonly string[]) =>
    `d.orpha_code in (select orpha_code from ${table} where release_no = 1
      and lower(${column}) in (${quoted(labels.map(label => label.trim().toLowerCase()))}))`;
  if (filter.inheritance) conditions.push(labelled('inheritance', 'label', filter.inheritance));
  if (filter.ageOfOnset) conditions.push(labelled('age_of_onset', 'label', filter.ageOfOnset));
  if (filter.prevalenceClass) conditions.push(labelled('prevalence_class', 'class', filter.prevalenceClass));
  return `select d.orpha_code as code from disorder d where d.release_no = 1 and ${conditions.join(' and ')} order by 1`;
}

async function check(filter: Filter): Promise<number> {
  const expected = (await service.sql<{ code: number }>(sqlOf(filter))).map(row => row.code);
  const { browseDisorders } = await dataOf(service.url, BROWSE, { filter });
  expect(
    browseDisorders.nodes.map((node: { orphaCode: number }) => node.orphaCode),
    JSON.stringify(filter),
  ).toEqual(expected.slice(0, 200));
  expect(browseDisorders.totalCount).toBe(expected.length);
  return expected.length;
}

test.each(FILTERS.map(filter => [JSON.stringify(filter), filter] as const))('%s', async (_text, filter) => {
  await check(filter);
});

test('every two filters together', async () => {
  const counts: number[] = [];
  for (const [i, one] of FILTERS.entries()) {
    for (const other of FILTERS.slice(i + 1)) {
      if (Object.keys(one).some(key => key in other)) continue;
      counts.push(await check({ ...one, ...other }));
    }
  }
  expect(counts.length).toBeGreaterThan(250);
  expect(counts.filter(count => count > 0).length).toBeGreaterThan(150);
});

test('all filters together', async () => {
  const filter = {
    levels: ['DISORDER'],
    typologies: ['DISEASE'],
    statuses: ['ACTIVE'],
    classification: '196',
    descendantOf: '98482',
    mappedIn: ['UMLS', 'ICD-10'],
    notMappedIn: ['OMIM'],
    inheritance: ['Not applicable'],
    ageOfOnset: ['Adult'],
    prevalenceClass: ['1-5 / 10 000', '1-9 / 100 000'],
  };
  expect(await check(filter)).toBeGreaterThan(0);
});

test('a mapping stated to be wrong does not count as mapped', async () => {
  const found = await dataOf(service.url, BROWSE, { filter: { mappedIn: ['OMIM'], descendantOf: '98482' } });
  expect(found.browseDisorders.nodes).not.toContainEqual({ orphaCode: 732 });
});

describe('what cannot be used', () => {
  test.each([
    [{ classification: 'bones' }, 'filter.classification'],
    [{ classification: '999' }, 'filter.classification'],
    [{ descendantOf: 'ORPHA:999999' }, 'filter.descendantOf'],
    [{ statuses: [] }, 'filter.statuses'],
    [{ mappedIn: [] }, 'filter.mappedIn'],
    [{ descendantOf: 'bones' }, 'filter.descendantOf'],
    [{ mappedIn: ['ICD-12'] }, 'filter.mappedIn'],
    [{ notMappedIn: ['OMIM', 'ORFA'] }, 'filter.notMappedIn'],
    [{ inheritance: ['Autosomal recessive', 'autosomal'] }, 'filter.inheritance'],
    [{ ageOfOnset: ['Teenage'] }, 'filter.ageOfOnset'],
    [{ prevalenceClass: ['1-9 / 100000'] }, 'filter.prevalenceClass'],
  ])('%j names %s', async (filter, field) => {
    expect((await errorOf(service.url, BROWSE, { filter })).extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field,
    });
  });
});

test('an unknown label is refused with those that there are', async () => {
  const { message } = await errorOf(service.url, BROWSE, { filter: { inheritance: ['autosomal'] } });
  expect(message).toContain('"autosomal" is no type of inheritance');
  expect(message).toContain('Autosomal dominant, Autosomal recessive');
  const long = { filter: { ageOfOnset: ['x'.repeat(50_000)] } };
  expect((await errorOf(service.url, BROWSE, long)).message.length).toBeLessThan(500);
});

test('below means below in one classification: the walks of two are not joined', async () => {
  await service.sql('insert into classification_edge values (1, 732, 188, 1426)');
  try {
    const below = async (filter: Filter) =>
      (await dataOf(service.url, BROWSE, { filter })).browseDisorders.nodes.map(
        (n: { orphaCode: number }) => n.orphaCode,
      );
    // 732 stands below 98482 in classification 196, below 567558 in classification 188.
    expect(await below({ descendantOf: '98482' })).not.toContain(1426);
    expect(await below({ descendantOf: '567558' })).toContain(1426);
    expect(await below({ descendantOf: '567558', classification: '196' })).not.toContain(1426);
    await check({ descendantOf: '98482' });
  } finally {
    await service.sql('delete from classification_edge where parent = 732');
  }
});
