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
  expect(await firstAnswer(service.url, question)).toBe(JSON.stringify(question.data));
});

test.each([
  ['another answer', page.replace('"relation": "BROAD"', '"relation": "EXACT"'), /README\.md shows .*EXACT/],
  [
    'another release',
    page.replace('orphadata-2025-12-09', 'orphadata-2024-12-09'),
    /of orphadata-2024-12-09/,
  ],
])('%s is noticed', async (_, changed, fault) => {
  expect(changed).not.toBe(page);
  await expect(firstAnswer(service.url, firstQuestion(changed))).rejects.toThrow(fault);
});

test('a page without it is refused', () => {
  expect(() => firstQuestion(page.replace('curl', 'wget'))).toThrow('asks no question with curl');
});
