// The question in the README is answered on the sample as its table says.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf } from './support/ask.ts';
import { cloneSampleRelease } from './support/real-release.ts';
import { startTestService, type TestService } from './support/running-service.ts';

const README = new URL('../README.md', import.meta.url);

describe("the README's question", () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(await cloneSampleRelease());
  });
  afterAll(() => service?.stop());

  test('is answered as its table says', async () => {
    const readme = readFileSync(README, 'utf8');
    const [, body = ''] = /curl .* -d '([^']*)'/.exec(readme) ?? [];
    const data = await dataOf(service.url, JSON.parse(body).query);
    const [{ targets }] = data.crosswalk;
    const answered = targets.flatMap(
      (target: { matches: { target: { curie: string }; relation: string }[] }) =>
        target.matches.map(match => [match.target.curie, match.relation]),
    );
    const rows = readme.matchAll(/^\| OMIM:607131 +\| (\S+) +\| ([A-Z]+) /gm);
    expect(answered).toEqual([...rows].map(([, code, relation]) => [code, relation]));
    expect(answered.length).toBeGreaterThan(0);
  });
});
