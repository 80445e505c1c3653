// What a request may cost, and what it learns of a fault of ours.
import { getIntrospectionQuery } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../../src/graphql/errors.ts';
import { LIMITS } from '../../src/graphql/limits.ts';
import { limitFaults } from '../greedy/limit-faults.ts';
import { ask, dataOf, errorOf } from '../support/ask.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

let service: TestService;
const codesSeen = new Set<string>();

beforeAll(async () => {
  service = await startTestService(await cloneSampleRelease());
});
afterAll(() => service?.stop());

async function refused(query: string, variables = {}) {
  const answer = await ask(service.url, query, variables);
  expect(answer.errors.length).toBeGreaterThan(0);
  for (const error of answer.errors) codesSeen.add(error.extensions.code);
  return answer;
}

test('limits tells each of them', async () => {
  const fields = Object.keys(LIMITS).join(' ');
  expect(await dataOf(service.url, `{ limits { ${fields} } }`)).toEqual({ limits: LIMITS });
});

describe('limits of a query', () => {
  const nested = (levels: number) => {
    const inner = 'name'.padStart(4);
    const [open, close] = ['parents { '.repeat(levels - 2), ' }'.repeat(levels - 2)];
    return `{ disorder(id: "732") { ${open}${inner}${close} } }`;
  };

  test('depth', async () => {
    await dataOf(service.url, nested(LIMITS.depth));
    const { errors, sqlStatements } = await refused(nested(LIMITS.depth + 1));
    expect(errors).toMatchObject([
      { extensions: { code: 'LIMIT_EXCEEDED', limit: LIMITS.depth, counted: LIMITS.depth + 1 } },
    ]);
    expect(errors[0]?.message).toMatch(/depth of 17 levels; the limit is 16\. Ask for fewer levels.*limits/);
    expect(errors.flatMap(limitFaults)).toEqual([]);
    expect(sqlStatements).toBe(0);
  });

  test('depth through fragments', async () => {
    const fragments = Array.from(
      { length: LIMITS.depth },
      (_, i) =>
        `fragment F${i} on Disorder { parents { ${i === LIMITS.depth - 1 ? 'name' : `...F${i + 1}`} } }`,
    );
    const { errors } = await refused(`{ disorder(id: "732") { ...F0 } } ${fragments.join(' ')}`);
    expect(errors.map(error => error.extensions.code)).toContain('LIMIT_EXCEEDED');
  });

  test('aliases', async () => {
    const aliases = (count: number) =>
      Array.from({ length: count }, (_, i) => `a${i}: limits { depth }`).join(' ');
    await dataOf(service.url, `{ ${aliases(LIMITS.aliases)} }`);
    const { errors, sqlStatements } = await refused(`{ ${aliases(LIMITS.aliases + 1)} }`);
    expect(errors).toMatchObject([
      { extensions: { code: 'LIMIT_EXCEEDED', limit: LIMITS.aliases, counted: LIMITS.aliases + 1 } },
    ]);
    expect(errors.flatMap(limitFaults)).toEqual([]);
    expect(sqlStatements).toBe(0);
  });

  test('cost: what branches and is deep is refused, a page with everything is not', async () => {
    const deep = `${'parents { '.repeat(13)} name ${'}'.repeat(13)}`;
    const branching = Array.from({ length: 14 }, (_, i) => `a${i}: ${deep}`).join(' ');
    const { errors, sqlStatements } = await refused(`{ disorder(id: "732") { ${branching} } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED', limit: LIMITS.cost } }]);
    expect(errors[0]?.extensions.counted).toBeGreaterThan(LIMITS.cost);
    expect(errors.flatMap(limitFaults)).toEqual([]);
    expect(sqlStatements).toBe(0);
  });

  test('tokens', async () => {
    const { errors } = await refused(`{ ${'limits { depth } '.repeat(LIMITS.tokens / 4)} }`);
    const counted = LIMITS.tokens + 2;
    expect(errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED', limit: LIMITS.tokens, counted } }]);
    expect(errors.flatMap(limitFaults)).toEqual([]);
  });

  test('comparisons of fields of the same name', async () => {
    const same = (count: number) => `{ ${'... on Query { disorder(id: "732") { name } } '.repeat(count)} }`;
    await dataOf(service.url, same(158));
    const { errors } = await refused(same(159));
    const comparisons = { code: 'LIMIT_EXCEEDED', counted: 2 * 159 ** 2, limit: LIMITS.comparisons };
    expect(errors).toMatchObject([{ extensions: comparisons }]);
    expect(errors.flatMap(limitFaults)).toEqual([]);
  });

  test.each([
    ['of the schema', '{ __schema { types { ...F0 } } }', '__Type', 'name'],
    ['of a disorder', '{ disorder(id: "732") { ...F0 } }', 'Disorder', 'name'],
    ['of nothing but fragments', '{ disorder(id: "732") { ...F0 } }', 'Disorder', '...G'],
  ])(
    'fragments %s that double: however many they stand for, they are refused at once',
    async (_, query, type, last) => {
      const doubling = Array.from(
        { length: 60 },
        (_fragment, i) => `fragment F${i} on ${type} { ...F${i + 1} ...F${i + 1} }`,
      );
      const end = `fragment F60 on ${type} { ${last} } ${last === '...G' ? `fragment G on ${type} { __typename }` : ''}`;
      const started = performance.now();
      const { errors } = await refused(`${query} ${doubling.join(' ')} ${end}`);
      expect(performance.now() - started).toBeLessThan(1_000);
      expect(errors.map(error => error.extensions.limit)).toContain(LIMITS.selections);
      expect(errors.flatMap(limitFaults)).toEqual([]);
    },
  );

  test('values in variables', async () => {
    const query =
      'query ($filter: DisorderFilter, $ids: [ID!]!) { browseDisorders(filter: $filter) { totalCount } disorders(ids: $ids) { status } }';
    const unknown = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 1]));
    for (const variables of [{ ids: Array.from({ length: LIMITS.variableValues + 1 }, () => '558') }]) {
      const { errors } = await refused(query, variables);
      const counted = LIMITS.variableValues + 2;
      expect(errors).toMatchObject([
        { extensions: { code: 'LIMIT_EXCEEDED', counted, limit: LIMITS.variableValues } },
      ]);
      expect(errors.flatMap(limitFaults)).toEqual([]);
    }
    // Each of these errors would show the whole value.
    const fields = await refused(query, { filter: unknown(LIMITS.variableFields + 1), ids: [] });
    const limit = LIMITS.variableFields;
    expect(fields.errors).toMatchObject([
      { extensions: { code: 'LIMIT_EXCEEDED', counted: limit + 1, limit } },
    ]);
    expect(fields.errors.flatMap(limitFaults)).toEqual([]);
    const { errors } = await refused(query, { filter: unknown(limit), ids: [] });
    for (const { message } of errors) expect(message.length).toBeLessThanOrEqual(1_000);
  });

  test('one broken limit hides no other error', async () => {
    const aliases = Array.from({ length: 40 }, (_, i) => `a${i}: limits { depth }`).join(' ');
    const { errors } = await refused(`{ ${aliases} nope }`);
    expect(errors.map(error => error.extensions.code).sort()).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
      'LIMIT_EXCEEDED',
    ]);
  });

  test('fragments that call each other are refused at once', async () => {
    const query =
      '{ disorder(id: "732") { ...A } } fragment A on Disorder { ...B } fragment B on Disorder { ...A }';
    const { errors } = await refused(query);
    expect(errors.map(error => error.extensions.code)).toContain('GRAPHQL_VALIDATION_FAILED');
    expect(service.log.filter(line => line.msg === 'fault')).toEqual([]);
  });

  test('the introspection queries of GraphiQL and of code generators pass', async () => {
    const options = {
      inputValueDeprecation: true,
      schemaDescription: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
    };
    for (const query of [getIntrospectionQuery(), getIntrospectionQuery(options)]) {
      const data = await dataOf(service.url, query);
      expect(data.__schema.types.length).toBeGreaterThan(40);
    }
  });
});

describe('requests that are none', () => {
  test.each([
    ['{', 'GRAPHQL_PARSE_FAILED'],
    ['{ nope }', 'GRAPHQL_VALIDATION_FAILED'],
    ['query A { __typename } query B { __typename }', 'OPERATION_RESOLUTION_FAILURE'],
    ['subscription { x }', 'OPERATION_RESOLUTION_FAILURE'],
    ['', 'BAD_REQUEST'],
  ])('%s is %s and no fault', async (query, code) => {
    const { errors } = await refused(query);
    expect(errors.map(error => error.extensions.code)).toEqual([code]);
    expect(service.log.filter(line => line.msg === 'fault')).toEqual([]);
  });

  test('a variable of another type is told by name', async () => {
    const query = 'query ($first: Int) { browseDisorders(first: $first) { totalCount } }';
    const { errors } = await refused(query, { first: 'many' });
    expect(errors).toMatchObject([
      { message: expect.stringContaining('"$first"'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  test('very many variables that do not fit are no fault of ours', async () => {
    const query =
      'query ($k: [MappingRelation!]) { disorder(id: "558") { mappings(relations: $k) { relation } } }';
    const { errors } = await ask(service.url, query, { k: Array.from({ length: 60 }, () => 'FOO') });
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(service.log.filter(line => line.msg === 'fault')).toEqual([]);
  });
});

describe('a fault of ours', () => {
  afterEach(() => {
    service.log.length = 0;
  });

  const FAULT =
    /^The service failed\. The fault is logged under ([0-9a-f-]{36}); please report it with this id\.$/;

  test('in a field: the id, nothing else; the rest of the answer comes', async () => {
    await service.sql('alter table prevalence rename to prevalence_gone');
    try {
      const query = '{ disorder(id: "732") { name } broken: disorder(id: "732") { prevalences { class } } }';
      const { data, errors } = await refused(query);
      expect(data).toEqual({ disorder: { name: 'Polymyositis' }, broken: null });
      const [error] = errors;
      const id = FAULT.exec(error?.message ?? '')?.[1];
      expect(error).toEqual({
        message: expect.stringMatching(FAULT),
        locations: expect.anything(),
        path: ['broken', 'prevalences'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', id },
      });
      const faults = service.log.filter(line => line.msg === 'fault');
      expect(faults).toMatchObject([
        { id, level: 50, err: { message: expect.stringContaining('prevalence') } },
      ]);
    } finally {
      await service.sql('alter table prevalence_gone rename to prevalence');
    }
    expect((await errorOfMetrics()).faults).toBeGreaterThanOrEqual(1);
  });

  test('before any field: where the release that is named cannot be read', async () => {
    await service.sql('alter table live rename to live_gone');
    try {
      // Of the live one it is known without asking.
      const headers = { 'nosograph-release': 'orphadata-2024-12-10' };
      for (const query of ['{ release { id } }', '{ __typename }']) {
        const response = await fetch(`${service.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ query }),
        });
        const text = await response.text();
        const { errors } = JSON.parse(text);
        expect(errors[0]).toMatchObject({
          message: expect.stringMatching(FAULT),
          extensions: { code: 'INTERNAL_SERVER_ERROR' },
        });
        expect(text).not.toMatch(/live|relation|select|postgres|node_modules/i);
        expect(service.log.filter(line => line.msg === 'fault').map(line => line.id)).toContain(
          errors[0].extensions.id,
        );
      }
    } finally {
      await service.sql('alter table live_gone rename to live');
    }
    expect(await dataOf(service.url, '{ release { live } }')).toEqual({ release: { live: true } });
  });

  test('what a user wrote is not in the log', async () => {
    await service.sql('alter table disorder rename to disorder_gone');
    try {
      await errorOf(service.url, 'query Zyxw($id: ID!) { disorder(id: $id) { name } }', {
        id: 'ORPHA:7654321',
      });
      expect(JSON.stringify(service.log)).not.toMatch(/Zyxw|7654321/);
    } finally {
      await service.sql('alter table disorder_gone rename to disorder');
    }
  });
});

test('every code that was seen is in the closed table', () => {
  expect([...codesSeen].filter(code => !(code in ERROR_CODES))).toEqual([]);
  expect(codesSeen.size).toBeGreaterThan(6);
});

async function errorOfMetrics(): Promise<{ faults: number }> {
  const text = await (await fetch(`${service.url}/metrics`)).text();
  return { faults: Number(/^nosograph_faults_total (\d+)$/m.exec(text)?.[1]) };
}
