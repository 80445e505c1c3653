// Greedy and hostile queries on the sample: each ends with an answer or with LIMIT_EXCEEDED that says what was counted, and the service
// lives. Times and memory, on the full data, are shown by `npm run check:long -- greedy`.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSchema } from '../../src/graphql/schema.ts';
import { ask, dataOf } from '../support/ask.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';
import { circles, type GreedyQuery, unreached } from './circles.ts';
import { greedyQueries } from './greedy-queries.ts';
import { heldCodes } from './held-codes.ts';
import { isWrongArgument, limitFaults } from './limit-faults.ts';
import { ordinaryQuestions } from './ordinary-questions.ts';

let service: TestService;
/** Reads everything from the database. */
let withoutMemory: TestService;
let queries: GreedyQuery[];

beforeAll(async () => {
  service = await startTestService(await cloneSampleRelease(), { SNAPSHOT_MB: '100' });
  await service.inMemory();
  withoutMemory = await startTestService(await cloneSampleRelease());
  queries = [...greedyQueries(await heldCodes(service.sql)), ...circles(await createSchema())];
});
afterAll(async () => {
  await service?.stop();
  await withoutMemory?.stop();
});

async function outcome(
  { name, query, variables }: GreedyQuery,
  { url } = service,
): Promise<'answer' | 'refused'> {
  const { data, errors } = await ask(url, query, variables);
  if (errors.length === 0 && data !== null) return 'answer';
  if (errors.every(isWrongArgument)) return 'answer';
  expect(errors.flatMap(limitFaults), name).toEqual([]);
  return 'refused';
}

describe('greedy queries', () => {
  test('are at least forty, and lead round every circle of the schema', async () => {
    expect(queries.length).toBeGreaterThanOrEqual(60);
    expect(unreached(await createSchema()).sort()).toEqual(['Suggestion', 'SuggestionPayload']);
    const names = queries.map(({ name }) => name);
    for (const circle of [
      'Disorder: phenotypes > disorder, written out',
      'Disorder: childDisorders > nodes, by variable',
      'Disorder: genes > disorder, written out',
      'Gene: disorderAssociations > nodes > gene, by variable',
      'Classification: roots > classifications, written out',
      'Disorder: mappings > object, written out',
    ])
      expect(names).toContain(circle);
  });

  test('end with an answer or with the limit, one after the other, where everything is read from the database', async () => {
    const outcomes = new Map<string, string>();
    for (const query of queries) outcomes.set(query.name, await outcome(query, withoutMemory));
    expect(withoutMemory.log.filter(line => line.msg === 'fault')).toEqual([]);
    expect([...outcomes.values()]).toContain('answer');
    expect([...outcomes.values()].filter(ended => ended === 'refused').length).toBeGreaterThan(5);
  }, 240_000);

  test('all at once, with the release in memory: the service lives, and answers others', async () => {
    const all = queries.map(query => outcome(query));
    const health = await fetch(`${service.url}/health/live`);
    expect(health.status).toBe(200);
    await Promise.all(all);
    expect(await dataOf(service.url, '{ disorder(id: "558") { name } }')).toBeTruthy();
    expect(service.log.filter(line => line.msg === 'fault')).toEqual([]);
  });
});

test('ordinary questions pass the limits untouched', async () => {
  const names = await service.sql<{ name: string }>('select text as name from disorder_name limit 200');
  const held = { ...(await heldCodes(service.sql)), names: names.map(row => row.name) };
  for (const { name, query, variables } of ordinaryQuestions(200, held)) {
    const { errors } = await ask(service.url, query, variables);
    expect(errors, name).toEqual([]);
  }
});
