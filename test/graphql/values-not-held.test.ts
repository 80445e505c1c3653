// Values that exist but of which the release holds nothing: each is refused with what it holds; "none" would be read as a fact.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDataSource } from '../../src/store/data-source.ts';
import { ask, dataOf, errorOf } from '../support/ask.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

let service: TestService;
beforeAll(async () => {
  const database = await cloneSampleRelease();
  // As a release that was made without the products of epidemiology.
  const dataSource = await openDataSource({ url: database.url });
  for (const table of ['inheritance', 'prevalence_class']) await dataSource.query(`delete from ${table}`);
  await dataSource.destroy();
  service = await startTestService(database);
});
afterAll(() => service?.stop());

const browse = (filter: string) => `{ browseDisorders(filter: {${filter}}) { totalCount } }`;
const inDisorder = (field: string) => `{ disorder(id: "732") { ${field} } }`;
const search = (args: string) => `{ searchDisorders(query: "myositis", ${args}) { totalCount } }`;
const SYSTEMS = /^Release \S+ holds no code of SNOMEDCT\. It holds codes of ORPHA, ICD-10, .*import/;

test.each([
  [browse('mappedIn: ["SNOMEDCT"]'), 'filter.mappedIn', SYSTEMS],
  [browse('mappedIn: ["OMIM", "sctid"]'), 'filter.mappedIn', SYSTEMS],
  [browse('notMappedIn: ["SNOMEDCT"]'), 'filter.notMappedIn', SYSTEMS],
  [search('filter: {notMappedIn: ["SNOMEDCT"]}'), 'filter.notMappedIn', SYSTEMS],
  [search('codeSystems: ["SNOMEDCT"]'), 'codeSystems', SYSTEMS],
  [inDisorder('mappings(codeSystems: ["SNOMEDCT"]) { predicate }'), 'codeSystems', SYSTEMS],
  [inDisorder('externalCodes(codeSystems: ["SNOMEDCT"]) { code }'), 'codeSystems', SYSTEMS],
  [search('language: FR'), 'language', /holds no names in FR\. It holds names in EN\. .*import/],
  [browse('inheritance: ["Autosomal recessive"]'), 'filter.inheritance', /import en_product9_ages/],
  [browse('prevalenceClass: ["Unknown"]'), 'filter.prevalenceClass', /import en_product9_prev/],
])('%s is refused', async (query, field, message) => {
  const error = await errorOf(service.url, query);
  expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  expect(error.message).toMatch(message);
});

describe('what is held is answered, also with nothing', () => {
  test.each([
    [browse('mappedIn: ["OMIM"], notMappedIn: ["OMIM"]'), { browseDisorders: { totalCount: 0 } }],
    [browse('ageOfOnset: ["Elderly"], statuses: [OBSOLETE]'), { browseDisorders: { totalCount: 0 } }],
    [
      '{ searchDisorders(query: "zzzz", codeSystems: ["OMIM"]) { totalCount } }',
      { searchDisorders: { totalCount: 0 } },
    ],
    [inDisorder('externalCodes(codeSystems: ["MedDRA"]) { code }'), expect.anything()],
  ])('%s', async (query, answer) => {
    expect(await dataOf(service.url, query)).toEqual(answer);
  });
});

test('a crosswalk still says it of each code', async () => {
  const query = '{ crosswalk(codes: ["ORPHA:732"], to: ["SNOMEDCT"]) { targets { status } } }';
  const { data, errors } = await ask(service.url, query);
  expect(errors).toEqual([]);
  expect(data.crosswalk[0].targets[0].status).toMatch(/UNSUPPORTED/);
});

test.each(['from=ORPHA&to=SNOMEDCT', 'from=snomed&to=ORPHA', 'from=OMIM&to=SNOMEDCT&derived=true'])(
  'the export %s is refused',
  async query => {
    const response = await fetch(`${service.url}/export/mappings?${query}`);
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { message: string }[] };
    expect(errors).toMatchObject([
      { message: expect.stringMatching(/^(from|to): Release \S+ holds no code of SNOMEDCT/) },
    ]);
  },
);
