// Arguments that name code systems and mapping sets, and those of crosswalk: what is read, and how the rest is refused.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, dataOf, errorOf } from '../support/ask.ts';
import { startTestService, type TestService } from '../support/running-service.ts';
import { cloneOddSample } from '../support/sample-oddities.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(await cloneOddSample());
});
afterAll(() => service?.stop());

const TO =
  'query ($to: [ID!]!) { crosswalk(codes: ["ORPHA:732"], to: $to) { targets { codeSystem { id } status } } }';

describe('code systems', () => {
  test('by every alias that codeSystems lists, in any letter case', async () => {
    const { codeSystems } = await dataOf(service.url, '{ codeSystems { id aliases known } }');
    for (const { id, aliases } of codeSystems) {
      const names = [id, ...aliases];
      const to = names.flatMap(name =>
        /^https?:/.test(name) ? [name] : [name, name.toLowerCase(), ` ${name.toUpperCase()} `],
      );
      const { crosswalk } = await dataOf(service.url, TO, { to });
      const found = crosswalk[0].targets.map(
        (target: { codeSystem: { id: string } }) => target.codeSystem.id,
      );
      expect(found).toEqual(to.map(() => id));
    }
    expect(codeSystems.map((system: { id: string }) => system.id)).toEqual(
      expect.arrayContaining([
        'ORPHA',
        'ICD-10',
        'ICD-10-CM',
        'ICD-11',
        'ICD-11-Foundation',
        'OMIM',
        'OMIMPS',
        'UMLS',
        'MeSH',
        'MedDRA',
        'GARD',
        'MONDO',
        'NCIT',
        'MedGen',
        'DOID',
        'HP',
        'HGNC',
        'ORPHA.GENE',
      ]),
    );
    expect(codeSystems.at(-1)).toMatchObject({ id: 'WARD', known: false });
  });

  test.each([
    ['icd10', 'ICD-10'],
    ['ICD_10', 'ICD-10'],
    ['icd 10', 'ICD-10'],
    ['MIM', 'OMIM'],
    ['MSH', 'MeSH'],
    ['icd-10-cm', 'ICD-10-CM'],
    ['http://hl7.org/fhir/sid/icd-10', 'ICD-10'],
    ['http://www.orpha.net', 'ORPHA'],
    ['https://www.orpha.net', 'ORPHA'],
    ['ward', 'WARD'],
  ])('"%s" is %s', async (name, id) => {
    expect((await dataOf(service.url, TO, { to: [name] })).crosswalk[0].targets[0].codeSystem.id).toBe(id);
  });

  test.each([
    ['ICD-1O', ['ICD-10', 'ICD-11']],
    ['OMMIM', ['OMIM']],
    ['mesch', ['MeSH']],
    ['UMSL', ['UMLS']],
  ])('"%s" is refused with the nearest names', async (name, nearest) => {
    const error = await errorOf(service.url, TO, { to: ['ICD-10', name] });
    expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'to' });
    expect(error.extensions.nearest).toEqual(expect.arrayContaining(nearest));
    for (const near of nearest) expect(error.message).toContain(near);
  });

  test.each(['FOO', 'XX', 'HUGO', 'nope', 'an entirely different thing'])(
    '"%s" is near to no name, and no name is guessed',
    async name => {
      const error = await errorOf(service.url, TO, { to: [name] });
      expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'to', nearest: [] });
      expect(error.message).toMatch(/The query codeSystems lists every system\.$/);
    },
  );

  test('a name is shown shortened', async () => {
    expect((await errorOf(service.url, TO, { to: ['x'.repeat(50_000)] })).message.length).toBeLessThan(300);
  });

  test('their counts agree with the mappings', async () => {
    const rows = await service.sql<{ system: string; relation: string; count: number }>(`
      select object_system as system, relation, count(*)::int from mapping where mapping_set_no = 1 and mapping_no < 9000 group by 1, 2`);
    const { codeSystems } = await dataOf(
      service.url,
      '{ codeSystems { id mappingCount relationCounts { relation count } } }',
    );
    for (const { id, mappingCount, relationCounts } of codeSystems) {
      if (id === 'ORPHA' || id === 'WARD') continue;
      const own = rows.filter(row => row.system === id).map(({ relation, count }) => ({ relation, count }));
      expect(relationCounts, id).toHaveLength(own.length);
      expect(relationCounts, id).toEqual(expect.arrayContaining(own));
      expect(mappingCount, id).toBe(own.reduce((sum, { count }) => sum + count, 0));
    }
  });
});

describe('crosswalk', () => {
  const asked = (args: string) => `{ crosswalk(codes: ["732"], from: "ORPHA", ${args}) { status } }`;

  test.each([
    ['to: []', 'BAD_USER_INPUT', 'to'],
    ['to: ["nope"]', 'BAD_USER_INPUT', 'to'],
    ['to: ["OMIM"], maxHops: 0', 'BAD_USER_INPUT', 'maxHops'],
    ['to: ["OMIM"], maxHops: -1', 'BAD_USER_INPUT', 'maxHops'],
    ['to: ["OMIM"], maxHops: 5', 'LIMIT_EXCEEDED', 'maxHops'],
    ['to: ["OMIM"], maxMatches: -1', 'BAD_USER_INPUT', 'maxMatches'],
    ['to: ["OMIM"], maxMatches: 5001', 'LIMIT_EXCEEDED', 'maxMatches'],
    ['to: ["OMIM"], filter: { mappingSets: ["ward"] }', 'BAD_USER_INPUT', 'filter.mappingSets'],
  ])('%s is %s', async (args, code, field) => {
    expect(await errorOf(service.url, asked(args))).toMatchObject({
      path: ['crosswalk'],
      extensions: { code, field },
    });
  });

  test('an unknown `from` is refused with the nearest names', async () => {
    const error = await errorOf(
      service.url,
      '{ crosswalk(codes: ["732"], from: "ORFA", to: ["OMIM"]) { status } }',
    );
    expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'from', nearest: ['ORPHA'] });
  });

  test('null arguments mean their defaults', async () => {
    const args = 'to: ["ICD-10"], filter: null, followReplacements: null, maxHops: null, maxMatches: null';
    expect(await dataOf(service.url, asked(args))).toEqual({ crosswalk: [{ status: 'MAPPED' }] });
  });

  test('no codes, no results', async () => {
    expect(await dataOf(service.url, '{ crosswalk(codes: [], to: ["OMIM"]) { status } }')).toEqual({
      crosswalk: [],
    });
  });

  const MANY = 'query ($codes: [String!]!, $to: [ID!]!) { crosswalk(codes: $codes, to: $to) { status } }';
  test('1,001 codes or systems are refused before any statement', async () => {
    const many = Array.from({ length: 1001 }, (_, i) => `ORPHA:${i + 1}`);
    for (const [variables, field] of [
      [{ codes: many, to: ['OMIM'] }, 'codes'],
      [{ codes: ['ORPHA:732'], to: many }, 'to'],
    ] as const) {
      const { errors, sqlStatements } = await ask(service.url, MANY, variables);
      expect(errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED', field, limit: 1000 } }]);
      expect(sqlStatements).toBe(0);
    }
  });

  test('a prefix on a code counts more than `from`', async () => {
    const query =
      '{ crosswalk(codes: ["OMIM:607131", "607131"], from: "ORPHA", to: ["MONDO"]) { source { curie } status } }';
    expect((await dataOf(service.url, query)).crosswalk).toEqual([
      { source: { curie: 'OMIM:607131' }, status: 'MAPPED' },
      { source: { curie: 'ORPHA:607131' }, status: 'UNKNOWN_CODE' },
    ]);
  });
});
