// How far a crosswalk may walk is a setting; beyond it the answer says that it was cut short.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(await cloneSampleRelease(), {
    CROSSWALK_NODES_PER_CODE: '4',
    CROSSWALK_NODES_PER_REQUEST: '5',
  });
});
afterAll(() => service?.stop());

async function warnings(codes: string[]): Promise<string[][]> {
  const query = `query ($codes: [String!]!) { crosswalk(codes: $codes, to: ["OMIM"]) { warnings { code message } } }`;
  const body = JSON.stringify({ query, variables: { codes } });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${service.url}/graphql`, { method: 'POST', headers, body });
  const { data } = (await response.json()) as {
    data: { crosswalk: { warnings: { code: string; message: string }[] }[] };
  };
  return data.crosswalk.map(result => result.warnings.map(({ code, message }) => `${code} ${message}`));
}

test('a code that leads too far is cut short, one that does not is not', async () => {
  const [hub] = await warnings(['ICD-10:Q77.3']);
  const [leaf] = await warnings(['MONDO:0011778']);
  expect(hub?.join()).toMatch(/^TRUNCATED More than 4 codes lie on the way, or more than 5 in this request/);
  expect(leaf).toEqual([]);
});

test('so is a request that leads too far in all', async () => {
  const codes = [
    'OMIM:607131',
    'MONDO:0011778',
    'UMLS:C0085655',
    'MONDO:0019127',
    'GARD:7425',
    'MeSH:D017285',
  ];
  for (const code of codes) expect(await warnings([code])).toEqual([[]]);
  const together = (await warnings(codes)).flat();
  expect(together.length).toBeGreaterThan(0);
  expect(together.every(warning => warning.startsWith('TRUNCATED'))).toBe(true);
});
