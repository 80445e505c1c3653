// Codes without a prefix: of a system named for all, for each, or told by their shape. On the sample.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, dataOf } from '../support/ask.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(await cloneSampleRelease());
});
afterAll(() => service?.stop());

const CROSSWALK = `query ($codes: [String!]!, $from: ID, $fromEach: [ID], $readByShape: Boolean) {
  crosswalk(codes: $codes, from: $from, fromEach: $fromEach, readByShape: $readByShape, to: ["ORPHA"]) {
    input status source { curie } problem { code message hint } warnings { code message hint }
  }
}`;

interface Result {
  input: string;
  status: string;
  source: { curie: string } | null;
  problem: { code: string; message: string; hint: string | null } | null;
  warnings: { code: string; message: string; hint: string | null }[];
}

const crosswalk = async (codes: string[], more: Record<string, unknown> = {}) =>
  (await dataOf<{ crosswalk: Result[] }>(service.url, CROSSWALK, { codes, ...more })).crosswalk;
const curies = (results: readonly Result[]) => results.map(({ source }) => source?.curie ?? null);

describe('by their shape', () => {
  test.each([
    ['154700', 'OMIM:154700'],
    ['C0024796', 'UMLS:C0024796'],
    ['D008382', 'MeSH:D008382'],
    ['Q87.4', 'ICD-10:Q87.4'],
    ['M33.2', 'ICD-10:M33.2'],
    [' q87.4 ', 'ICD-10:Q87.4'],
    ['154700.0', 'OMIM:154700'],
    ["'154700", 'OMIM:154700'],
    ['Q87,4', 'ICD-10:Q87.4'],
    ['\u200b154700', 'OMIM:154700'],
    ['LD28.01', 'ICD-11:LD28.01'],
    ['0007947', 'MONDO:0007947'],
    ['banana', null],
    ['', null],
  ])('%s is %s', async (code, curie) => {
    const [result] = await crosswalk([code], { readByShape: true });
    expect(curies(result ? [result] : [])).toEqual([curie]);
    if (curie === null) expect(result?.problem?.hint).toBeTruthy();
    else
      expect(result?.warnings).toContainEqual(
        expect.objectContaining({ code: 'READ_BY_SHAPE', message: expect.stringContaining(curie) }),
      );
  });

  test('what fits several is not guessed, and all of them are told', async () => {
    const [result] = await crosswalk(['10000001'], { readByShape: true });
    expect(result).toMatchObject({
      status: 'MALFORMED_CODE',
      source: null,
      problem: { code: 'AMBIGUOUS_CODE', hint: expect.stringContaining('fromEach') },
    });
    expect(result?.problem?.message).toMatch(
      /^"10000001" may be .* or MedDRA:10000001.*; the release holds none of them\.$/,
    );
  });

  test('the same shape of other systems is told', async () => {
    const [result] = await crosswalk(['154700'], { readByShape: true });
    expect(result?.warnings[0]?.hint).toContain('ORPHA:154700');
  });

  test('a prefix counts more, and a code of `from` is one', async () => {
    const results = await crosswalk(['ORPHA:558', '558', 'Q87.4'], { readByShape: true, from: 'ORPHA' });
    expect(curies(results)).toEqual(['ORPHA:558', 'ORPHA:558', 'ICD-10:Q87.4']);
    expect(results.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
      [],
      [],
      ['READ_BY_SHAPE'],
    ]);
  });

  test('only where it is asked for', async () => {
    const [result] = await crosswalk(['154700']);
    expect(result).toMatchObject({ status: 'MALFORMED_CODE', problem: { code: 'PREFIX_MISSING' } });
  });
});

describe('of a system named for each', () => {
  test('codes of several systems in one list, the same code of two', async () => {
    const codes = ['558', '154700', 'Q87.4', 'ORPHA:558', '558', 'C0024796'];
    const results = await crosswalk(codes, { fromEach: ['ORPHA', 'mim', 'ICD10', null, 'OMIM', 'umls'] });
    expect(results.map(({ input }) => input)).toEqual(codes);
    expect(curies(results)).toEqual([
      'ORPHA:558',
      'OMIM:154700',
      'ICD-10:Q87.4',
      'ORPHA:558',
      null,
      'UMLS:C0024796',
    ]);
    expect(results[4]?.problem?.message).toContain('OMIM');
  });

  test('null leaves it to `from`', async () => {
    const results = await crosswalk(['558', '154700'], { from: 'ORPHA', fromEach: [null, 'OMIM'] });
    expect(curies(results)).toEqual(['ORPHA:558', 'OMIM:154700']);
  });

  test('what is none of its system is not read by its shape', async () => {
    const [result] = await crosswalk(['Q87.4'], { fromEach: ['OMIM'], readByShape: true });
    expect(result).toMatchObject({ status: 'MALFORMED_CODE', source: null });
  });

  test.each([
    [['558', '559'], ['ORPHA'], /fromEach has 1 values and codes has 2/],
    [['558'], ['ORPHA', null], /fromEach has 2 values and codes has 1/],
    [['558'], ['ORFA'], /Did you mean ORPHA/],
  ])('%j of %j is refused', async (codes, fromEach, message) => {
    const { errors } = await ask(service.url, CROSSWALK, { codes, fromEach });
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code: 'BAD_USER_INPUT', field: 'fromEach' },
    });
  });

  test('no codes, no systems', async () => {
    expect(await crosswalk([], { fromEach: [] })).toEqual([]);
  });
});
