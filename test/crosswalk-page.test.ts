// The worked examples of docs/crosswalk.md, run on the sample with a hospital's mapping set beside it.
// UPDATE_EXAMPLES=1 writes the answers into the page instead of comparing them.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importPaths } from '../src/ingest/run.ts';
import { openDataSource } from '../src/store/data-source.ts';
import { cloneSampleRelease } from './support/real-release.ts';
import { startTestService, type TestService } from './support/running-service.ts';

const PAGE = fileURLToPath(new URL('../docs/crosswalk.md', import.meta.url));
const HOSPITAL = fileURLToPath(new URL('./fixtures/sssom/hospital.sssom.tsv', import.meta.url));
const EXAMPLE = /### (\d+\. .*)\n[\s\S]*?```graphql\n([\s\S]*?)```\n\n```json\n([\s\S]*?)```/g;

const examples = [...readFileSync(PAGE, 'utf8').matchAll(EXAMPLE)].map(
  ([, title = '', query = '', answer = '']) => ({
    title,
    query,
    answer,
  }),
);
let service: TestService;

beforeAll(async () => {
  const database = await cloneSampleRelease();
  const dataSource = await openDataSource({ url: database.url });
  await importPaths(dataSource, [HOSPITAL]);
  await dataSource.destroy();
  service = await startTestService(database);
});
afterAll(() => service?.stop());

async function ask(query: string): Promise<unknown> {
  const body = JSON.stringify({ query });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${service.url}/graphql`, { method: 'POST', headers, body });
  const { data, errors } = (await response.json()) as { data?: { crosswalk: unknown }; errors?: unknown };
  expect(errors).toBeUndefined();
  return data?.crosswalk;
}

test('there are ten', () => {
  expect(examples).toHaveLength(10);
});

test.each(examples)('$title', async ({ query, answer }) => {
  const actual = await ask(query);
  if (process.env.UPDATE_EXAMPLES === '1') {
    const page = readFileSync(PAGE, 'utf8');
    const text = JSON.stringify(actual, null, 2);
    writeFileSync(
      PAGE,
      page.replace(
        `${query}\`\`\`\n\n\`\`\`json\n${answer}`,
        () => `${query}\`\`\`\n\n\`\`\`json\n${text}\n`,
      ),
    );
    return;
  }
  expect(actual).toEqual(JSON.parse(answer));
});
