// What a crosswalk costs in SQL statements: the hops decide, never the codes.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AskedService } from '../oracle/asked-service.ts';
import type { TestDatabase } from '../support/database.ts';
import { describeRealData } from '../support/real-data.ts';
import { cloneRealRelease } from '../support/real-release.ts';

const CONCEPT = '{ __typename curie codeSystem { id name } code iri url label }';
const EVERYTHING = `query ($codes: [String!]!, $to: [ID!]!, $maxHops: Int, $filter: CrosswalkFilter, $follow: ReplacementPolicy, $max: Int) {
  crosswalk(codes: $codes, to: $to, maxHops: $maxHops, filter: $filter, followReplacements: $follow, maxMatches: $max) {
    input status problem { code message hint } warnings { code message hint } source ${CONCEPT}
    targets { status matchCount codeSystem { id codeCount mappingCount }
      matches {
        target ${CONCEPT} relation predicate justification validated cardinality ambiguousExact conflict
        fhirR4Equivalence fhirR5Relationship
        paths { relation validated legs { subject ${CONCEPT} object ${CONCEPT} relation mappingSet { id title } } }
      } }
  }
}`;

describeRealData('cost of a crosswalk on 2025-12', () => {
  let database: TestDatabase;
  let service: AskedService;
  const codes: Record<string, string[]> = {};

  beforeAll(async () => {
    database = await cloneRealRelease();
    service = await AskedService.on(database.url);
    await statements({ codes: ['ORPHA:166024'], to: ['OMIM'] }); // The release is read once a process.
    for (const system of ['OMIM', 'ICD-10', 'ORPHA']) codes[system] = await someCodes(system);
  });
  afterAll(async () => {
    await service?.close();
    await database?.drop();
  });

  async function someCodes(system: string): Promise<string[]> {
    const rows = await service.sql<{ code: string }>(
      "select code from concept where system = $1 and well_formed and code !~ '^[A-Z][0-9]{2}$' order by md5(code) limit 1000",
      [system],
    );
    return rows.map(row => `${system}:${row.code}`);
  }
  async function statements(variables: Record<string, unknown>): Promise<number> {
    const { result, context } = await service.execute(EVERYTHING, { max: 1, ...variables });
    expect(result.errors).toBeUndefined();
    return context.opened()?.statements ?? 0;
  }

  const CASES = [1, 2, 3, 4].flatMap(maxHops =>
    [
      // From three hops on, the cardinalities of 1,000 OMIM codes look at more mappings than a request may (decision 10).
      { from: 'OMIM', to: ['ICD-10', 'MONDO', 'UMLS', 'ORPHA'], count: maxHops <= 2 ? 1000 : 100 },
      { from: 'ORPHA', to: ['ICD-10', 'ICD-11', 'OMIM'], count: 1000 },
      { from: 'ICD-10', to: ['OMIM', 'ORPHA'], count: 1000 },
    ].map(question => ({ maxHops, ...question })),
  );
  const ONE: Record<string, string> = {
    OMIM: 'OMIM:607131',
    ORPHA: 'ORPHA:166024',
    'ICD-10': 'ICD-10:Q77.3',
  };
  test.each(CASES)(
    '$maxHops hops from $from: the same for 1 and for $count codes, at most 2 x hops + 4',
    async ({ maxHops, from, to, count }) => {
      const all = (codes[from] ?? []).slice(0, count);
      expect(all).toHaveLength(count);
      const one = await statements({ codes: [ONE[from]], to, maxHops });
      const many = await statements({ codes: all, to, maxHops });
      expect(Math.max(one, many)).toBeLessThanOrEqual(2 * maxHops + 4);
      // Counting sources ends a hop early where a second one is found: from three hops on, one code may cost less.
      if (maxHops <= 2) expect(many).toBe(one);
      else expect(many).toBeGreaterThanOrEqual(one);
    },
  );

  test.each([1, 2, 3, 4])('ICD-10 categories, with their children and without: %s hops', async maxHops => {
    const categories = ['Q77', 'M33', 'E72', 'Q87', 'G71', 'D82'].map(code => `ICD-10:${code}`);
    for (const includeChildren of [true, false]) {
      const question = { to: ['OMIM', 'ORPHA'], maxHops, filter: { includeChildren } };
      const list = [...categories, ...(codes['ICD-10'] ?? [])].slice(0, 100);
      expect(await statements({ codes: list, ...question })).toBeLessThanOrEqual(2 * maxHops + 4);
    }
  });

  async function firstOfProcess(asked: string[], maxHops: number): Promise<number> {
    const cold = await AskedService.on(database.url);
    const question = { codes: asked, to: ['ICD-10', 'ORPHA', 'UMLS'], maxHops, max: 5 };
    const { context } = await cold.execute(EVERYTHING, { ...question, filter: { includeChildren: true } });
    await cold.close();
    return context.opened()?.statements ?? 0;
  }
  test.each([1, 2, 3, 4])(
    'the first request of a process, which reads the release as well: %s hops',
    async maxHops => {
      expect(await firstOfProcess(['OMIM:607131', 'ORPHA:166024'], maxHops)).toBeLessThanOrEqual(
        2 * maxHops + 4,
      );
    },
  );
  test.each([1, 2, 3])('the same with an ICD-10 category: %s hops', async maxHops => {
    const cost = await firstOfProcess(['OMIM:607131', 'ORPHA:166024', 'ICD-10:Q77'], maxHops);
    expect(cost).toBeLessThanOrEqual(2 * maxHops + 4);
  });

  test('1,001 codes are refused before any SQL', async () => {
    const { result, context } = await service.execute(EVERYTHING, {
      codes: Array(1001).fill('OMIM:607131'),
      to: ['ICD-10'],
    });
    expect(result.errors?.map(error => error.originalError)).toEqual([
      expect.objectContaining({
        code: 'LIMIT_EXCEEDED',
        field: 'codes',
        details: { counted: 1001, limit: 1000 },
      }),
    ]);
    expect(context.opened()).toBeNull();
  });

  test('1,000 codes are answered one by one, duplicates and faults included', async () => {
    const mixed = Array.from(
      { length: 1000 },
      (_, i) => ['OMIM:607131', '', 'OMIM:607131', 'UMLS:CN1', ' omim 607131 '][i % 5] ?? '',
    );
    const { result, context } = await service.execute(
      'query ($codes: [String!]!) { crosswalk(codes: $codes, to: ["ICD-10"]) { input status } }',
      { codes: mixed },
    );
    const answers = (result.data?.crosswalk ?? []) as { input: string; status: string }[];
    expect(answers.map(a => a.input)).toEqual(mixed);
    expect(answers.slice(0, 5).map(a => a.status)).toEqual([
      'MAPPED',
      'MALFORMED_CODE',
      'MAPPED',
      'MALFORMED_CODE',
      'MAPPED',
    ]);
    expect(context.opened()?.statements).toBeLessThanOrEqual(8);
  });
});
