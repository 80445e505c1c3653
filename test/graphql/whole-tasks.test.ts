// Whole tasks of users, each in as few requests as it should take.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf } from '../support/ask.ts';
import { describeRealData } from '../support/real-data.ts';
import { cloneAllSets, cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

describe('a registry codes 40 patients at the level of disorders, in two requests', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(await cloneSampleRelease());
  });
  afterAll(() => service?.stop());

  /** What stands in the column of codes, and the disorder that the patient is counted under. */
  const CODES: [entered: string, disorder: number][] = [
    ['ORPHA:558', 558],
    ['Orphanet_558', 558],
    ['ORPHA:284963', 558],
    ['ORPHA:284973', 558],
    ['http://www.orpha.net/ORDO/Orphanet_77259', 355],
    ['ORPHA:77260 Gaucher disease type 2', 355],
    ['OMIM:154700', 558],
    ['mim 100800', 15],
    ['OMIM:230800', 355],
    ['OMIM:230900', 355],
    ['OMIM:231000', 355],
    ['OMIM:187600', 2655],
    ['OMIM:187601', 2655],
    ['MeSH:D008382', 558],
    ['UMLS:C0024796', 558],
    ['ORPHA:93274', 2655],
    ['ORPHA:309789', 177],
    ['ORPHA:411629', 213],
    ['ORPHA:90290', 90291],
    ['"ORPHA:732"', 732],
  ];
  const TEXTS: [entered: string, disorder: number][] = [
    ['Marfan syndrome', 558],
    ['MARFAN SYNDROME; MFS', 558],
    ['marfann syndrome', 558],
    ['Marfan syndrome type 2', 558],
    ['Gauchers disease type III', 355],
    ['Gaucher disease 1', 355],
    ['Gaucher disease, type II', 355],
    ['gaucher diseese type III', 355],
    ['Thanatophoric dysplasia type II', 2655],
    ['poly myositis', 732],
    ['Polymyositis', 732],
    ['Behcets disease', 117],
    ["Behçet's disease", 117],
    ['Achondroplasia', 15],
    ['achondroplasie', 15],
    ['Pompe disease', 365],
    ['GSDII', 365],
    ['Hurler syndrome', 579],
    ['rhizomelic chondrodysplasia punctata type 3', 177],
    ['Ocular cystinosis', 213],
  ];

  test('codes by crosswalk', async () => {
    const { crosswalk } = await dataOf<{
      crosswalk: {
        input: string;
        targets: { matches: { relation: string; target: { orphaCode: number } }[] }[];
      }[];
    }>(
      service.url,
      `query ($codes: [String!]!) {
        crosswalk(codes: $codes, to: ["ORPHA"], aggregate: true, filter: { levels: [DISORDER], activeTargets: true }) {
          input targets { matches { relation target { ... on Disorder { orphaCode } } } }
        }
      }`,
      { codes: CODES.map(([code]) => code) },
    );
    const found = crosswalk.map(({ input, targets }) => [input, targets[0]?.matches[0]?.target.orphaCode]);
    expect(found).toEqual(CODES);
  });

  test('free texts by matchNames', async () => {
    const { matchNames } = await dataOf<{
      matchNames: {
        input: string;
        certainty: string;
        candidates: { node: { orphaCode: number; aggregation: { orphaCode: number } | null } }[];
      }[];
    }>(
      service.url,
      `query ($texts: [String!]!) {
        matchNames(texts: $texts, first: 1) { input certainty candidates { node { orphaCode aggregation { orphaCode } } } }
      }`,
      { texts: TEXTS.map(([text]) => text) },
    );
    const found = matchNames.map(({ input, candidates: [best] }) => [
      input,
      best?.node.aggregation?.orphaCode ?? best?.node.orphaCode,
    ]);
    expect(found).toEqual(TEXTS);
    expect(new Set(matchNames.map(({ certainty }) => certainty))).toEqual(new Set(['EXACT', 'LIKELY']));
  });
});

describeRealData('a partner asks 1,000 codes of SNOMED, ICD-10-CM, MONDO and GARD a night', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(await cloneAllSets());
  }, 600_000);
  afterAll(() => service?.stop());

  test('every code that finds nothing says why', async () => {
    const held = await service.sql<{ code: string }>(
      `select curie as code from (
         select distinct c.system || ':' || c.code as curie, c.system from concept c
         where c.system in ('SNOMEDCT', 'ICD-10-CM', 'MONDO', 'GARD')
       ) x order by md5(curie) limit 900`,
    );
    const wild = [
      'SNOMEDCT_US_2023_03_01:19346006',
      'http://snomed.info/id/19346006',
      'SNOMEDCT:0',
      'ICD10CM:M33.20',
      'ICD10CMD84.8',
      'ICD-10-CM:Q87.40',
      'ICD-10-CM:ZZZ',
      'http://hl7.org/fhir/sid/icd-10-cm|E84.0',
      'MONDO:MONDO:0013476',
      'MONDO:9999999',
      'http://purl.obolibrary.org/obo/MONDO_0007947',
      'GARD:6975',
      'GARD:9999999',
      '6975',
      '',
      'SNOMED',
    ];
    const codes = [
      ...held.map(({ code }) => code),
      ...Array.from({ length: 100 }, (_, i) => wild[i % wild.length] ?? ''),
    ];
    const { crosswalk } = await dataOf<{
      crosswalk: {
        input: string;
        status: string;
        problem: { message: string; hint: string | null } | null;
        targets: { status: string; matchCount: number }[];
      }[];
    }>(
      service.url,
      `query ($codes: [String!]!) {
        crosswalk(codes: $codes, to: ["ORPHA"], filter: { includeParents: true }) {
          input status problem { message hint } targets { status matchCount }
        }
      }`,
      { codes },
    );
    expect(crosswalk.map(({ input }) => input)).toEqual(codes);
    for (const { input, status, problem, targets } of crosswalk) {
      if (status === 'MAPPED') expect(targets[0]?.matchCount, input).toBeGreaterThan(0);
      else if (['NO_MAPPING', 'FILTERED_OUT'].includes(status))
        expect(targets[0]?.status, input).toBe(status);
      else expect(problem?.message, `${input} ${status}`).toBeTruthy();
    }
    const count = (status: string) => crosswalk.filter(result => result.status === status).length;
    expect(count('MAPPED')).toBeGreaterThan(400);
    expect(
      count('MALFORMED_CODE') + count('UNKNOWN_CODE') + count('UNSUPPORTED_CODE_SYSTEM'),
    ).toBeGreaterThan(30);
  }, 60_000);
});
