// A code of another system: found by every spelling, its own relation, the codes that are kept although ill-formed.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf, errorOf } from '../support/ask.ts';
import { startTestService, type TestService } from '../support/running-service.ts';
import { cloneOddSample } from '../support/sample-oddities.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(await cloneOddSample());
});
afterAll(() => service?.stop());

const CODE = `query ($curie: ID!) { externalCode(curie: $curie) { curie wellFormed iri url label codeSystem { id }
  mappings { totalCount nodes { subject { curie } relation predicate justification orphanetRelation fhirR4Equivalence
    fhirR5Relationship object { curie label } } }
  disorders { totalCount nodes { orphaCode } } } }`;

// biome-ignore lint/suspicious/noExplicitAny: the shape follows the query, which is text.
async function externalCode(curie: string): Promise<any> {
  return (await dataOf(service.url, CODE, { curie })).externalCode;
}

/** Spellings of domain.md, section 5, for codes that the sample holds. */
const SPELLINGS: [canonical: string, written: string[]][] = [
  [
    'ICD-10:M33.2',
    [
      'ICD10:M33.2',
      'icd_10 m332',
      'ICD10WHO:M33.2',
      'ICD:M332',
      'ICD-10 M33.2',
      'ICD-10:M33.2+',
      'ICD-10:M33.2*',
    ],
  ],
  ['ICD-10:M33.2', ['https://icd.who.int/browse10/2019/en#/M33.2']],
  ['ICD-11:4A41.1', ['ICD11:4a41.1', 'icd11.code:4A41.1', 'ICD-11_4A41.1']],
  [
    'OMIM:607131',
    [
      'MIM:607131',
      'omim 607131',
      'OMIM:#607131',
      'OMIM:* 607131',
      'OMIM607131',
      'https://omim.org/entry/607131',
    ],
  ],
  [
    'OMIM:607131',
    ['https://omim.org/MIM:607131', 'http://identifiers.org/mim/607131', 'https://www.omim.org/entry/607131'],
  ],
  [
    'UMLS:C0085655',
    [
      'UMLS_CUI:c0085655',
      'UMLS.CUI:C0085655',
      'umls C0085655',
      'https://uts.nlm.nih.gov/uts/umls/concept/C0085655',
    ],
  ],
  ['MeSH:D017285', ['MESH:D017285', 'msh:d017285', 'http://id.nlm.nih.gov/mesh/D017285']],
  [
    'MedDRA:10036102',
    ['MEDDRA:10036102', 'MDR:10036102', 'http://purl.bioontology.org/ontology/MEDDRA/10036102'],
  ],
  ['GARD:7425', ['GARD:0007425', 'gard 7425', 'https://rarediseases.info.nih.gov/diseases/7425']],
  ['MONDO:0011778', ['MONDO_0011778', 'mondo 0011778', 'http://purl.obolibrary.org/obo/MONDO_0011778']],
];

describe('every spelling', () => {
  test.each(
    SPELLINGS.flatMap(([canonical, written]) => [canonical, ...written].map(text => [text, canonical])),
  )('%s', async (written, canonical) => {
    for (const text of [written, ` ${written}\t`, written.includes('#/') ? written : written.toLowerCase()])
      expect((await externalCode(text))?.curie, text).toBe(canonical);
  });
});

test('each relation is read from the side of the code', async () => {
  const found = await externalCode('ICD-10:Q77.3');
  const rows = await service.sql<{ code: number; relation: string; stated: string }>(`
    select subject_code::int as code, relation, orphanet_relation as stated from mapping
    where object_system = 'ICD-10' and object_code = 'Q77.3' and mapping_set_no = 1 order by 1`);
  const inverse: Record<string, string> = { EXACT: 'EXACT', BROAD: 'NARROW', NARROW: 'BROAD' };
  expect(found.mappings.totalCount).toBe(rows.length);
  expect(found.mappings.nodes).toMatchObject(
    rows.map(({ code, relation, stated }) => ({
      subject: { curie: 'ICD-10:Q77.3' },
      object: { curie: `ORPHA:${code}` },
      relation: inverse[relation],
      orphanetRelation: stated,
      justification: 'INVERTED',
    })),
  );
  expect(found.mappings.nodes[0]).toMatchObject({
    predicate: 'skos:narrowMatch',
    fhirR4Equivalence: 'narrower',
    fhirR5Relationship: 'source-is-broader-than-target',
  });
  expect(found.disorders.nodes.map((node: { orphaCode: number }) => node.orphaCode)).toEqual(
    rows.map(row => row.code),
  );
});

test('a mapping stated by the code itself is not inverted; labels come from the set', async () => {
  const found = await externalCode('WARD:myositis/2');
  expect(found).toMatchObject({
    label: 'Polymyositis, ward 2',
    wellFormed: true,
    codeSystem: { id: 'WARD' },
  });
  expect(found.mappings.nodes).toMatchObject([
    { justification: 'STATED', relation: 'EXACT', object: { label: 'Polymyositis' } },
  ]);
  expect(await externalCode('https://ward.example/myositis/2')).toMatchObject({ curie: 'WARD:myositis/2' });
});

test('what is stated to be wrong is a mapping, and no disorder of the code', async () => {
  const found = await externalCode('OMIM:160565');
  expect(found.mappings.nodes).toMatchObject([{ relation: 'NOT', object: { curie: 'ORPHA:732' } }]);
  expect(found.disorders).toEqual({ totalCount: 0, nodes: [] });
});

test('a code against the syntax of its system is reachable as the source writes it', async () => {
  const found = await externalCode('ICD-10:031.8');
  expect(found).toMatchObject({ curie: 'ICD-10:031.8', wellFormed: false, iri: null, url: null });
  expect(found.disorders.nodes).toEqual([{ orphaCode: 732 }]);
  expect((await externalCode('icd10: 031.8')).curie).toBe('ICD-10:031.8');
});

test.each(['OMIM:\0', 'ICD-10:Q77\0', 'X:\0'])('NUL is refused: %j', async curie => {
  const { extensions } = await errorOf(service.url, CODE, { curie });
  expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'curie' });
});

test.each(['OMIM:100000', 'MONDO:9999999', 'ORPHA:999999', 'ICD-10-CM:M33.20'])(
  '%s is null: in no mapping',
  async curie => {
    expect(await externalCode(curie)).toBeNull();
  },
);

test.each([
  ['M33.2', 'PREFIX_MISSING', /ICD-10:M33\.2/],
  ['ICD-10:99.99', 'MALFORMED_CODE', /^$/],
  ['OMIM:607131.0001', 'MALFORMED_CODE', /607131/],
  ['UMLS:CN202575', 'MALFORMED_CODE', /MedGen identifier/],
  ['ICD-12:A00', 'UNKNOWN_CODE_SYSTEM', /ICD-1[01]/],
  ['', 'EMPTY_CODE', /ORPHA:732/],
])('"%s" is BAD_USER_INPUT: %s', async (curie, fault, hint) => {
  const { extensions } = await errorOf(service.url, CODE, { curie });
  expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'curie', fault });
  expect((extensions as { hint?: string | null }).hint ?? '').toMatch(hint);
});

test('for an ORPHAcode the answer names the query to use', async () => {
  const { message } = await errorOf(service.url, CODE, { curie: 'Orphanet:732' });
  expect(message).toContain('disorder(id: "ORPHA:732")');
});
