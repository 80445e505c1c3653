// Every example runs against the real service: the stored answer, the stored number of SQL statements, the same on real data.
// UPDATE_EXAMPLES=1 stores what the service answers on the sample.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Kind, NoDeprecatedCustomRule, type OperationDefinitionNode, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSchema } from '../src/graphql/schema.ts';
import { ask } from './support/ask.ts';
import { describeRealData } from './support/real-data.ts';
import { cloneRealRelease, cloneSampleRelease } from './support/real-release.ts';
import { startTestService, type TestService } from './support/running-service.ts';

const FOLDER = fileURLToPath(new URL('../examples/', import.meta.url));
const UPDATE = process.env.UPDATE_EXAMPLES === '1';
const names = readdirSync(FOLDER)
  .filter(file => file.endsWith('.graphql'))
  .map(file => file.replace(/\.graphql$/, ''));

/** What differs by nature between the sample and the whole release: its texts are ours, and it counts less. */
const SAMPLE_ONLY: Record<string, readonly string[]> = {
  'disorder-page': ['definition'],
  'code-systems': ['codeCount', 'mappingCount', 'count'],
  'crosswalk-children': ['matchCount'],
  search: ['totalCount', 'score', 'facets'],
  releases: ['disorderCount', 'mappingCount', 'products'],
};

interface Stored {
  sqlStatements: number;
  data: unknown;
}

describe('on the sample', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(await cloneSampleRelease());
  });
  afterAll(() => service?.stop());

  test.each(names)('%s', async name => {
    const answer = await run(service, name);
    if (UPDATE) writeFileSync(answerFile(name), `${JSON.stringify(answer, null, 2)}\n`);
    expect(answer).toEqual(stored(name));
  });
});

describe('on the sample, in memory', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(await cloneSampleRelease(), { SNAPSHOT_MB: '100' });
    await service.inMemory();
  });
  afterAll(() => service?.stop());

  test.each(names)('%s', async name => {
    const { data, sqlStatements } = await run(service, name);
    expect(data).toEqual(stored(name).data);
    expect(sqlStatements).toBeLessThanOrEqual(stored(name).sqlStatements);
  });

  test('the page of a disorder, its codes and a crosswalk cost no statement', async () => {
    for (const name of ['disorder-page', 'external-code', 'crosswalk-with-paths', 'icd10-to-omim'])
      expect((await run(service, name)).sqlStatements, name).toBe(0);
  });

  test('nor does it where the request names the live release', async () => {
    const { data } = await ask(service.url, '{ release { id } }');
    const named = { 'nosograph-release': data.release.id };
    const answer = await ask(service.url, read('disorder-page.graphql'), {}, named);
    expect([answer.sqlStatements, answer.errors]).toEqual([0, []]);
    const unknown = await ask(
      service.url,
      '{ release { id } }',
      {},
      { 'nosograph-release': 'orphadata-1999' },
    );
    expect(unknown.errors).toMatchObject([{ extensions: { code: 'RELEASE_NOT_FOUND' } }]);
  });
});

describeRealData('on 2025-12', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(await cloneRealRelease());
  }, 300_000);
  afterAll(() => service?.stop());

  test.each(names)('%s answers alike', async name => {
    const omitted = SAMPLE_ONLY[name] ?? [];
    expect(without(await run(service, name), omitted)).toEqual(without(stored(name), omitted));
  });
});

test.each(names)('%s has a title, a text and a named operation', name => {
  const text = read(`${name}.graphql`);
  const comments = text.slice(0, text.search(/^[^#]/m)).trim().split('\n');
  expect(comments[0]).toMatch(/^# \S.{3,58}[^.]$/);
  expect(comments.slice(1).join(' ')).toMatch(/^# [A-Z].{40,}\.$/);
  expect(operationOf(text).name?.value).toMatch(/^[A-Z]\w+$/);
});

test('no example shows what is deprecated', async () => {
  const schema = await createSchema();
  const told = (query: string) =>
    validate(schema, parse(query), [NoDeprecatedCustomRule]).map(e => e.message);
  for (const name of names) expect(told(read(`${name}.graphql`)), name).toEqual([]);
  expect(told('{ disorder(id: "732") { genes { type } } }')).toEqual([expect.stringContaining('deprecated')]);
});

test('every file belongs to an example, and one folder to docs/crosswalk.md, whose test reads it', () => {
  const known = names.flatMap(name => [`${name}.graphql`, `${name}.variables.json`, `${name}.answer.json`]);
  expect(readdirSync(FOLDER).filter(file => !known.includes(file))).toEqual(['own-mappings']);
});

test('the page of a disorder holds what the seed page shows', () => {
  const { disorder } = stored('disorder-page').data as { disorder: Record<string, unknown> };
  expect(disorder).toMatchObject({
    name: 'Polymyositis',
    classificationLevel: { name: 'Disorder' },
    synonyms: [],
    prevalenceClass: '1-9 / 100 000',
    inheritance: ['Not applicable'],
    ageOfOnset: ['Adult', 'Elderly'],
  });
  const codes = (disorder.externalCodes as { curie: string }[]).map(code => code.curie);
  expect(codes).toEqual(
    expect.arrayContaining([
      ...['ICD-10:M33.2', 'ICD-11:4A41.1', 'UMLS:C0085655', 'MeSH:D017285', 'GARD:7425', 'MedDRA:10036102'],
    ]),
  );
  expect(codes.filter(code => code.startsWith('OMIM:'))).toEqual([]);
});

async function run(service: TestService, name: string): Promise<Stored> {
  const file = `${name}.variables.json`;
  const variables = existsSync(FOLDER + file) ? JSON.parse(read(file)) : {};
  // The first request on a release reads what the service then keeps of it.
  await ask(service.url, '{ release { id } }');
  const { data, errors, sqlStatements } = await ask(service.url, read(`${name}.graphql`), variables);
  expect(errors).toEqual([]);
  return { sqlStatements, data };
}

function read(file: string): string {
  return readFileSync(FOLDER + file, 'utf8');
}

function answerFile(name: string): string {
  return `${FOLDER}${name}.answer.json`;
}

function stored(name: string): Stored {
  return JSON.parse(readFileSync(answerFile(name), 'utf8'));
}

function operationOf(text: string): OperationDefinitionNode {
  const operations = parse(text).definitions.filter(node => node.kind === Kind.OPERATION_DEFINITION);
  expect(operations).toHaveLength(1);
  return operations[0] as OperationDefinitionNode;
}

/** The value with every field of these names taken out, at any depth. */
function without(value: unknown, fields: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map(item => without(item, fields));
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key]) => !fields.includes(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, without(inner, fields)]));
}
