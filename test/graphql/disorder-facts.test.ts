// What is said of a disorder: replacements, translations, aggregation, mappings, and what its arguments let through.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf, errorOf } from '../support/ask.ts';
import { startTestService, type TestService } from '../support/running-service.ts';
import { cloneOddSample, WARD_SET } from '../support/sample-oddities.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(await cloneOddSample());
});
afterAll(() => service?.stop());

// biome-ignore lint/suspicious/noExplicitAny: the shape follows the fields, which are text.
async function disorder(id: string, fields: string): Promise<any> {
  return (await dataOf(service.url, `query ($id: ID!) { disorder(id: $id) { ${fields} } }`, { id })).disorder;
}

test('a disorder is a concept: curie, code, system, IRI, page, label', async () => {
  expect(
    await disorder('732', '__typename curie code orphaCode iri url label codeSystem { id known }'),
  ).toEqual({
    __typename: 'Disorder',
    curie: 'ORPHA:732',
    code: '732',
    orphaCode: 732,
    iri: 'http://www.orpha.net/ORDO/Orphanet_732',
    url: 'https://www.orpha.net/en/disease/detail/732',
    label: 'Polymyositis',
    codeSystem: { id: 'ORPHA', known: true },
  });
});

describe('life of a code', () => {
  const LIFE = 'status active replacements { kind target disorder { name } }';

  test('deprecated: where it was moved', async () => {
    expect(await disorder('99715', LIFE)).toEqual({
      status: 'DEPRECATED',
      active: false,
      replacements: [
        { kind: 'MOVED_TO', target: 'ORPHA:284963', disorder: { name: 'Marfan syndrome type 1' } },
      ],
    });
  });

  test('obsolete: what is suggested, also where the release does not hold it', async () => {
    expect(await disorder('98527', LIFE)).toEqual({
      status: 'OBSOLETE',
      active: false,
      replacements: [{ kind: 'REFERRED_TO', target: 'ORPHA:331244', disorder: null }],
    });
  });

  test('historical is active; in use has nothing in its place', async () => {
    const [row] = await service.sql<{ code: number }>(
      `select orpha_code as code from disorder where status = 'HISTORICAL' limit 1`,
    );
    expect(await disorder(String(row?.code), LIFE)).toEqual({
      status: 'HISTORICAL',
      active: true,
      replacements: [],
    });
    expect(await disorder('732', LIFE)).toEqual({ status: 'ACTIVE', active: true, replacements: [] });
  });
});

test('translation: English has it all, a language that is missing is null, not English', async () => {
  const facts = 'name synonyms definition';
  const found = await disorder(
    '558',
    `${facts} en: translation(language: EN) { language ${facts} } fr: translation(language: FR) { ${facts} }`,
  );
  const { name, synonyms, definition } = found;
  expect(found.en).toEqual({ language: 'EN', name, synonyms, definition });
  expect(found.fr).toBeNull();
  expect(synonyms.length).toBeGreaterThan(0);
});

describe('aggregation', () => {
  test('every entity of the sample: itself, the nearest disorder above a subtype, or none', async () => {
    const rows = await service.sql<{ code: number; level: string; active: boolean; above: number[] }>(`
      with recursive up(low, high, steps) as (
        select child, parent, 1 from classification_edge
        union select low, parent, steps + 1 from up join classification_edge on child = high where steps < 20
      )
      select d.orpha_code as code, d.level, d.status in ('ACTIVE', 'HISTORICAL') as active,
        array(select high from up join disorder p on p.release_no = 1 and p.orpha_code = high and p.level = 'DISORDER'
              where low = d.orpha_code group by high order by min(steps)) as above
      from disorder d where release_no = 1`);
    const ids = rows.map(row => String(row.code));
    const { disorders } = await dataOf(
      service.url,
      'query ($ids: [ID!]!) { disorders(ids: $ids) { disorder { orphaCode aggregation { orphaCode } } } }',
      { ids },
    );
    const found = disorders.map(
      (l: { disorder: { aggregation: { orphaCode: number } | null } }) =>
        l.disorder.aggregation?.orphaCode ?? null,
    );
    const expected = rows.map(({ code, level, active, above }) => {
      if (level === 'GROUP_OF_DISORDERS') return null;
      return level === 'DISORDER' ? (active ? code : null) : (above[0] ?? null);
    });
    expect(found).toEqual(expected);
    expect(expected.filter((code, i) => code !== null && code !== rows[i]?.code).length).toBeGreaterThan(20);
  });

  test('a subtype of a subtype is counted under the disorder above both', async () => {
    await service.sql(
      `insert into disorder values (1, 9000001, 'SUBTYPE_OF_DISORDER', 'CLINICAL_SUBTYPE', 'ACTIVE')`,
    );
    await service.sql(
      `insert into disorder_name values (1, 9000001, 'EN', 0, 'A subtype below Marfan syndrome type 1')`,
    );
    await service.sql('insert into classification_edge values (1, 284963, 199, 9000001)');
    expect(await disorder('9000001', 'aggregation { curie }')).toEqual({
      aggregation: { curie: 'ORPHA:558' },
    });
  });
});

test('preferentialParent is the head of the linearisation; null where there is none', async () => {
  const rows = await service.sql<{ code: number; head: number | null }>(
    'select d.orpha_code as code, l.head from disorder d left join linearisation l using (release_no, orpha_code) where release_no = 1 and d.orpha_code < 9000000',
  );
  const { disorders } = await dataOf(
    service.url,
    'query ($ids: [ID!]!) { disorders(ids: $ids) { disorder { preferentialParent { orphaCode } } } }',
    { ids: rows.map(row => String(row.code)) },
  );
  expect(
    disorders.map(
      (l: { disorder: { preferentialParent: { orphaCode: number } | null } }) =>
        l.disorder.preferentialParent?.orphaCode ?? null,
    ),
  ).toEqual(rows.map(row => row.head));
  expect(rows.filter(row => row.head !== null).length).toBeGreaterThan(50);
});

describe('mappings and externalCodes', () => {
  const fieldOf = (args: string) =>
    `mappings${args} { object { curie } relation mappingSet { id } validationStatus justification }`;

  test("without arguments: Orphadata's own set, in the order of the codes, ill-formed and wrong ones told apart", async () => {
    const { mappings, externalCodes } = await disorder(
      '732',
      `${fieldOf('')} externalCodes { curie wellFormed iri }`,
    );
    const codes = mappings.map((m: { object: { curie: string } }) => m.object.curie);
    expect(codes).toEqual([
      ...[
        'GARD:7425',
        'ICD-10:031.8',
        'ICD-10:M33.2',
        'ICD-11:4A41.1',
        'MONDO:0019127',
        'MeSH:D017285',
        'MedDRA:10036102',
      ],
      ...['OMIM:160565', 'UMLS:C0085655'],
    ]);
    expect(new Set(mappings.map((m: { mappingSet: { id: string } }) => m.mappingSet.id))).toEqual(
      new Set(['orphadata']),
    );
    expect(externalCodes.map((code: { curie: string }) => code.curie)).toEqual(
      codes.filter((c: string) => c !== 'OMIM:160565'),
    );
    expect(externalCodes[1]).toEqual({ curie: 'ICD-10:031.8', wellFormed: false, iri: null });
    expect(externalCodes[3]).toMatchObject({ curie: 'ICD-11:4A41.1', wellFormed: true, iri: null });
  });

  test.each([
    ['(relations: [NOT])', ['OMIM:160565']],
    ['(validatedOnly: true, relations: [EXACT])', ['ICD-11:4A41.1', 'MONDO:0019127']],
    ['(codeSystems: ["icd10", "MSH"])', ['ICD-10:031.8', 'ICD-10:M33.2', 'MeSH:D017285']],
    [`(mappingSets: ["${WARD_SET}"])`, ['UMLS:C0085655', 'WARD:myositis/2']],
    [
      `(mappingSets: ["${WARD_SET}", "orphadata"], codeSystems: ["UMLS"])`,
      ['UMLS:C0085655', 'UMLS:C0085655'],
    ],
  ])('mappings%s', async (args, expected) => {
    const { mappings } = await disorder('732', fieldOf(args));
    expect(mappings.map((m: { object: { curie: string } }) => m.object.curie)).toEqual(expected);
  });

  test('a mapping stated from the other side is read from the side of the disorder', async () => {
    const { mappings } = await disorder(
      '732',
      fieldOf(`(mappingSets: ["${WARD_SET}"], codeSystems: ["WARD"])`),
    );
    expect(mappings).toMatchObject([{ justification: 'INVERTED', object: { curie: 'WARD:myositis/2' } }]);
  });

  test('each code once over several sets', async () => {
    const { externalCodes } = await disorder(
      '732',
      `externalCodes(mappingSets: ["${WARD_SET}", "orphadata"], codeSystems: ["UMLS", "ward"]) { curie label }`,
    );
    expect(externalCodes).toEqual([
      { curie: 'UMLS:C0085655', label: null },
      { curie: 'WARD:myositis/2', label: 'Polymyositis, ward 2' },
    ]);
  });

  test('an unknown mapping set or code system is refused with the nearest names', async () => {
    const set = await errorOf(
      service.url,
      `{ disorder(id: "732") { mappings(mappingSets: ["ward-code"]) { relation } } }`,
    );
    expect(set).toMatchObject({
      path: ['disorder', 'mappings'],
      extensions: { code: 'BAD_USER_INPUT', field: 'mappingSets' },
    });
    expect(set.message).toContain(WARD_SET);
    const system = await errorOf(
      service.url,
      `{ disorder(id: "732") { externalCodes(codeSystems: ["ICD-1O"]) { curie } } }`,
    );
    expect(system.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'codeSystems',
      nearest: ['ICD-10', 'ICD-11'],
    });
  });
});
