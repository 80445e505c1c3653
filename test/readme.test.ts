// The first question of README.md, read from the page and asked a service on the sample, as `npm run check:newcomer` does.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstAnswer, firstQuestion } from '../scripts/newcomer/first-question.ts';
import { cloneSampleRelease } from './support/real-release.ts';
import { startTestService, type TestService } from './support/running-service.ts';

const page = readFileSync(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8');
let service: TestService;
beforeAll(async () => {
  service = await startTestService(await cloneSampleRelease());
});
afterAll(() => service?.stop());

test('is answered as the page says', async () => {
  const question = firstQuestion(page);
  expect(question.body).toContain('crosswalk');
  expect(await firstAnswer(service.url, question)).toEqual(question.rows);
  expect(question.rows.map(([, relation]) => relation)).toEqual(['BROAD', 'EXACT', 'EXACT']);
});

test.each([
  ['another relation', page.replace(/(\| )BROAD /, '$1EXACT '), /README\.md shows .*"ICD-10:Q77.3","EXACT"/],
  ['a row less', page.replace(/^\| OMIM:607131 \| UMLS.*\n/m, ''), /the service answers .*UMLS/],
])('%s is noticed', async (_, changed, fault) => {
  expect(changed).not.toBe(page);
  await expect(firstAnswer(service.url, firstQuestion(changed))).rejects.toThrow(fault);
});

test('a page without it is refused', () => {
  expect(() => firstQuestion(page.replace('curl', 'wget'))).toThrow('asks no question with curl');
});
