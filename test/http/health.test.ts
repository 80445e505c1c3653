// Whether the service is up and can answer, and what it counts.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { createTestDatabase } from '../support/database.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startEmptyService, startTestService, type TestService } from '../support/running-service.ts';

async function get(url: string): Promise<[status: number, body: unknown]> {
  const response = await fetch(url);
  return [response.status, await response.json()];
}

describe('with a release', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(await cloneSampleRelease());
  });
  afterAll(() => service?.stop());

  test('live and ready', async () => {
    expect(await get(`${service.url}/health/live`)).toEqual([200, { status: 'up' }]);
    const release = 'orphadata-2025-12-09';
    expect(await get(`${service.url}/health/ready`)).toEqual([200, { status: 'ready', release }]);
  });

  test('live, but not ready, where the release cannot be read', async () => {
    await service.sql('alter table live rename to live_gone');
    try {
      expect((await get(`${service.url}/health/live`))[0]).toBe(200);
      expect(await get(`${service.url}/health/ready`)).toEqual([
        503,
        { status: 'the database cannot be reached' },
      ]);
      expect(service.log.at(-1)).toMatchObject({ level: 40, msg: 'not ready' });
    } finally {
      await service.sql('alter table live_gone rename to live');
    }
    expect((await get(`${service.url}/health/ready`))[0]).toBe(200);
  });

  test('metrics in Prometheus text: requests by outcome, statements, faults; no label that a user wrote', async () => {
    await ask(service.url, '{ disorder(id: "732") { name } }');
    await ask(service.url, '{ disorder(id: "bones7654321") { name } }');
    const response = await fetch(`${service.url}/metrics`);
    const text = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^text\/plain/),
    ]);
    expect(text).toMatch(/^nosograph_graphql_request_seconds_count\{outcome="ok"\} 1$/m);
    expect(text).toMatch(/^nosograph_graphql_request_seconds_count\{outcome="error"\} 1$/m);
    expect(text).toMatch(/^nosograph_graphql_sql_statements_sum 1$/m);
    expect(text).toMatch(/^nosograph_faults_total 0$/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
    expect(text).not.toContain('7654321');
  });
});

describe('before anything was imported', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startEmptyService(await createTestDatabase());
  });
  afterAll(() => service?.stop());

  test('live, but not ready', async () => {
    expect(await get(`${service.url}/health/live`)).toEqual([200, { status: 'up' }]);
    expect(await get(`${service.url}/health/ready`)).toEqual([503, { status: 'no release is live' }]);
  });
});
